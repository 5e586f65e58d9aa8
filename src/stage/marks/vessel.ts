/** A replica as a vessel: a U that is open at the top, water up to its HW, wet ink from there to its LEO. */
import type { Box, DrawItem, Stroke } from '../draw-list.ts';
import { type LevelWindow, levelOf } from '../scenes/cluster/layout.ts';
import type { ReplicaScene } from '../scenes/cluster/scene.ts';

export interface VesselLook {
  readonly isOpen: boolean;
  /** Its process is gone: what the disk holds stays, muted. */
  readonly isDead: boolean;
  readonly mark: string;
}

/** The log goes on below: so much of the wall is dotted. */
const DOTTED = 12;

export function vesselItems(replica: ReplicaScene, box: Box, window: LevelWindow, { isOpen, isDead, mark }: VesselLook): DrawItem[] {
  const bottom = box.y + box.height;
  const leo = Math.max(box.y, levelOf(replica.shown.leo >= 0 ? replica.shown.leo : 0, window, box));
  const hw = Math.max(leo, levelOf(replica.shown.hw >= 0 ? replica.shown.hw : 0, window, box));
  const right = box.x + box.width;
  const items: DrawItem[] = [{ kind: 'rect', ...box, fill: 'panel', mark }];
  // Out of the ISR only half a vessel is filled.
  const width = replica.inIsr ? box.width : Math.floor(box.width / 2);
  if (!isDead) {
    if (bottom > hw) items.push({ kind: 'rect', x: box.x, y: hw, width, height: bottom - hw, fill: 'committedFill', mark });
    if (hw > leo) items.push({ kind: 'hatch', x: box.x, y: leo, width, height: hw - leo, fill: 'uncommittedFill', line: 'uncommitted', mark });
  }
  const cells: number[] = [];
  // An open window may lie between two offsets while it moves.
  for (let y = bottom - (Math.ceil(window.base) - window.base || 1) * window.step; y > leo + 1; y -= window.step) {
    if (y > bottom - 2) continue;
    cells.push(box.x + 2, y, right - 2, y);
  }
  if (cells.length > 0) items.push({ kind: 'segments', points: cells, stroke: isDead ? { color: 'rule', width: 1, dash: [3, 3] } : { color: 'panel', width: isOpen ? 2 : 1 } });
  if (hw > leo && !isDead) items.push({ kind: 'line', points: [box.x, leo, right, leo], stroke: { color: 'uncommitted', width: 2, dash: [5, 3] }, mark });
  // Cells that only the page cache holds have a dotted right edge.
  const durable = levelOf(replica.durable >= 0 ? replica.durable : window.base, window, box);
  if (durable > leo + 1 && !isDead && box.width >= 24) {
    items.push({ kind: 'line', points: [right - 5, leo + 2, right - 5, Math.min(durable, bottom) - 1], stroke: { color: 'ink', width: 1, dash: [2, 2] }, mark });
  }
  items.push(...wall(replica, box, window.goesOn, isDead, mark));
  return items;
}

function wall(replica: ReplicaScene, box: Box, goesOn: boolean, isDead: boolean, mark: string): DrawItem[] {
  const width = replica.isLeader ? 3 : 1;
  const color = isDead ? 'muted' : 'ink';
  const dotted: Stroke = { color, width, dash: [replica.isLeader ? 3 : 2, replica.isLeader ? 3 : 3] };
  const bottom = box.y + box.height;
  const right = box.x + box.width;
  if (!replica.inIsr || isDead) return [{ kind: 'line', points: [box.x, box.y, box.x, bottom, right, bottom, right, box.y], stroke: dotted, mark }];
  const solid: Stroke = { color, width };
  if (!goesOn) return [{ kind: 'line', points: [box.x, box.y, box.x, bottom, right, bottom, right, box.y], stroke: solid, mark }];
  const end = bottom - DOTTED;
  return [
    { kind: 'line', points: [box.x, box.y, box.x, end], stroke: solid, mark },
    { kind: 'line', points: [right, box.y, right, end], stroke: solid, mark },
    { kind: 'line', points: [box.x, end, box.x, bottom, right, bottom, right, end], stroke: dotted, mark },
  ];
}

/** The leader's flag, on the left wall. */
export function pennantItems(box: Box, mark: string): DrawItem[] {
  const size = box.width >= 40 ? 14 : 8;
  const top = box.y - 18;
  return [
    { kind: 'line', points: [box.x, box.y, box.x, top], stroke: { color: 'ink', width: 2 }, mark },
    { kind: 'polygon', points: [box.x, top, box.x + size, top + size * 0.4, box.x, top + size * 0.8], fill: 'ink', mark },
  ];
}

/** Of who led when its process died: the flag hangs down its staff. */
export function foldedPennantItems(box: Box, mark: string): DrawItem[] {
  const [reach, drop] = box.width >= 40 ? [5, 16] : [3, 10];
  const top = box.y - 18;
  return [
    { kind: 'line', points: [box.x, box.y, box.x, top], stroke: { color: 'muted', width: 1 }, mark },
    { kind: 'line', points: [box.x, top, box.x + reach, top + drop * 0.7, box.x + 1, top + drop], stroke: { color: 'muted', width: 1 }, mark },
  ];
}
