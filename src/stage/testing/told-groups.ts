/** Groups as a run would leave them, told by hand: a third member joins two, cooperatively and eagerly. */
import { type Cell, type GenerationView, type GroupMark, type GroupView, type MarkSort, type OwnerSpan, type PartitionView, STATES } from '../scenes/group/scene.ts';

const SECOND = 1_000_000;

type Owners = readonly (string | null)[];

function generation(number: number, since: number, members: readonly string[], owners: Owners, before: Owners): GenerationView {
  const cells = owners.flatMap((owner, partition): Cell[] => {
    const had = before[partition] ?? null;
    return [...(owner === null ? [] : [{ member: owner, partition, how: had === owner ? 'kept' as const : 'taken' as const }]), ...(had !== null && had !== owner ? [{ member: had, partition, how: 'givenUp' as const }] : [])];
  });
  return { number, since, members, cells, nobody: owners.flatMap((owner, place) => (owner === null ? [place] : [])) };
}

function group(generations: readonly GenerationView[], assignor: string, spans: readonly (readonly OwnerSpan[])[], marks: readonly GroupMark[], phases: GroupView['phases'], seam: PartitionView['seam']): GroupView {
  const last = generations.at(-1)!;
  const lags = [2, 0, 1, 1, 6, 4];
  const partitions = spans.map((own, index): PartitionView => {
    const owner = own.at(-1)?.to === Infinity ? own.at(-1)!.owner : null;
    const hw = [46, 42, 48, 40, 45, 43][index]!;
    return { name: `orders-${index}`, topic: 'orders', index, owner, logStart: 0, hw, leo: hw + (index === 4 ? 2 : 0), committed: hw - lags[index]!, position: owner === null ? NaN : hw - Math.floor(lags[index]! / 2), lag: lags[index]!, spans: own, seam: index === 4 ? seam : null };
  });
  return {
    name: 'billing', protocol: 'classic', assignor, number: last.number, target: NaN, state: 'Stable',
    states: STATES.classic.map((name, i) => ({ name, at: [1.2, 6.6, 9.1, 9.14, NaN][i]! * SECOND })),
    coordinator: { process: 'broker-2', partition: '__consumer_offsets-9' },
    members: ['c1', 'c2', 'c3'].map((name) => ({ name, standing: 'running', instance: '', isIn: true, epoch: NaN, toGiveUp: 0, toTake: 0, lag: partitions.filter(({ owner }) => owner === name).reduce((sum, { lag }) => sum + lag, 0), owns: partitions.filter(({ owner }) => owner === name).length })),
    partitions, generations, marks, phases, from: 0.65 * SECOND, to: 12.65 * SECOND,
  };
}

function marksOf(told: readonly (readonly [string, MarkSort, readonly number[]])[]): GroupMark[] {
  return told.flatMap(([member, sort, times]) => times.map((time) => ({ member, sort, time: time * SECOND })));
}

const FIRST: Owners = ['c1', 'c2', 'c1', 'c2', 'c1', 'c2'];
const span = (owner: string, from: number, to = Infinity): OwnerSpan => ({ owner, from: from * SECOND, to: to * SECOND });

export function cooperativeGroup(): GroupView {
  const between: Owners = ['c1', 'c2', 'c1', 'c2', null, null];
  const last: Owners = ['c1', 'c2', 'c1', 'c2', 'c3', 'c3'];
  return group(
    [generation(7, 0.5 * SECOND, ['c1', 'c2'], FIRST, FIRST), generation(8, 6 * SECOND, ['c1', 'c2', 'c3'], between, FIRST), generation(9, 9.1 * SECOND, ['c1', 'c2', 'c3'], last, between)],
    'cooperative-sticky',
    [[span('c1', 0.2)], [span('c2', 0.2)], [span('c1', 0.2)], [span('c2', 0.2)], [span('c1', 0.2, 6.1), span('c3', 9.2)], [span('c2', 0.2, 6.1), span('c3', 9.2)]],
    marksOf([['c1', 'heartbeat', [2, 5, 11.9]], ['c2', 'heartbeat', [3, 6, 12]], ['c3', 'heartbeat', [8.9, 11.9]], ['c1', 'join', [5.1, 6.2]], ['c2', 'join', [6.02, 6.2]], ['c3', 'join', [3.5, 9]], ['c1', 'sync', [6.05, 9.12]], ['c2', 'sync', [6.05, 9.12]], ['c3', 'sync', [6.05, 9.12]]]),
    [{ from: 3.5 * SECOND, to: 6.05 * SECOND, number: 8 }, { from: 6.2 * SECOND, to: 9.14 * SECOND, number: 9 }],
    { kind: 'twice', from: 36, to: 39, at: 9.2 * SECOND },
  );
}

export function eagerGroup(): GroupView {
  const last: Owners = ['c1', 'c1', 'c2', 'c2', 'c3', 'c3'];
  const spans = FIRST.map((owner, i) => [span(owner!, 0.2, owner === 'c1' ? 5.1 : 6), span(last[i]!, 6.1)]);
  return group(
    [generation(1, 0.5 * SECOND, ['c1', 'c2'], FIRST, []), generation(2, 6 * SECOND, ['c1', 'c2', 'c3'], last, FIRST)], 'range', spans,
    marksOf([['c1', 'heartbeat', [2, 5, 9, 12]], ['c2', 'heartbeat', [3, 6, 9.1]], ['c3', 'heartbeat', [9.2]], ['c1', 'join', [5.1]], ['c2', 'join', [6.02]], ['c3', 'join', [3.5]], ['c1', 'sync', [6.05]], ['c2', 'sync', [6.05]], ['c3', 'sync', [6.05]]]),
    [{ from: 3.5 * SECOND, to: 6.08 * SECOND, number: 2 }], { kind: 'lost', from: 37, to: 41, at: 6.1 * SECOND },
  );
}
