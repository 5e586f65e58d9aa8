/**
 * Where a follower cuts its log so that it holds only what its leader holds, too (KIP-101, KIP-279). The leader says how far its
 * log reaches in the largest epoch it knows that is not above the follower's.
 */
import { endOffsetForEpoch, type Log } from '../../log/unified-log.ts';
import { UNDEFINED_EPOCH, UNDEFINED_EPOCH_OFFSET } from '../../log/leader-epoch-cache.ts';

export interface OffsetTruncation {
  readonly offset: number;
  /** False when the leader has to be asked once more, about an older epoch. */
  readonly completed: boolean;
}

/** `fetchOffset` is where to cut when the leader knows nothing of epochs: the high watermark. */
export function offsetTruncation(log: Log, leaderEpoch: number, leaderEndOffset: number, fetchOffset: number): OffsetTruncation {
  if (leaderEndOffset === UNDEFINED_EPOCH_OFFSET) return { offset: fetchOffset, completed: true };
  const upToLeader: OffsetTruncation = { offset: Math.min(leaderEndOffset, log.logEndOffset), completed: true };
  if (leaderEpoch === UNDEFINED_EPOCH) return upToLeader;
  const own = endOffsetForEpoch(log, leaderEpoch);
  if (own === null) return upToLeader;
  // The follower never saw that epoch: what it holds of newer ones is not the leader's. An older one may still part earlier.
  if (own.epoch !== leaderEpoch) return { offset: Math.min(own.endOffset, log.logEndOffset), completed: false };
  return { offset: Math.min(own.endOffset, leaderEndOffset, log.logEndOffset), completed: true };
}
