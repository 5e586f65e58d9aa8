/** What happens to a random world from outside: faults that heal, and things that people do. */
import type { Action, ScriptStatement } from '../../scenario/language/ast.ts';
import { chance, nextBetween, nextInt, pick, type Prng } from '../../std/prng.ts';
import { MICROS_PER_MILLI } from '../../std/units.ts';

export interface FaultTargets {
  /** Nothing happens before: the topic must be there, and records flow. */
  readonly from: number;
  /** Everything has healed by then. */
  readonly until: number;
  readonly producers: readonly string[];
  readonly consumers: readonly string[];
  readonly partitions: number;
  /** No producer is told to send more. */
  readonly perSecondMax: number;
  /** Whether a small record may share a batch with one that the topic refuses for its size. See `one-broker-world.ts`. */
  readonly sendsByHand: boolean;
  /** Whether a topic that nobody created comes to be by asking for it. */
  readonly autoCreates: boolean;
}

const BROKER = 'broker-1';
const CONTROLLER = 'controller';
type Create = Extract<Action, { verb: 'createTopic' }>;
type Draw = (p: Prng, targets: FaultTargets) => Action;

/** Each does harm for a while; the opposite is done after it. */
const FAULTS: readonly Draw[] = [
  (p) => ({ verb: 'kill', process: pick(p, [BROKER, BROKER, BROKER, CONTROLLER]) }),
  (p) => ({ verb: 'powerLoss', host: pick(p, [BROKER, BROKER, BROKER, CONTROLLER]) }),
  () => ({ verb: 'powerLoss', host: BROKER }),
  (p, { producers, consumers }) => ({ verb: 'pause', process: pick(p, [BROKER, CONTROLLER, ...producers, ...consumers]) }),
  () => ({ verb: 'stop', process: BROKER }),
  (p) => ({ verb: 'fillDisk', host: pick(p, [BROKER, BROKER, CONTROLLER]) }),
  (p, { producers, consumers }) => {
    const ends: [string, string] = [pick(p, [CONTROLLER, ...producers, ...consumers]), BROKER];
    const [from, to] = chance(p, 1, 2) ? ends : ends.toReversed();
    return { verb: 'cut', from: from!, to: to!, bothWays: chance(p, 1, 2), rule: null };
  },
  (p, { producers, consumers }) => {
    const ends: [string, string] = [pick(p, [CONTROLLER, ...producers, ...consumers]), BROKER];
    const [from, to] = chance(p, 1, 2) ? ends : ends.toReversed();
    return { verb: 'delay', from: from!, to: to!, micros: nextBetween(p, 1, 300) * MICROS_PER_MILLI, rule: null };
  },
  (p, { producers, consumers }) => ({ verb: 'kill', process: pick(p, [...producers, ...consumers]) }),
];

function create(topic: string, rest: Partial<Create> = {}): Create {
  return { verb: 'createTopic', client: null, topic, partitions: 1, replicas: 1, configs: {}, ...rest };
}

/** Topics that can be made, and topics that are refused, each for another reason. */
export const TOPICS: readonly Create[] = [
  create('returns', { partitions: 2 }),
  create('returns', { partitions: 2 }),
  create('or.ders'),
  create('or_ders'),
  create('orders'),
  create('too-many-partitions', { partitions: 20_000 }),
  create('too-many-replicas', { replicas: 3 }),
  create('bad-config', { configs: { 'segment.bytes': '5' } }),
  create('unknown-config', { configs: { 'segment.size': '5' } }),
];

/** What people do: nothing to heal. */
const DOINGS: readonly ((p: Prng, targets: FaultTargets) => Action | null)[] = [
  (p) => pick(p, TOPICS),
  (p, { consumers, partitions }) => {
    if (consumers.length === 0) return null;
    return { verb: 'seek', client: pick(p, consumers), topic: 'orders', partition: nextInt(p, partitions), offset: pick(p, ['beginning', 'end', nextInt(p, 100)]) };
  },
  (p, { producers, partitions, sendsByHand, autoCreates }) => {
    if (!sendsByHand) return null;
    // Who sends to a topic that never comes to be is blocked for max.block.ms, and no record of the workload is sent meanwhile.
    const topic = autoCreates ? pick(p, ['orders', 'returns', 'nobody-made-this']) : 'orders';
    const partition = chance(p, 1, 3) && topic === 'orders' ? nextInt(p, partitions) : null;
    return { verb: 'send', client: pick(p, producers), topic, partition, key: chance(p, 1, 2) ? 'k' : null, value: 'by hand', count: nextBetween(p, 1, 5) };
  },
  (p, { producers, perSecondMax }) => ({ verb: 'rate', client: pick(p, producers), perSecond: pick(p, [0, 5, perSecondMax]) }),
];

export function faultScript(p: Prng, targets: FaultTargets): ScriptStatement[] {
  const statements: ScriptStatement[] = [];
  const act = (action: Action, at: number, lasts: number | null = null): void => {
    statements.push({ kind: 'act', action, at, lasts });
  };
  const count = nextInt(p, 9);
  // Faults do not overlap: each begins after the one before it has healed.
  let at = targets.from + nextInt(p, 600) * MICROS_PER_MILLI;
  for (let i = 0; i < count; i++) {
    const lasts = nextBetween(p, 1, 600) * MICROS_PER_MILLI;
    if (at + lasts >= targets.until) break;
    const fault = pick(p, FAULTS)(p, targets);
    act(fault, at, lasts);
    // A node whose disk is full halts when it writes; somebody starts it again once there is room.
    if (fault.verb === 'fillDisk') act({ verb: 'start', process: fault.host }, at + lasts);
    at += lasts + nextBetween(p, 1, 500) * MICROS_PER_MILLI;
  }
  const doings = nextInt(p, 4);
  for (let i = 0; i < doings; i++) {
    const doing = pick(p, DOINGS)(p, targets);
    if (doing !== null) act(doing, targets.from + nextInt(p, (targets.until - targets.from) / MICROS_PER_MILLI) * MICROS_PER_MILLI);
  }
  return statements;
}
