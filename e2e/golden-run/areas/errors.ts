/** The table of errors. What an older Kafka lacks is no fault; what it has must have the same code and name. */
import { errorText } from '../../../src/protocol/error-texts.ts';
import { errorOf } from '../../../src/protocol/errors.ts';
import type { Area } from '../run.ts';
import { same } from '../run.ts';

const ROOTS = new Set(['ApiException', 'KafkaException', 'RuntimeException', 'Exception', 'Throwable']);

export const area: Area = {
  name: 'errors',
  takes: (path) => /^errors(-[0-9.]+)?\.jsonl$/.test(path),
  run(golden) {
    for (const file of golden.files) {
      golden.each(file, file, ({ code, name, retriable, message, exception, refreshRetriable, invalidMetadata, ...row }) => {
        const { code: ownCode, name: ownName, ...flags } = errorOf(code);
        same('code and name', [ownCode, ownName], [code, name]);
        // Texts and parents of 3.9.1 differ here and there; the table holds those of the newest.
        if (file !== 'errors.jsonl') return;
        same('flags', flags, { retriable, refreshRetriable, invalidMetadata });
        const parents = (row.extends as string[]).filter((parent) => !ROOTS.has(parent));
        same('text', errorText(code), { message, exception: exception ?? '', parents });
      });
    }
  },
};
