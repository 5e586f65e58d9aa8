/** What is not Kafka's, beside the consumers: a store that results go into, a broker that pushes, and whoever it pushes to. */
import { F } from '../../../view/records.ts';
import type { Box } from '../../draw-list.ts';
import type { Way } from '../../marks/frame.ts';
import type { Pen } from '../../pen.ts';
import { textWidth } from '../../text-width.ts';
import type { ClusterLayout } from './layout.ts';
import { type ForeignScene, isDown, type LinkScene, type PictureReader, type Standing } from './scene.ts';
import type { ProcessRow } from './select-clients.ts';
import { LABEL, NAME } from './styles.ts';
import type { Words } from './words.ts';

export function selectForeign(picture: PictureReader, processes: readonly ProcessRow[], standing: (process: ProcessRow) => Standing): ForeignScene[] {
  const at = (field: number, row: number): number => picture.get(field, row);
  const rowOf = (kind: number, key: number, process: number): number | undefined => Array.from(picture.alive(kind)).find((row) => at(key, row) === process);
  return processes.filter(({ program }) => program === 'foreign').map((process): ForeignScene => {
    const store = rowOf(F.store.kind, F.store.process, process.number);
    const inbox = rowOf(F.inbox.kind, F.inbox.process, process.number);
    return {
      process: process.name, row: process.row, standing: standing(process),
      store: store === undefined ? null : { rows: at(F.store.rows, store), again: at(F.store.again, store), refused: at(F.store.refused, store), open: at(F.store.open, store) },
      inbox: inbox === undefined ? null : { waiting: at(F.inbox.waiting, inbox), bytes: at(F.inbox.bytes, inbox), worked: at(F.inbox.worked, inbox) },
    };
  });
}

export function tellForeign({ standing, store, inbox }: ForeignScene, words: Words): string {
  if (isDown(standing) || standing === 'paused') return inbox === null ? words.standing[standing] : `${words.standing[standing]}${words.comma}${words.inbox(inbox.waiting, inbox.bytes)}`;
  if (store !== null) return words.store(store.rows, store.again, store.refused, store.open);
  return inbox === null ? words.standing[standing] : words.inbox(inbox.waiting, inbox.bytes);
}

/** Frames and connections run so far above the boxes, below the hoses. */
const ABOVE = 12;

/**
 * Between a consumer and its store, or two that are not Kafka's: from above the one on the left to above the other. Where a box has its tap,
 * hoses come down, so the left one's connection begins behind that. Null: one of them has no box, or neither is foreign.
 */
export function connectionWay({ consumers, foreign }: ClusterLayout, from: string, to: string): Way | null {
  const boxOf = (process: string): Box | undefined => [...consumers, ...foreign].find(({ of }) => of.process === process)?.box;
  const [a, b] = [boxOf(from), boxOf(to)];
  if (a === undefined || b === undefined || a === b || !foreign.some(({ of }) => of.process === from || of.process === to)) return null;
  const x = (box: Box): number => Math.round(box.x + box.width * (box === (a.x < b.x ? a : b) ? 0.75 : 0.5));
  return { fromX: x(a), fromY: a.y - ABOVE, toX: x(b), toY: b.y - ABOVE };
}

/** Connections to what is not Kafka's: from box to box, above those between them; dashed until they are open. */
function drawConnections(pen: Pen, links: readonly LinkScene[], layout: ClusterLayout): void {
  for (const { from, to, state } of links) {
    const way = connectionWay(layout, from, to);
    if (way === null) continue;
    const mark = `link:${from}:${to}`;
    const stroke = { color: state === 'closing' ? 'fault' : 'rule', width: 1, dash: state === 'open' ? undefined : [3, 3] } as const;
    const { fromX, fromY, toX, toY } = way;
    pen.add({ kind: 'line', points: [fromX, fromY + ABOVE, fromX, fromY, toX, toY, toX, toY + ABOVE], stroke, mark });
    for (const x of [fromX, toX]) pen.add({ kind: 'circle', x, y: fromY + ABOVE, radius: 2, fill: stroke.color, mark });
  }
}

export function drawForeign(pen: Pen, links: readonly LinkScene[], layout: ClusterLayout, words: Words): void {
  drawConnections(pen, links, layout);
  for (const { of, box } of layout.foreign) {
    const mark = `foreign:${of.process}`;
    const isDead = isDown(of.standing);
    pen.add({ kind: 'rect', ...box, fill: 'panel', stroke: isDead ? { color: 'fault', width: 2, dash: [7, 4] } : { color: 'rule', width: 1, dash: [2, 3] }, mark });
    const style = { ...LABEL, color: isDead || (of.store?.again ?? 0) > 0 ? 'fault' : 'muted', mark } as const;
    const text = tellForeign(of, words);
    pen.text(of.process, box.x + 16, box.y + 25, { ...NAME, mark }, box.width - 44 - textWidth(text, style));
    pen.text(text, box.x + box.width - 16, box.y + 25, { ...style, align: 'right' }, box.width - 32);
  }
}
