/** What the Cluster scene shows: plain records. `select.ts` takes them out of a picture. */
import type { EpochStart } from '../../../view/level-history.ts';
import type { LeftCommit } from './left-commits.ts';

/** A picture of records at one position, as `view` gives it to a page. */
export interface PictureReader {
  alive(kind: number): Iterable<number>;
  isAlive(kind: number, row: number): boolean;
  get(field: number, row: number): number;
  /** The event that last set a cell. */
  setAt(field: number, row: number): number;
  /** Events before this one have happened. */
  readonly position: number;
}

/** How numbers of records are called. */
export interface SceneNames {
  text(number: number): string;
  /** The number of a text, or −1 when the run does not know it. */
  numberOf(text: string): number;
  process(number: number): string;
  host(number: number): string;
  api(number: number): string;
  /** A short line of a process's settings, such as `acks=all linger.ms=5`. */
  settings(number: number): string;
}

/** Where the levels of a replica are drawn: between two values while they ease. */
export interface ShownLevels {
  readonly leo: number;
  readonly hw: number;
}

/** What no record holds: what was before, and what stands in the log. Partitions and processes by their numbers. */
export interface SceneExtras {
  levels?(partition: number, process: number): ShownLevels | null;
  /** Offsets below `to` were acknowledged; those from `from` on have not been used again since. */
  acknowledged?(partition: number): { readonly from: number; readonly to: number };
  epochs?(partition: number): readonly EpochStart[];
  /** Where a replica's log ended before it was cut to where it ends now; NaN when it has grown since. */
  cutFrom?(partition: number, process: number): number;
  /** When the log of a process grew past an offset; NaN: it has not. */
  grewPast?(partition: number, process: number, offset: number): number;
  /** Keys of the records at [from, to) of a process's log, by offset. */
  keys?(partition: number, process: number, from: number, to: number): ReadonlyMap<number, string>;
  /** True: what the last event changed is told, for who asked that nothing moves. */
  readonly tellsChanges?: boolean;
}

export type Standing =
  | 'running' | 'starting' | 'recovering' | 'shuttingDown' | 'fenced' | 'paused' | 'dead' | 'exited' | 'stopped' | 'powerLost' | 'diskFailed';

/** Its memory is gone; what its disk has stays. */
export function isDown(standing: Standing): boolean {
  return standing === 'dead' || standing === 'exited' || standing === 'powerLost';
}

export interface ReplicaScene {
  readonly partition: string;
  readonly row: number;
  readonly isLeader: boolean;
  readonly inIsr: boolean;
  readonly isOffline: boolean;
  readonly hw: number;
  readonly leo: number;
  readonly logStart: number;
  /** Records below this offset survive a loss of power. */
  readonly durable: number;
  /** Records below this offset were flushed by Kafka itself; NaN: it has flushed nothing. */
  readonly recoveryPoint: number;
  /** The first offsets of its segments, but for the first. */
  readonly segments: readonly number[];
  readonly shown: ShownLevels;
  /** Keys of records near its end, by offset. */
  readonly keys: ReadonlyMap<number, string>;
  /** The newest epoch in which it led or followed. */
  readonly epoch: number;
  /** It leads, or did when its process ended. */
  readonly led: boolean;
  /** Whom it follows, and whether it fetches from there by now; null: nobody. */
  readonly fetching: { readonly leader: number; readonly isFetching: boolean } | null;
  /**
   * What the partition's leader knows of it by its fetches; null: nothing, or it leads itself. `lagsSince`: when the leader's log grew past
   * that; NaN: it has not, or nobody knows.
   */
  readonly seen: { readonly leo: number; readonly caughtUp: boolean; readonly lagsSince: number } | null;
  /** Where its log ended before it was cut to where it ends now; NaN: it was not, or has grown since. */
  readonly cutFrom: number;
}

export interface ThreadScene {
  readonly name: string;
  readonly isBusy: boolean;
  /** Of a processor: the connections that it serves. */
  readonly connections: number;
}

export interface BrokerScene {
  readonly process: string;
  readonly row: number;
  readonly id: number;
  readonly standing: Standing;
  readonly processors: readonly ThreadScene[];
  readonly handlers: readonly ThreadScene[];
  readonly diskFull: boolean;
  readonly queued: number;
  readonly waiting: number;
  readonly replicas: readonly ReplicaScene[];
}

export interface PartitionScene {
  readonly name: string;
  readonly topic: string;
  readonly index: number;
  readonly row: number;
  /** NaN: nobody leads it. */
  readonly leader: number;
  readonly epoch: number;
  readonly isr: readonly number[];
  readonly hw: number;
  readonly leo: number;
  readonly logStart: number;
  readonly acknowledged: { readonly from: number; readonly to: number };
  readonly epochs: readonly EpochStart[];
  /** The ISR that its leader has asked the controller for and not been answered about. */
  readonly proposed: readonly number[] | null;
}

