/** What the Producer scene shows of one producer: plain records. `select.ts` takes them out of a picture. */
import type { Standing } from '../cluster/scene.ts';

export interface ThreadState {
  /** Of its record. */
  readonly row: number;
  readonly name: string;
  readonly state: 'ready' | 'running' | 'waiting' | 'ended';
  readonly step: string;
  /** The name of the wait; empty while it does not wait. */
  readonly wait: string;
  /** What it waits for exactly: a record's number, a place in line. */
  readonly on: number;
  /** When it gives up, or looks again; NaN: never. */
  readonly until: number;
  /** The event since which it is so. */
  readonly since: number;
}

export interface PoolScene {
  readonly total: number;
  readonly free: number;
  /** Names of the threads in line for memory, the first first. */
  readonly waiters: readonly string[];
}

/** A batch that waits in its partition's deque. */
export interface Slab {
  /** Of its record. */
  readonly row: number;
  readonly batch: number;
  readonly state: 'open' | 'ready' | 'retry';
  readonly records: number;
  readonly bytes: number;
  readonly attempts: number;
  readonly error: number;
  /** When its back-off is over; NaN: it was never sent. */
  readonly retryAt: number;
  readonly openedAt: number;
}

export interface DequeScene {
  readonly partition: string;
  readonly topic: string;
  readonly index: number;
  /** Who leads it as this producer takes it; NaN: nobody that it knows. */
  readonly leader: number;
  /** The cluster has another leader by now. */
  readonly isStale: boolean;
  /** The head first: it leaves first. */
  readonly slabs: readonly Slab[];
  /** Batches of it that are under way. */
  readonly inFlight: number;
}

export interface RequestScene {
  /** Of its record. */
  readonly row: number;
  readonly correlation: number;
  readonly api: string;
  readonly records: number;
  readonly sentAt: number;
}

export interface NodeScene {
  readonly id: number;
  readonly process: string;
  readonly connection: 'none' | 'connecting' | 'open';
  readonly isDown: boolean;
  /** Those that are not answered, the oldest first. */
  readonly requests: readonly RequestScene[];
}

export interface MetadataScene {
  /** When it came; NaN: never. */
  readonly at: number;
  readonly maxAge: number;
  readonly topics: number;
  readonly brokers: number;
  readonly isAsked: boolean;
}

export interface Tallies {
  readonly sent: number;
  readonly acked: number;
  readonly failed: number;
  readonly retries: number;
}

export interface ProducerView {
  readonly process: string;
  readonly standing: Standing;
  readonly settings: string;
  readonly threads: readonly ThreadState[];
  /** Null before it has begun, and once it has ended. */
  readonly sender: ThreadState | null;
  readonly pool: PoolScene;
  readonly deques: readonly DequeScene[];
  readonly nodes: readonly NodeScene[];
  readonly metadata: MetadataScene;
  readonly tallies: Tallies;
  /** Records that are done and whose callbacks have not run. */
  readonly callbacks: number;
  readonly batchBytes: number;
  readonly linger: number;
  readonly maxInFlight: number;
  readonly isFlushing: boolean;
  readonly isClosing: boolean;
  /** NaN: it has none. */
  readonly producerId: number;
  readonly producerEpoch: number;
}

export interface ProducerSceneData {
  /** All producers of the run. */
  readonly producers: readonly string[];
  /** Null: there is none of that name. */
  readonly producer: ProducerView | null;
}
