/** What a member wants to read, and whether the topics behind that are known and have changed. */
import { must } from '../../../std/assert.ts';
import type { Os } from '../../os.ts';
import { byText } from './assignors/assignor.ts';
import type { ClusterSnapshot } from '../network/cluster-snapshot.ts';
import type { Metadata } from '../network/metadata.ts';
import { requestUpdate, updateDueAt, wantTopic } from '../network/metadata.ts';
import { ev } from '../../events.ts';
import type { Consumer } from './consumer-state.ts';
import type { Member } from './member-state.ts';

/** True once nothing is asked for that is not known yet, or one answer has come since: topics that do not exist stay unknown. */
export function metadataReady(os: Os, c: Consumer, m: Member): boolean {
  const metadata = must(c.client.metadata, 'metadata');
  const { version } = metadata.cluster;
  if (m.awaitsVersion < 0) {
    if (isFresh(os, metadata)) return true;
    m.awaitsVersion = version;
    requestUpdate(metadata);
    return false;
  }
  if (version <= m.awaitsVersion) return false;
  m.awaitsVersion = -1;
  return true;
}

function isFresh(os: Os, metadata: Metadata): boolean {
  return !metadata.inProgress && !metadata.updateRequested && metadata.fresh.size === 0 && updateDueAt(metadata) > os.micros();
}

const INTERNAL: ReadonlySet<string> = new Set(['__consumer_offsets', '__transaction_state', '__share_group_state']);

/** Looks at metadata that is new: a pattern may fit other topics now, and topics may have more partitions. */
export function lookAtMetadata(os: Os, c: Consumer, m: Member): void {
  const { cluster } = must(c.client.metadata, 'metadata');
  if (cluster.version === m.clusterVersion) return;
  m.clusterVersion = cluster.version;
  if (m.pattern !== null) {
    const fits = new RegExp(`^(?:${m.pattern})$`);
    const topics = [...cluster.topics.values()]
      .filter(({ name, error }) => error === 0 && fits.test(name) && !INTERNAL.has(name))
      .map(({ name }) => name);
    setTopics(os, m, topics);
  }
  m.snapshot = snapshotOf(c, m);
}

export function setTopics(os: Os, m: Member, topics: readonly string[]): void {
  const sorted = [...topics].sort(byText);
  if (sameTopics(sorted, m.topics)) return;
  m.topics = sorted;
  os.emit(ev.subscribed, os.text(m.config.groupId), os.text(sorted.join(' ')));
}

export function sameTopics(x: readonly string[], y: readonly string[]): boolean {
  return x.length === y.length && x.every((topic, i) => topic === y[i]);
}

/** The leader keeps an eye on everybody's topics. */
export function wantGroupTopics(os: Os, c: Consumer, m: Member, topics: readonly string[]): void {
  const metadata = must(c.client.metadata, 'metadata');
  m.groupTopics = [...new Set([...topics, ...m.topics])].sort(byText);
  if (m.pattern === null) for (const topic of m.groupTopics) if (!metadata.wanted.has(topic)) wantTopic(os, metadata, topic);
  m.snapshot = snapshotOf(c, m);
}

function snapshotOf(c: Consumer, m: Member): string {
  const { topics } = must(c.client.metadata, 'metadata').cluster;
  const wanted = m.groupTopics.length > 0 ? m.groupTopics : m.topics;
  const known = wanted.filter((topic) => (topics.get(topic)?.partitions.length ?? 0) > 0);
  return known.map((topic) => `${topic}:${topics.get(topic)?.partitions.length}${racksText(c, m, topic)}`).join(' ');
}

/** A leader that names its own rack shares out anew where a partition has come to other racks, too. */
function racksText(c: Consumer, m: Member, topic: string): string {
  const racks = m.config.rackId === null ? [] : racksOf(must(c.client.metadata, 'metadata').cluster, topic);
  return racks.some((one) => one.length > 0) ? ` ${racks.map((one) => one.toSorted(byText).join('+')).join(',')}` : '';
}

/** Of each of a topic's partitions: the racks of its replicas. */
export function racksOf({ topics, racks }: ClusterSnapshot, topic: string): readonly (readonly string[])[] {
  const rackOf = (broker: number): string[] => {
    const rack = racks.get(broker);
    return rack === undefined ? [] : [rack];
  };
  return (topics.get(topic)?.partitions ?? []).map(({ replicas }) => replicas.flatMap(rackOf));
}
