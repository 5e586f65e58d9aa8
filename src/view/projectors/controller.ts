/** The controller's view: quorum, registrations, topics and leaders. */
import { F } from '../records.ts';
import { notProjected, type NotProjected, type Projector } from './projector.ts';

export const controllerProjectors: Record<string, Projector | NotProjected> = {
  quorumStateChanged(s, j, i) {
    const row = s.at(F.voter.kind, j.process(i));
    s.set(F.voter.state, row, j.payload(i, 0));
    s.set(F.voter.epoch, row, j.payload(i, 1));
    // −1: it knows of no leader.
    s.set(F.voter.leader, row, j.payload(i, 2) < 0 ? NaN : j.payload(i, 2));
  },

  quorumLeaderElected(s, j, i) {
    const row = s.at(F.quorum.kind, 0);
    s.set(F.quorum.leader, row, j.payload(i, 0));
    s.set(F.quorum.epoch, row, j.payload(i, 1));
  },

  controllerActivated(s, j, i) {
    s.set(F.quorum.active, s.at(F.quorum.kind, 0), j.payload(i, 0));
  },

  metadataAppended(s, j, i) {
    s.set(F.quorum.leo, s.at(F.quorum.kind, 0), j.payload(i, 1) + 1);
  },

  /** Followers of the metadata log hear of it later; the quorum's high watermark is the highest known. */
  metadataCommitted(s, j, i) {
    const row = s.at(F.quorum.kind, 0);
    const known = s.get(F.quorum.hw, row);
    if (!(known >= j.payload(i, 0))) s.set(F.quorum.hw, row, j.payload(i, 0));
  },

  brokerRegistered(s, j, i) {
    const row = s.at(F.registration.kind, j.payload(i, 0));
    s.set(F.registration.epoch, row, j.payload(i, 1));
    s.set(F.registration.incarnation, row, j.payload(i, 2));
    s.set(F.registration.fenced, row, 1);
    s.set(F.registration.shuttingDown, row, 0);
  },

  brokerHeartbeat(s, j, i) {
    const row = s.at(F.registration.kind, j.payload(i, 0));
    s.set(F.registration.offset, row, j.payload(i, 1));
    s.set(F.registration.heartbeatAt, row, j.time(i));
  },

  brokerFenced(s, j, i) {
    const row = s.at(F.registration.kind, j.payload(i, 0));
    s.set(F.registration.fenced, row, 1);
    s.set(F.registration.reason, row, j.payload(i, 1));
  },

  brokerUnfenced(s, j, i) {
    const row = s.at(F.registration.kind, j.payload(i, 0));
    s.set(F.registration.fenced, row, 0);
    s.set(F.registration.reason, row, NaN);
  },

  brokerShuttingDown(s, j, i) {
    s.set(F.registration.shuttingDown, s.at(F.registration.kind, j.payload(i, 0)), 1);
  },

  producerIdsAllocated: notProjected('a block is of no interest until an id of it is given out'),

  topicCreated(s, j, i) {
    const row = s.at(F.topic.kind, j.payload(i, 0));
    s.set(F.topic.partitions, row, j.payload(i, 1));
    s.set(F.topic.error, row, NaN);
  },

  topicRefused(s, j, i) {
    const row = s.at(F.topic.kind, j.payload(i, 0));
    s.set(F.topic.error, row, j.payload(i, 1));
  },

  topicDeleted(s, j, i) {
    s.end(F.topic.kind, s.findAlive(F.topic.kind, j.payload(i, 0)));
  },

  topicDeletionRefused(s, j, i) {
    s.set(F.topic.error, s.at(F.topic.kind, j.payload(i, 0)), j.payload(i, 1));
  },

  /** Who hosts it does so until the metadata has come there. */
  partitionDeleted(s, j, i) {
    s.end(F.partition.kind, s.findAlive(F.partition.kind, j.payload(i, 0)));
    s.end(F.isrProposal.kind, s.findAlive(F.isrProposal.kind, j.payload(i, 0)));
  },

  partitionsAdded(s, j, i) {
    const row = s.at(F.topic.kind, j.payload(i, 0));
    s.set(F.topic.partitions, row, j.payload(i, 2));
    s.set(F.topic.error, row, NaN);
  },

  partitionsRefused(s, j, i) {
    s.set(F.topic.error, s.at(F.topic.kind, j.payload(i, 0)), j.payload(i, 1));
  },

  leaderElected(s, j, i) {
    const row = s.at(F.partition.kind, j.payload(i, 0));
    // −1: nobody can lead it.
    const leader = j.payload(i, 1);
    s.set(F.partition.leader, row, leader < 0 ? NaN : leader);
    s.set(F.partition.leaderEpoch, row, j.payload(i, 2));
    s.set(F.partition.isr, row, j.payload(i, 3));
  },

  partitionLeaderless(s, j, i) {
    const row = s.at(F.partition.kind, j.payload(i, 0));
    s.set(F.partition.leader, row, NaN);
    s.set(F.partition.leaderEpoch, row, j.payload(i, 1));
    s.set(F.partition.isr, row, j.payload(i, 2));
  },

  configChanged(s, j, i) {
    const row = s.at(F.config.kind, j.payload(i, 0), j.payload(i, 1));
    s.set(F.config.value, row, j.payload(i, 2));
  },

  isrChanged(s, j, i) {
    s.set(F.partition.isr, s.at(F.partition.kind, j.payload(i, 0)), j.payload(i, 1));
  },
};
