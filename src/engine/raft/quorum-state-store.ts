/** The quorum-state file: the election that a node remembers, as one line of JSON (version 0: a quorum with fixed voters). */
import { flattenRope } from '../../std/rope.ts';
import { decodeUtf8, utf8Bytes } from '../../std/utf8.ts';
import type { Os } from '../os.ts';
import { FatalFault } from './fatal-fault.ts';
import type { Election } from './quorum-state.ts';

const FILE_NAME = 'quorum-state';

export function quorumStatePath(logDir: string): string {
  return `${logDir}/${FILE_NAME}`;
}

export class QuorumStateError extends FatalFault {
  override readonly name = 'QuorumStateError';
}

export function readElectionState(os: Os, logDir: string): Election | null {
  const path = quorumStatePath(logDir);
  const file = os.files.find(path);
  if (file === null) return null;
  const bytes = flattenRope(os.files.read(file.id, 0, file.size));
  const stored = parse(decodeUtf8(bytes, 0, bytes.length));
  if (stored === null) throw new QuorumStateError(`${path} holds no quorum state; remove it if this node may forget its vote`);
  return { epoch: stored.leaderEpoch, leaderId: stored.leaderId, votedId: stored.votedId };
}

interface Stored {
  readonly leaderId: number;
  readonly leaderEpoch: number;
  readonly votedId: number;
}

function parse(line: string): Stored | null {
  let stored: unknown;
  try {
    stored = JSON.parse(line);
  } catch {
    return null;
  }
  if (typeof stored !== 'object' || stored === null) return null;
  const { leaderId, leaderEpoch, votedId } = stored as Partial<Stored>;
  const whole = Number.isInteger(leaderId) && Number.isInteger(leaderEpoch) && Number.isInteger(votedId);
  return whole ? (stored as Stored) : null;
}

/** Durable when the step ends: a node that voted must not forget it. */
export function writeElectionState(os: Os, logDir: string, election: Election, voterIds: readonly number[]): void {
  const line = JSON.stringify({
    clusterId: '',
    leaderId: election.leaderId,
    leaderEpoch: election.epoch,
    votedId: election.votedId,
    appliedOffset: 0,
    currentVoters: voterIds.map((voterId) => ({ voterId })),
    data_version: 0,
  });
  os.files.replace(quorumStatePath(logDir), utf8Bytes(line));
}
