/**
 * What an admin client was asked to do and has not finished: each call waits for a node that can answer it, is sent, and is tried
 * again after a back-off until it succeeds, fails for good or its time is up (KafkaAdminClient.Call).
 */
import type { EventId } from '../../os.ts';

/** Which node a call goes to. In KRaft any broker that says it is the controller forwards to the real one. */
export type CallTarget = 'controller' | 'leastLoaded';

/** What is asked, as the protocol's request wants it; plain data. */
export type CallSpec = {
  readonly kind: 'createTopic';
  readonly topic: string;
  readonly partitions: number;
  readonly replicationFactor: number;
  readonly configs: Readonly<Record<string, string>>;
};

export interface Call {
  readonly id: number;
  readonly spec: CallSpec;
  readonly askedAt: EventId;
  /** Monotonic microseconds. */
  readonly deadline: number;
  tries: number;
  nextTryAt: number;
  inFlight: boolean;
  /** Why the last try failed; told when time is up. */
  lastError: number;
}
