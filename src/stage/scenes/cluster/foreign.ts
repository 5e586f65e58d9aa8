/** What is not Kafka's, beside the consumers: a store that results go into, a broker that pushes, and whoever it pushes to. */
import { F } from '../../../view/records.ts';
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

/** Boxes so near stand beside each other. */
const BESIDE = 24;

/** Connections to what is not Kafka's: from box to box, below those between them; dashed until they are open. */
function drawConnections(pen: Pen, links: readonly LinkScene[], { consumers, foreign }: ClusterLayout): void {
  const boxes = new Map([...consumers, ...foreign].map(({ of, box }) => [of.process, box]));
  const strange = new Set(foreign.map(({ of }) => of.process));
  for (const { from, to, state } of links) {
    const [a, b] = [boxes.get(from), boxes.get(to)];
    if (a === undefined || b === undefined || !(strange.has(from) || strange.has(to))) continue;
    const mark = `link:${from}:${to}`;
    const [before, after] = a.x < b.x ? [a, b] : [b, a];
    const stroke = { color: state === 'closing' ? 'fault' : 'rule', width: 1, dash: state === 'open' ? undefined : [3, 3] } as const;
    const [end, begin] = [before.x + before.width, after.x];
    const isBeside = begin - end <= BESIDE;
    const [left, right, y] = isBeside ? [end, begin, a.y + a.height / 2] : [Math.round(end - before.width / 2), Math.round(begin + after.width / 2), a.y + a.height + 2];
    pen.add({ kind: 'line', points: isBeside ? [left, y, right, y] : [left, y - 2, left, y, right, y, right, y - 2], stroke, mark });
    for (const x of [left, right]) pen.add({ kind: 'circle', x, y: isBeside ? y : y - 2, radius: 2, fill: stroke.color, mark });
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
