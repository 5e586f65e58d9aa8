/** Where replicas are placed. What 3.9.1 does with ZooKeeper has no room here yet. */
import type { UsableBroker } from '../../../src/engine/controller/kraft/striped-replica-placer.ts';
import { placeReplicas } from '../../../src/engine/controller/kraft/striped-replica-placer.ts';
import type { Area, Row } from '../run.ts';
import { same } from '../run.ts';

function striped(row: Row): void {
  const draws: (readonly [number, number])[] = [];
  const placement = placeReplicas(row.brokers as UsableBroker[], row.partitions, row.replicationFactor, (bound) => {
    const value: number = row.draws[draws.length]?.[1] ?? 0;
    draws.push([bound, value]);
    return value;
  });
  same('draws', draws, row.draws);
  if ('refused' in placement) same('refused', placement.refused, row.error?.message);
  else same('assignment', placement.assignments, row.assignment);
}

export const area: Area = {
  name: 'placement',
  takes: (path) => path === 'placement/striped.jsonl',
  run: (golden) => golden.each('placement/striped.jsonl', 'StripedReplicaPlacer', striped),
};
