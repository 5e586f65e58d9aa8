/** Kafka's error codes, and what a client makes of them. What they say is in `error-texts.ts`. */
import { type ErrorName, errorName, errors } from './error-names.ts';

export { type ErrorName, errors } from './error-names.ts';

// biome-ignore format: lists of words
const METADATA: readonly ErrorName[] = [
  'UNKNOWN_TOPIC_OR_PARTITION', 'LEADER_NOT_AVAILABLE', 'NOT_LEADER_OR_FOLLOWER', 'REPLICA_NOT_AVAILABLE', 'NETWORK_EXCEPTION',
  'KAFKA_STORAGE_ERROR', 'LISTENER_NOT_FOUND', 'FENCED_LEADER_EPOCH', 'PREFERRED_LEADER_NOT_AVAILABLE',
  'ELIGIBLE_LEADERS_NOT_AVAILABLE', 'ELECTION_NOT_NEEDED', 'UNKNOWN_TOPIC_ID', 'INCONSISTENT_TOPIC_ID',
];

// biome-ignore format: lists of words
const REFRESH: readonly ErrorName[] = [
  'COORDINATOR_NOT_AVAILABLE', 'NOT_COORDINATOR',
];

// biome-ignore format: lists of words
const RETRIABLE: readonly ErrorName[] = [
  'CORRUPT_MESSAGE', 'REQUEST_TIMED_OUT', 'COORDINATOR_LOAD_IN_PROGRESS', 'NOT_ENOUGH_REPLICAS',
  'NOT_ENOUGH_REPLICAS_AFTER_APPEND', 'NOT_CONTROLLER', 'CONCURRENT_TRANSACTIONS', 'FETCH_SESSION_ID_NOT_FOUND',
  'INVALID_FETCH_SESSION_EPOCH', 'UNKNOWN_LEADER_EPOCH', 'OFFSET_NOT_AVAILABLE', 'UNSTABLE_OFFSET_COMMIT',
  'THROTTLING_QUOTA_EXCEEDED', 'FETCH_SESSION_TOPIC_ID_ERROR', 'SHARE_SESSION_NOT_FOUND', 'INVALID_SHARE_SESSION_EPOCH',
  'SHARE_SESSION_LIMIT_REACHED',
];

export interface KafkaError {
  readonly code: number;
  readonly name: ErrorName;
  /** The client may send the same again. */
  readonly retriable: boolean;
  /** It should look up leader or coordinator before it does. */
  readonly refreshRetriable: boolean;
  /** Its metadata is out of date. */
  readonly invalidMetadata: boolean;
}

/** The lowest code is -1, so each error lies one place behind its code. */
const byCode: readonly KafkaError[] = Object.values(errors)
  .toSorted((a, b) => a - b)
  .map((code) => {
    const name = errorName(code);
    const invalidMetadata = METADATA.includes(name);
    const refreshRetriable = invalidMetadata || REFRESH.includes(name);
    return { code, name, retriable: refreshRetriable || RETRIABLE.includes(name), refreshRetriable, invalidMetadata };
  });

/** What a code means; a code that is not known is read as UNKNOWN_SERVER_ERROR, as Kafka's clients do. */
export function errorOf(code: number): KafkaError {
  return byCode[code + 1] ?? byCode[0];
}
