/** Tells which leaders a client takes for those of its partitions, as they change in what it knows of the cluster: they may be out of date. */
import { ev } from '../../events.ts';
import type { Os } from '../../os.ts';
import type { ClusterSnapshot } from './cluster-snapshot.ts';

export function tellLeaders(os: Os, before: ClusterSnapshot, after: ClusterSnapshot): void {
  if (before === after) return;
  for (const topic of after.topics.values()) {
    const old = before.topics.get(topic.name);
    if (old === topic) continue;
    for (const part of topic.partitions) {
      const known = old?.partitions[part.partition];
      if (known === part || (known !== undefined && known.leader === part.leader && known.leaderEpoch === part.leaderEpoch)) continue;
      os.emit(ev.leaderCached, os.text(`${topic.name}-${part.partition}`), part.leader, part.leaderEpoch);
    }
  }
}
