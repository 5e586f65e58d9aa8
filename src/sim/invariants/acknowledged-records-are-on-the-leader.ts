import { sameBytes } from './file-view.ts';
import { batchesIn } from './stored-batches.ts';
import type { Validation } from './validation.ts';

/** 14. What all acknowledged survives the leader. For worlds whose settings promise it: acks=all, two in sync, no unclean election. */
export const acknowledgedRecordsAreOnTheLeader: Validation = {
  name: 'acknowledged records are on the leader',
  holds: 'Where settings are safe, every record that was acknowledged is in the log of whoever leads in the end, at its offset and with its bytes.',
  check({ state }, world) {
    const complaints: string[] = [];
    const image = world.state.processes.find((process) => process?.program === 'controller')?.app?.controller.image;
    const stored = new Map<string, ReturnType<typeof batchesIn> | string>();
    const checked = new Set<object>();
    for (const { log: key, append, offset } of state.acknowledged) {
      if (checked.has(append)) continue;
      checked.add(append);
      const { partition } = state.logs.get(key)!;
      let found = stored.get(partition);
      if (found === undefined) {
        const dash = partition.lastIndexOf('-');
        const leader = image?.topics.get(partition.slice(0, dash))?.partitions[Number(partition.slice(dash + 1))]?.leader ?? -1;
        const broker = world.state.processes.find((process) => process?.program === 'broker' && process.settings.nodeId === leader);
        const log = broker?.app?.logs.get(partition);
        found = log === undefined ? `${partition} has no leader in the end` : batchesIn(world, broker!.host, log.dir);
        stored.set(partition, found);
        if (typeof found === 'string') complaints.push(found);
      }
      if (typeof found === 'string') continue;
      const batch = found.get(append.base);
      if (batch === undefined || !sameBytes(batch, append.bytes)) complaints.push(`${partition} ${offset} was acknowledged, and its leader does not have it in the end`);
    }
    return complaints;
  },
};
