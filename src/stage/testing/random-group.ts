/** Groups of any size and state for tests of layouts. */
import fc from 'fast-check';
import { type Cell, type GenerationView, type GroupMark, type GroupView, type MarkSort, type MemberView, type OwnerSpan, type PartitionView, STATES } from '../scenes/group/scene.ts';

export interface GroupShape {
  readonly members: number;
  readonly partitions: number;
  readonly topics: number;
  readonly generations: number;
  readonly seconds: number;
  readonly protocol: 'classic' | 'consumer';
  readonly longNames: boolean;
  readonly seed: number;
}

export const groupShapes: fc.Arbitrary<GroupShape> = fc.record({
  members: fc.integer({ min: 1, max: 12 }),
  partitions: fc.integer({ min: 1, max: 48 }),
  topics: fc.integer({ min: 1, max: 3 }),
  generations: fc.integer({ min: 0, max: 3 }),
  seconds: fc.constantFrom(12, 30, 60),
  protocol: fc.constantFrom('classic', 'consumer'),
  longNames: fc.boolean(),
  seed: fc.integer(),
});

const SECOND = 1_000_000;

/** A group of that shape; what it does not say follows from its seed. */
export function groupOf(shape: GroupShape): GroupView {
  let state = shape.seed >>> 0;
  const draw = (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const to = 100 * SECOND + draw(SECOND);
  const from = to - shape.seconds * SECOND;
  const names = Array.from({ length: shape.members }, (_, i) => (shape.longNames ? `invoices-and-billing-${i + 1}` : `c${i + 1}`));
  const owners = Array.from({ length: shape.generations }, () => Array.from({ length: shape.partitions }, () => (draw(7) === 0 ? '' : names[draw(names.length)]!)));
  const numbers = draw(2) === 0 ? 7 : 1_207;
  const generations = owners.map((own, g): GenerationView => {
    const before = owners[g - 1] ?? own;
    const cells = own.flatMap((owner, partition): Cell[] => [
      ...(owner === '' ? [] : [{ member: owner, partition, how: before[partition] === owner ? 'kept' as const : 'taken' as const }]),
      ...(before[partition] !== '' && before[partition] !== owner ? [{ member: before[partition]!, partition, how: 'givenUp' as const }] : []),
    ]);
    return { number: numbers + g, since: from + draw(to - from), members: names.filter(() => draw(5) > 0), cells, nobody: own.flatMap((owner, place) => (owner === '' ? [place] : [])) };
  });
  const topics = ['orders', 'payments-by-region', 'a'];
  const partitions = Array.from({ length: shape.partitions }, (_, i): PartitionView => {
    const hw = draw(3) === 0 ? draw(9) : draw(10_000_000);
    const lag = Math.min(hw, draw(3) === 0 ? 0 : draw(draw(2) === 0 ? 12 : 4_000));
    const committed = draw(6) === 0 ? NaN : hw - lag;
    const spans: OwnerSpan[] = [];
    let at = from - draw(5 * SECOND);
    for (let k = draw(5); k > 0; k--) {
      const end = at + 1_000 + draw(9 * SECOND);
      spans.push({ owner: names[draw(names.length)]!, from: Math.min(at, to), to: Math.min(end, to) });
      at = end + (draw(3) === 0 ? 0 : draw(5 * SECOND));
    }
    const owner = owners.at(-1)?.[i] ?? '';
    if (owner !== '') spans.push({ owner, from: Math.min(at, to - 1), to: Infinity });
    const topic = topics[Math.floor((i * shape.topics) / shape.partitions)]!;
    return {
      name: `${topic}-${i}`, topic, index: i, owner: owner === '' ? null : owner, logStart: draw(2) === 0 ? 0 : Math.max(0, hw - lag), hw, leo: hw + draw(5), committed,
      position: owner === '' ? NaN : hw - Math.floor(lag / 2), lag, spans, seam: draw(4) === 0 ? { kind: draw(2) === 0 ? 'twice' : 'lost', from: Math.max(0, hw - lag - draw(9)), to: hw, at: from + draw(to - from) } : null,
    };
  });
  const members = names.map((name): MemberView => ({
    name, standing: draw(6) === 0 ? 'dead' : draw(9) === 0 ? 'paused' : 'running', instance: draw(4) === 0 ? `pod-${draw(9)}` : '', isIn: draw(6) > 0, epoch: shape.protocol === 'consumer' ? numbers - draw(2) : NaN, toGiveUp: shape.protocol === 'consumer' ? draw(3) : 0, toTake: shape.protocol === 'consumer' ? draw(3) : 0,
    lag: partitions.filter(({ owner }) => owner === name).reduce((sum, one) => sum + one.lag, 0), owns: partitions.filter(({ owner }) => owner === name).length,
  }));
  const sorts: readonly MarkSort[] = shape.protocol === 'consumer' ? ['heartbeat', 'epoch'] : ['heartbeat', 'join', 'sync', 'leave'];
  const marks = names.flatMap((member) => Array.from({ length: draw(9) }, (): GroupMark => ({ member, time: from + draw(to - from), sort: sorts[draw(sorts.length)]! })));
  const phaseFrom = from + draw(to - from);
  return {
    name: shape.longNames ? 'invoices-and-billing-of-all-regions' : 'billing', protocol: shape.protocol, assignor: draw(3) === 0 ? '' : 'cooperative-sticky', number: generations.at(-1)?.number ?? NaN, target: shape.protocol === 'consumer' ? numbers : NaN,
    state: STATES[shape.protocol][draw(5)]!, states: STATES[shape.protocol].map((name) => ({ name, at: draw(3) === 0 ? NaN : draw(to) })),
    coordinator: draw(4) === 0 ? null : { process: 'broker-2', partition: `__consumer_offsets-${draw(50)}` }, members, partitions, generations, marks,
    phases: draw(3) === 0 ? [] : [{ from: phaseFrom, to: draw(2) === 0 ? Infinity : phaseFrom + draw(3 * SECOND), number: draw(3) === 0 ? NaN : numbers }], from, to,
  };
}
