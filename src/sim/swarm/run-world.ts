/** Runs one random world with checkers beside it, and says what went wrong and what was seen. */
import { ev, eventKinds } from '../../engine/events.ts';
import { waitNames } from '../../engine/waits.ts';
import { nextInt, prng } from '../../std/prng.ts';
import { History } from '../invariants/history.ts';
import { groupValidations, invariants, safeValidations, validations } from '../invariants/index.ts';
import { InvariantChecker } from '../invariants/invariant.ts';
import type { RunTimes } from '../invariants/validation.ts';
import type { MakeParts, Part } from '../timeline/timeline.ts';
import type { World } from '../world.ts';

export interface Seen {
  readonly kinds: Set<string>;
  readonly steps: Set<string>;
  readonly waits: Set<string>;
  /** Codes of errors that an event told of. */
  readonly errors: Set<number>;
}

export interface Outcome {
  readonly events: number;
  /** How often a partition got another leader than it had. */
  readonly leaderChanges: number;
  /** How often members of a group began another generation (or, of KIP-848, were given another target). */
  readonly rebalances: number;
  /** How often a partition of __consumer_offsets, and so the groups in it, got another coordinator. */
  readonly coordinatorChanges: number;
  /** How many faults began while records were sent. */
  readonly faultsInTraffic: number;
  readonly hash: string;
  readonly problems: readonly string[];
  /** When the first of them showed, where that is before the end. */
  readonly showedAt: number | null;
  /** Acknowledged records that were looked for in the end, with their offset and bytes. */
  readonly checked: number;
  /** Records that producers were told to be safe, that consumers were given, and that power losses took after they were acknowledged. */
  readonly acknowledged: number;
  readonly polled: number;
  readonly taken: number;
}

export function nothingSeen(): Seen {
  return { kinds: new Set(), steps: new Set(), waits: new Set(), errors: new Set() };
}

/** Of each kind, in which columns it tells of errors. */
const ERROR_COLUMNS: readonly (readonly number[])[] = eventKinds.map(({ columns }) => columns.flatMap(({ type }, at) => (type === 'error' ? [at] : [])));

/** Adds what lines [from, to) of the journal show. */
export function see(world: World, seen: Seen, from: number, to: number): void {
  const { journal, texts } = world;
  const kinds = new Set<number>();
  const steps = new Set<number>();
  const waitKinds = new Set<number>();
  for (let at = from; at < to; at++) {
    const kind = journal.kind(at);
    kinds.add(kind);
    if (kind === ev.threadStep) steps.add(journal.payload(at, 1));
    else if (kind === ev.threadWaits) waitKinds.add(journal.payload(at, 1));
    for (const column of ERROR_COLUMNS[kind]!) if (journal.payload(at, column) !== 0) seen.errors.add(journal.payload(at, column));
  }
  for (const kind of kinds) seen.kinds.add(eventKinds[kind]!.name);
  for (const step of steps) seen.steps.add(texts.text(step));
  for (const wait of waitKinds) seen.waits.add(waitNames[wait]!);
}

/** A world and what runs beside it. */
interface Running {
  readonly world: World;
  readonly parts: readonly Part[];
  readonly checker: InvariantChecker;
}

function running(world: World, makeParts: MakeParts, from: number): Running {
  const checker = new InvariantChecker(world, invariants);
  const parts = [checker, ...makeParts(world)];
  for (const part of parts) part.advance(from, world.journal.length);
  return { world, parts, checker };
}

function runTo({ world, parts }: Running, time: number): void {
  const { journal } = world;
  while (world.nextTime() < time) {
    const from = journal.length;
    world.step();
    const to = journal.length;
    if (to > from) for (const part of parts) part.advance(from, to);
  }
}

type Run = RunTimes & { readonly seed: number; readonly isSafe?: boolean; readonly faults?: readonly { readonly at: number; readonly until: number }[] };

/** Runs a world to its end: on the way invariants hold, at the end validations do. */
export function runOnce(make: () => World, run: Run, seen: Seen | null = null): Outcome {
  const world = make();
  const history = new History(world);
  const straight = running(world, () => [history], 0);
  runTo(straight, run.endsAt);
  if (seen !== null) see(world, seen, 0, world.journal.length);
  return outcome(straight, history, run, []);
}

/**
 * The same with everything beside it that a page has, and with a checkpoint at a random place; then again from that checkpoint: both
 * must end with the same journal. All state is declared, plain and touched when it changes.
 */