/** What went wrong for a client so far. */
export interface TroubleScene {
  readonly failed: number;
  readonly timeouts: number;
  readonly retries: number;
  readonly exhausted: number;
  readonly errors: number;
  readonly disconnects: number;
}

export interface SlabScene {
  readonly state: 'open' | 'ready' | 'retry';
  readonly records: number;
}

export interface ProducerScene {
  readonly process: string;
  readonly row: number;
  readonly standing: Standing;
  readonly settings: string;
  /** False: it has not heard yet which brokers there are. */
  readonly knowsCluster: boolean;
  /** Batches that wait in the accumulator, by partition. */
  readonly slabs: ReadonlyMap<string, readonly SlabScene[]>;
  /** Records that are in no batch yet, by partition. */
  readonly loose: ReadonlyMap<string, number>;
  readonly inFlight: number;
  readonly acked: number;
  readonly trouble: TroubleScene;
}

export interface AdminScene {
  readonly process: string;
  readonly row: number;
  readonly standing: Standing;
  readonly knowsCluster: boolean;
  /** What it has asked for and not heard of yet. */
  readonly calls: readonly { readonly api: string; readonly what: string }[];
  readonly trouble: TroubleScene;
}

export interface ConsumerScene {
  readonly process: string;
  readonly row: number;
  readonly standing: Standing;
  readonly settings: string;
  readonly knowsCluster: boolean;
  /** `fetchedTo`: records up to there wait in its memory for the next poll. `committed`: by its group; NaN: nothing is. */
  readonly positions: readonly { readonly partition: string; readonly position: number; readonly fetchedTo: number; readonly committed: number }[];
  /** It is on its way into its group, or between two generations. */
  readonly isJoining: boolean;
  readonly lag: number;
  readonly trouble: TroubleScene;
}

/** What is no part of Kafka. */
export interface ForeignScene {
  readonly process: string;
  readonly row: number;
  readonly standing: Standing;
  /** `again`: rows whose record had one already. */
  readonly store: { readonly rows: number; readonly again: number; readonly refused: number; readonly open: number } | null;
  readonly inbox: { readonly waiting: number; readonly bytes: number; readonly worked: number } | null;
}

export interface VoterScene {
  readonly process: string;
  readonly standing: Standing;
  readonly isLeader: boolean;
  /** It leads the quorum, and has taken up the office of the controller. */
  readonly isActive: boolean;
}

/** A broker as the controller knows it. */
export interface RegistrationScene {
  readonly broker: number;
  readonly fenced: boolean;
  readonly shuttingDown: boolean;
  /** How far it has the metadata log, as its last heartbeat said. */
  readonly offset: number;
}

export interface QuorumScene {
  readonly epoch: number;
  readonly voters: readonly VoterScene[];
  readonly hw: number;
  readonly leo: number;
  readonly registrations: readonly RegistrationScene[];
  /** Up to which offset each broker has applied the log. */
  readonly applied: readonly number[];
  readonly topics: number;
  readonly refused: number;
}

export interface FrameScene {
  readonly row: number;
  readonly from: string;
  readonly to: string;
  readonly api: string;
  readonly version: number;
  readonly correlation: number;
  readonly bytes: number;
  /** NaN: it carries none. */
  readonly records: number;
  readonly isResponse: boolean;
  /** A response that carries an error. */
  readonly isError: boolean;
  readonly hasDeparted: boolean;
  readonly departedAt: number;
  readonly arrivesAt: number;
  /** Since when somebody keeps it from going on; NaN: nobody does. */
  readonly heldAt: number;
  /** What it is let go by; NaN: it waits behind another, or is not held. */
  readonly held: number;
  /** Of a fetch by a consumer of one partition; NaN otherwise. */
  readonly offset: number;
  /** Of a produce request with batches of one partition. */
  readonly partition: string | null;
}

export interface CutScene {
  readonly from: string;
  readonly to: string;
}

/** A link that takes longer than it should. */
export interface SlowScene extends CutScene {
  readonly micros: number;
}

/** A connection: `from` asked for it. */
export interface LinkScene {
  readonly from: string;
  readonly to: string;
  readonly state: 'connecting' | 'open' | 'closing';
}

export interface ClusterScene {
  readonly brokers: readonly BrokerScene[];
  readonly partitions: readonly PartitionScene[];
  readonly producers: readonly ProducerScene[];
  readonly consumers: readonly ConsumerScene[];
  readonly foreign: readonly ForeignScene[];
  readonly leftCommits: readonly LeftCommit[];
  readonly quorum: QuorumScene;
  readonly frames: readonly FrameScene[];
  /** Pairs of processes between whose hosts nothing passes, one way. */
  readonly cuts: readonly CutScene[];
  readonly slow: readonly SlowScene[];
  readonly links: readonly LinkScene[];
  readonly admins: readonly AdminScene[];
  /** Rows of frames that carry what was sent by hand last, until it is acknowledged; empty: nothing is followed. */
  readonly followed: ReadonlySet<number>;
  /** Marks of what the last event changed. */
  readonly changed: ReadonlySet<string>;
}

