/**
 * What an admin client was asked to do and has not finished: each call waits for a node that can answer it, is sent, and is tried
 * again after a back-off until it succeeds, fails for good or its time is up (KafkaAdminClient.Call).
 */
import type { EventId } from '../../os.ts';

/**
 * Which node a call goes to. In KRaft any broker that says it is the controller forwards to the real one. What goes to a partition's
 * leader, or to a group's coordinator, asks any broker for that one first.
 * What is asked of anyone goes to the least loaded.
 */
export type CallTarget = 'controller' | 'leader' | 'broker' | 'coordinator' | 'anyone';

/** A partition, and what its group has committed there. */
export interface CommittedAt {
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
}

/** What is asked, as the protocol's request wants it; plain data. */
export type CallSpec =
  | {
      readonly kind: 'createTopic';
      readonly topic: string;
      readonly partitions: number;
      readonly replicationFactor: number;
      readonly configs: Readonly<Record<string, string>>;
    }
  | { readonly kind: 'deleteTopic'; readonly topic: string }
  /** `partitions` is how many the topic shall have in all. */
  | { readonly kind: 'createPartitions'; readonly topic: string; readonly partitions: number }
  /** −1 is the high watermark. */
  | { readonly kind: 'deleteRecords'; readonly topic: string; readonly partition: number; readonly beforeOffset: number }
  | { readonly kind: 'describeGroup'; readonly group: string }
  /** The same of a group of the classic protocol: asked where the coordinator knows none of the other. */
  | { readonly kind: 'describeClassicGroup'; readonly group: string }
  | { readonly kind: 'listGroups' }
  | { readonly kind: 'listGroupsOf'; readonly broker: number }
  | { readonly kind: 'groupLag'; readonly group: string }
  /** Who leads what the group has committed; and of one leader: where those logs end. */
  | { readonly kind: 'leadersOf'; readonly offsets: readonly CommittedAt[] }
  | { readonly kind: 'endsOf'; readonly broker: number; readonly offsets: readonly CommittedAt[] }
  | { readonly kind: 'deleteGroup'; readonly group: string }
  | { readonly kind: 'alterOffset'; readonly group: string; readonly topic: string; readonly partition: number; readonly offset: number }
  | { readonly kind: 'deleteOffset'; readonly group: string; readonly topic: string; readonly partition: number }
  /** null: of all brokers. */
  | { readonly kind: 'alterConfig'; readonly broker: number | null; readonly configs: Readonly<Record<string, string>> }
  | { readonly kind: 'alterGroupConfig'; readonly group: string; readonly configs: Readonly<Record<string, string>> };

export type SpecOf<K extends CallSpec['kind']> = Extract<CallSpec, { kind: K }>;

export interface Call {
  readonly id: number;
  spec: CallSpec;
  /** What was asked for at first, and of which call this is a part; 0 where it is none. */
  readonly asked: CallSpec;
  readonly partOf: number;
  /** Parts that are not answered yet; what they answered, piece by piece; the first error of any. */
  parts: number;
  answers: string[];
  error: number;
  readonly askedAt: EventId;
  /** Monotonic microseconds. */
  readonly deadline: number;
  tries: number;
  nextTryAt: number;
  inFlight: boolean;
  /** The node that leads the partition, or coordinates the group, as was last heard; −1 before that. */
  leader: number;
  /** Why the last try failed; told when time is up. */
  lastError: number;
}
