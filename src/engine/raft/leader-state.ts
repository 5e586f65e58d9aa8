/** What a leader of the quorum knows of the others, and what follows from it: how far the log is committed. */
import type { EventId } from '../os.ts';
import type { LeaderState, ReplicaState } from './quorum-state.ts';

/** An observer that has not fetched for this long is forgotten (5 minutes). */
const OBSERVER_SESSION_MICROS = 300_000_000;

/**
 * Notes that replica `id` has everything below `endOffset`: the leader itself after an append, another by its fetch. When that
 * replica is a voter, the high watermark may be higher in the answer.
 */
export function updateReplicaState(state: LeaderState, id: number, endOffset: number, now: number, at: EventId): LeaderState {
  const replica: ReplicaState = { id, endOffset, lastFetchAt: now, at };
  if (!state.voters.some((voter) => voter.id === id)) {
    const others = state.observers.filter((other) => other.id !== id && other.lastFetchAt + OBSERVER_SESSION_MICROS > now);
    return { ...state, observers: [...others, replica].sort((x, y) => x.id - y.id) };
  }
  const voters = state.voters.map((voter) => (voter.id === id ? replica : voter));
  return { ...state, voters, highWatermark: highWatermarkOf({ ...state, voters }) };
}

/**
 * The largest offset that a majority has reached. A leader commits what earlier epochs left behind only together with a record of
 * its own epoch: otherwise a later leader without those records could still win an election.
 */
function highWatermarkOf(state: LeaderState): number {
  const offsets = state.voters.map((voter) => voter.endOffset).sort((x, y) => y - x);
  const reached = offsets[Math.floor(offsets.length / 2)] as number;
  return reached > state.epochStartOffset && reached > state.highWatermark ? reached : state.highWatermark;
}