export function roundTrip(make: () => World, makeParts: MakeParts, run: Run, seen: Seen): Outcome {
  const problems: string[] = [];
  const { endsAt } = run;
  const world = make();
  const history = new History(world);
  const straight = running(world, (one) => [...makeParts(one), history], 0);
  const stopAt = nextInt(prng(run.seed, 'checkpoint'), endsAt);
  runTo(straight, stopAt);
  const saved = world.save();
  const savedParts = straight.parts.map((part) => part.save());
  runTo(straight, Math.min(endsAt, stopAt + 200_000));
  const untidy = world.checkState();
  if (untidy !== null) problems.push(`state: ${untidy}`);
  runTo(straight, endsAt);
  see(world, seen, 0, world.journal.length);
  const forked = world.fork(saved);
  const again = running(forked, makeParts, forked.journal.length);
  again.parts.forEach((part, i) => part.load(savedParts[i]));
  runTo(again, endsAt);
  if (forked.journal.hash !== world.journal.hash) problems.push(`save → load → continue: ${firstDifference(world, forked)}`);
  return outcome(straight, history, run, problems);
}

function outcome({ world, checker }: Running, history: History, run: Run, found: readonly string[]): Outcome {
  const problems = [...found];
  for (const { invariant, event, what } of checker.violations.slice(0, 3)) problems.push(`${invariant}: ${what} (event ${event})`);
  for (const validation of run.isSafe === true ? [...validations, ...safeValidations, ...groupValidations] : validations) problems.push(...validation.check(history, world, run).slice(0, 3).map((what) => `${validation.name}: ${what}`));
  const { acknowledged, polled } = history.state.records;
  return {
    events: world.journal.length,
    leaderChanges: leaderChanges(world),
    ...groupChanges(world),
    faultsInTraffic: faultsInTraffic(world, run.faults ?? []),
    hash: world.journal.hash,
    problems,
    showedAt: found.length === 0 ? (checker.violations[0]?.time ?? null) : null,
    checked: history.state.acknowledged.length,
    acknowledged,
    polled,
    taken: history.takenByPowerLoss,
  };
}

/** How often the controller named another leader of a partition than it had named before. */
function leaderChanges({ journal }: World): number {
  const leaders = new Map<number, number>();
  let count = 0;
  for (let at = 0; at < journal.length; at++) {
    if (journal.kind(at) !== ev.leaderElected) continue;
    const [partition, leader] = [journal.payload(at, 0), journal.payload(at, 1)];
    if ((leaders.get(partition) ?? leader) !== leader) count++;
    leaders.set(partition, leader);
  }
  return count;
}

function groupChanges({ journal }: World): Pick<Outcome, 'rebalances' | 'coordinatorChanges'> {
  const coordinators = new Map<number, number>();
  let [rebalances, coordinatorChanges] = [0, 0];
  for (let at = 0; at < journal.length; at++) {
    const kind = journal.kind(at);
    if (kind === ev.groupGenerationBegan || kind === ev.groupTargetAssigned) rebalances++;
    if (kind !== ev.coordinatorLoaded) continue;
    const [partition, process] = [journal.payload(at, 0), journal.process(at)];
    if ((coordinators.get(partition) ?? process) !== process) coordinatorChanges++;
    coordinators.set(partition, process);
  }
  return { rebalances, coordinatorChanges };
}

function faultsInTraffic({ journal }: World, faults: NonNullable<Run['faults']>): number {
  const hit = new Set<number>();
  for (let at = 0; at < journal.length; at++) {
    if (journal.kind(at) !== ev.recordSent) continue;
    const time = journal.time(at);
    faults.forEach((fault, i) => {
      if (fault.at <= time && time <= fault.until) hit.add(i);
    });
  }
  return hit.size;
}

/** The first line in which two journals differ, in words. */
export function firstDifference(a: World, b: World): string {
  const length = Math.min(a.journal.length, b.journal.length);
  for (let at = 0; at < length; at++) {
    const line = describeLine(a, at);
    const other = describeLine(b, at);
    if (line !== other) return `line ${at} was ${line} and is now ${other}`;
  }
  return a.journal.length === b.journal.length ? 'nothing differs' : `${a.journal.length} lines have become ${b.journal.length}`;
}

/** A line of the journal in words: for tests and tools. */
export function describeLine(world: World, at: number): string {
  const { journal, texts } = world;
  const kind = eventKinds[journal.kind(at)]!;
  const payload = kind.columns.map(({ name, type }, i) => {
    const number = journal.payload(at, i);
    return `${name}=${type === 'text' || type === 'partition' ? texts.text(number) : number}`;
  });
  const process = world.state.processes[journal.process(at)]?.name ?? 'world';
  const because = [0, 1, 2].map((i) => journal.because(at, i)).filter((event) => event !== 0);
  return `${journal.time(at)}µs ${process} ${kind.name} ${payload.join(' ')} <- ${journal.cause(at)}${because.length > 0 ? ` because ${because.join(', ')}` : ''}`;
}
