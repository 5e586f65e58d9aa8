/** Where the hoses of consumers run: combs below the pipes, one under the other. */
import type { Box } from '../../draw-list.ts';
import { type ClusterLayout, type ConsumerSlot, HOSE_INSET } from './layout.ts';
import { isDown } from './scene.ts';

export interface Hose {
  /** The level stretch that joins its branches. */
  readonly y: number;
  /** Where it leaves a vessel's floor, and whose vessel that is. */
  readonly joints: readonly { readonly x: number; readonly floor: number; readonly process: string }[];
}

/** Below the lanes of the pipes; where there are none the comb lies higher. */
const BELOW_PIPES = 42;
const WITHOUT_PIPES = 22;
const COMB = 6;
/** A vessel that is as wide has its label above it. */
const WIDE = 40;
/** Combs that do not run into the groups; further ones share the last. */
const MOST_COMBS = 3;

export function tapOf({ tap, box }: ConsumerSlot): { x: number; y: number } {
  return { x: tap, y: box.y };
}

/** In turns at the left and at the right of a floor, so that pipes have its middle. */
function branch({ x, width }: Box, index: number, hasPipes: boolean): number {
  if (!hasPipes) return Math.round(x + Math.min(width - 3, index * COMB + (width >= WIDE ? HOSE_INSET : 4)));
  const step = Math.min(Math.floor(index / 2) * COMB + (width >= 72 ? 10 : 4), Math.floor(width / 2) - 1);
  return Math.round(index % 2 === 0 ? x + step : x + width - step);
}

export function hoseOf(layout: ClusterLayout, index: number): Hose {
  const { of: consumer } = layout.consumers[index];
  const hasPipes = layout.basins.length > 1;
  const wanted = new Set(consumer.positions.map(({ partition }) => partition));
  // Where a vessel's label stands under it, its hoses begin below that.
  const joints = layout.basins.flatMap(({ gauges, isLast, broker, box: basin }) =>
    !isLast || isDown(broker.standing)
      ? []
      : gauges.filter(({ replica }) => replica.isLeader && wanted.has(replica.partition)).map(({ box }) => ({ x: branch(box, index, hasPipes), floor: hasPipes && box.width < WIDE ? basin.y + basin.height : box.y + box.height, process: broker.process })),
  );
  return { y: layout.pipes.y + (hasPipes ? BELOW_PIPES + Math.min(index, MOST_COMBS - 1) * COMB : WITHOUT_PIPES + index * COMB), joints };
}
