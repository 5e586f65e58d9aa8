/** Every invariant and every validation, numbered as in docs/invariants.md. A number is a name: what comes later gets the next. */
import { acknowledgedRecordsAreCommitted } from './acknowledged-records-are-committed.ts';
import { acknowledgedRecordsAreOnTheLeader } from './acknowledged-records-are-on-the-leader.ts';
import { acknowledgedRecordsLast } from './acknowledged-records-last.ts';
import { causesComeFirst } from './causes-come-first.ts';
import { commitsStayWithinTheLog } from './commits-stay-within-the-log.ts';
import { committedMeansWorkedOn } from './committed-means-worked-on.ts';
import { consumersReachTheHighWatermark } from './consumers-reach-the-high-watermark.ts';
import { consumersReadWhatWasAppended } from './consumers-read-what-was-appended.ts';
import { consumersStayBelowTheHighWatermark } from './consumers-stay-below-the-high-watermark.ts';
import { coresRunOneThread } from './cores-run-one-thread.ts';
import { electionsAreClean } from './elections-are-clean.ts';
import { followersBelieveTheirLeader } from './followers-believe-their-leader.ts';
import { framesAreUnderstood } from './frames-are-understood.ts';
import { groupsComeToRest } from './groups-come-to-rest.ts';
import { groupsWorkOnEveryRecord } from './groups-work-on-every-record.ts';
import { groupsWorkOnNoRecordTwice } from './groups-work-on-no-record-twice.ts';
import { highWatermarkRises } from './high-watermark-rises.ts';
import { leadersAreInSync } from './leaders-are-in-sync.ts';
import type { Invariant } from './invariant.ts';
import { logsMatch } from './logs-match.ts';
import { offsetsHaveNoGaps } from './offsets-have-no-gaps.ts';
import { oneOwnerPerGeneration } from './one-owner-per-generation.ts';
import { oneLeaderPerEpoch } from './one-leader-per-epoch.ts';
import { producersGetOnAfterFaults } from './producers-get-on-after-faults.ts';
import { replicasAgree } from './replicas-agree.ts';
import { theIsrHoldsWhatIsCommitted } from './the-isr-holds-what-is-committed.ts';
import { truncationSparesWhatIsCommitted } from './truncation-spares-what-is-committed.ts';
import type { Validation } from './validation.ts';
import { workedOnMeansCommitted } from './worked-on-means-committed.ts';

/** Checked after every event, on the page too: what it is to load first has no room for more. */
export const firstInvariants: readonly Invariant[] = [
  causesComeFirst, offsetsHaveNoGaps, highWatermarkRises, coresRunOneThread, consumersStayBelowTheHighWatermark, framesAreUnderstood,
  oneLeaderPerEpoch, leadersAreInSync,
];

/** Checked after every event in tests, in the swarm and in benches. */
export const invariants: readonly Invariant[] = [
  ...firstInvariants, acknowledgedRecordsAreCommitted, theIsrHoldsWhatIsCommitted, followersBelieveTheirLeader,
  truncationSparesWhatIsCommitted, electionsAreClean, logsMatch,
  oneOwnerPerGeneration, commitsStayWithinTheLog, committedMeansWorkedOn, workedOnMeansCommitted,
];

/** Checked at the end of a run. */
export const validations: readonly Validation[] = [
  acknowledgedRecordsLast, consumersReadWhatWasAppended, producersGetOnAfterFaults, consumersReachTheHighWatermark, replicasAgree,
];

/** Besides these, where the settings of a run promise that nothing acknowledged is lost with a broker. */
export const safeValidations: readonly Validation[] = [acknowledgedRecordsAreOnTheLeader];

/** The same of groups: what is committed is not lost with a broker, either. */
export const groupValidations: readonly Validation[] = [groupsWorkOnEveryRecord, groupsWorkOnNoRecordTwice, groupsComeToRest];
