/** The form of what a producer's application brings along: its partitioner and its interceptors. */
import { checkFormula } from './language/formula.ts';
import type { Expression } from './language/ast.ts';
import type { InterceptorSetting, PartitionerSetting, ProducerPlugins } from './scenario.ts';
import { bool, int, list, object, oneOf, orNull, type Shape, tagged, text } from './shape.ts';

const partitionNumber = int(0, 100_000);
const word = text(200);

/** Deep or long formulas are found by the check: it looks at each part. */
const formula: Shape<Expression> = (value, path, problems) => {
  const wrong = checkFormula(value);
  if (wrong === null) return value as Expression;
  problems.add(path, wrong, 'Write it in the small language, of key, hash, partitions and sequence');
  return { kind: 'number', value: 0 };
};

const partitioner: Shape<PartitionerSetting> = tagged<PartitionerSetting>('kind', {
  builtIn: object({ kind: oneOf('builtIn') }),
  sticky: object({ kind: oneOf('sticky'), ignoresKeys: bool }),
  roundRobin: object({ kind: oneOf('roundRobin'), ignoresKeys: bool }),
  random: object({ kind: oneOf('random') }),
  byPrefix: object({
    kind: oneOf('byPrefix'),
    table: list(object({ prefix: text(100), partition: partitionNumber }), 100),
    otherwise: orNull(partitionNumber),
  }),
  formula: object({ kind: oneOf('formula'), formula }),
});

const interceptor: Shape<InterceptorSetting> = tagged<InterceptorSetting>('does', {
  addHeader: object({ name: word, does: oneOf('addHeader'), key: word, value: text(1_000) }),
  dropHeaders: object({ name: word, does: oneOf('dropHeaders') }),
  dropKey: object({ name: word, does: oneOf('dropKey') }),
  prefixValue: object({ name: word, does: oneOf('prefixValue'), text: word }),
  throw: object({ name: word, does: oneOf('throw') }),
});

export const producerPlugins: Shape<ProducerPlugins> = object<ProducerPlugins>({ partitioner: orNull(partitioner), interceptors: list(interceptor, 20) });
