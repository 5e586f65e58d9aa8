/** Who may commit and fetch offsets of a consumer group: a member at its own epoch, or anybody while the group is empty. */
import { errors } from '../../../protocol/errors.ts';
import type { ConsumerGroup } from './consumer-group.ts';
import { ConsumerGroupError } from './consumer-group-error.ts';
import type { ConsumerGroupMember } from './consumer-group-member.ts';
import { memberOf } from './join-member.ts';

/** A member of the new protocol commits with this version of OffsetCommit or a later one, since that can tell it of a stale epoch. */
const OFFSET_COMMIT_VERSION = 9;

export interface Committing {
  readonly memberId: string;
  readonly memberEpoch: number;
  readonly instanceId: string | null;
  readonly isTransactional: boolean;
  readonly apiVersion: number;
}

export function validateOffsetCommit(group: ConsumerGroup, { memberId, memberEpoch, instanceId, isTransactional, apiVersion }: Committing): void {
  if (memberEpoch < 0 && group.members.size === 0) return;
  if (isTransactional && memberEpoch === -1 && memberId === '' && instanceId === null) return;
  const member = memberOf(group, memberId);
  if (!isTransactional && member.classic === null && apiVersion < OFFSET_COMMIT_VERSION) {
    throw new ConsumerGroupError(errors.UNSUPPORTED_VERSION, 'OffsetCommit version 9 or above must be used by members using the modern group protocol');
  }
  refuseOtherEpoch(member, memberEpoch);
}

/** `memberId` is null and the epoch negative for whoever is no member, such as an admin client. */
export function validateOffsetFetch(group: ConsumerGroup, memberId: string | null, memberEpoch: number): void {
  if (memberId === null && memberEpoch < 0) return;
  refuseOtherEpoch(memberOf(group, memberId ?? 'null'), memberEpoch);
}

function refuseOtherEpoch(member: ConsumerGroupMember, received: number): void {
  if (received === member.memberEpoch) return;
  if (member.classic !== null) {
    throw new ConsumerGroupError(errors.ILLEGAL_GENERATION, `The received generation id ${received} does not match the expected member epoch ${member.memberEpoch}.`);
  }
  throw new ConsumerGroupError(errors.STALE_MEMBER_EPOCH, `The received member epoch ${received} does not match the expected member epoch ${member.memberEpoch}.`);
}
