/** Which partitions the group has given to this member, and what its application is told of that (ConsumerRebalanceListener). */
import type { Os } from '../../os.ts';
import { ev } from '../../events.ts';
import { touch } from '../../state.ts';
import { topicPartitionName } from '../../topic-partition.ts';
import type { TopicPartition } from './assignors/assignor.ts';
import { byText } from './assignors/assignor.ts';
import type { Consumer } from './consumer-state.ts';
import { assign } from './consumer-state.ts';
import type { Member } from './member-state.ts';

export const nameOf = ({ topic, partition }: TopicPartition): string => topicPartitionName(topic, partition);

export const inOrder = (partitions: Iterable<TopicPartition>): TopicPartition[] =>
  [...partitions].sort((x, y) => byText(x.topic, y.topic) || x.partition - y.partition);

export function owned(c: Consumer): TopicPartition[] {
  return inOrder(c.assigned.values());
}

export type Callback = 'onPartitionsRevoked' | 'onPartitionsLost' | 'onPartitionsAssigned';

/** The application is told, and may take its time: so long. Kafka does not call it about nothing, unless it tells of an assignment. */
export function callListener(os: Os, c: Consumer, callback: Callback, partitions: readonly TopicPartition[]): number {
  if (partitions.length === 0 && callback !== 'onPartitionsAssigned') return 0;
  const work = c.application.listenerMicros;
  os.emit(ev.listenerCalled, os.text(callback), partitions.length, work);
  return work;
}

/** No longer this member's: whether it gave them up or lost them. */
export function giveUp(os: Os, c: Consumer, m: Member, partitions: readonly TopicPartition[], lost: boolean): void {
  const group = os.text(m.config.groupId);
  for (const tp of partitions) {
    const state = c.assigned.get(nameOf(tp));
    if (state === undefined) continue;
    os.because(state.positionAt);
    os.emit(ev.partitionGivenUp, state.label, group, m.generation.id, lost ? 1 : 0);
    c.assigned.delete(state.key);
  }
  c.work = c.work.filter(({ key }) => c.assigned.has(key));
}

/** This member's from now on: what it kept goes on where it stands, what is new has no position yet. */
export function takeOver(os: Os, c: Consumer, m: Member, partitions: readonly TopicPartition[]): void {
  const group = os.text(m.config.groupId);
  // Who leads what is new is looked up before anything else.
  c.metadataVersion = -1;
  for (const tp of partitions) {
    const known = c.assigned.get(nameOf(tp));
    const state = known ?? assign(os, c, tp.topic, tp.partition);
    if (state.revoking) {
      touch(state);
      state.revoking = false;
    }
    os.emit(ev.partitionAssigned, state.label, group, m.generation.id, known === undefined ? 1 : 0);
  }
}
