/**
 * What a lesson's step looks at stands at full strength, all else steps back: a pure function of a display list. Text stays legible, so
 * it turns quiet instead of pale; what hides something behind it goes on hiding it.
 */
import { type Box, type DrawItem, type DrawList, overlaps } from './draw-list.ts';
import { boxOf, boxOfMark, flat } from './scenes/cluster/hit.ts';

const ASIDE = 0.6;
/** What tells of the picture, not what is in it. */
const TELLS = /^(guess|changed:)/;
const COVERS: ReadonlySet<string> = new Set(['panel', 'ground']);

export interface Looked {
  /** Whether a mark belongs to what is looked at. */
  (mark: string): boolean;
}

export function lookAt(list: DrawList, looked: Looked): DrawList {
  const marks = new Set(flat(list.items).flatMap(({ mark }) => (mark !== undefined && looked(mark) ? [mark] : [])));
  // What is looked at may not be there yet; then nothing steps back for it.
  if (marks.size === 0) return list;
  const boxes = [...marks].flatMap((mark) => boxOfMark(list, mark) ?? []);
  return { ...list, items: aside(list.items, (item) => isLooked(item, marks, boxes)) };
}

/** Records of several replicas have the same mark: they belong to the vessel that they are drawn in. */
function isLooked(item: DrawItem, marks: ReadonlySet<string>, boxes: readonly Box[]): boolean {
  const { mark } = item;
  if (mark === undefined) return false;
  return marks.has(mark) || TELLS.test(mark) || (mark.startsWith('record:') && boxes.some((box) => overlaps(box, boxOf(item))));
}

function aside(items: readonly DrawItem[], isSeen: (item: DrawItem) => boolean): DrawItem[] {
  const out: DrawItem[] = [];
  let faded: DrawItem[] = [];
  const fade = (item: DrawItem): void => void faded.push(item);
  const keep = (item: DrawItem): void => {
    if (faded.length > 0) out.push({ kind: 'fade', strength: ASIDE, items: faded });
    faded = [];
    out.push(item);
  };
  for (const item of items) {
    if (item.kind === 'clip') keep({ ...item, items: aside(item.items, isSeen) });
    else if (item.kind === 'fade' || isSeen(item)) keep(item);
    else if (item.kind === 'text') keep(item.color === 'ink' && item.plate === undefined ? { ...item, color: 'muted' } : item);
    else if ('fill' in item && item.fill !== undefined && COVERS.has(item.fill) && item.kind !== 'hatch') {
      const { stroke, ...ground } = item;
      keep(ground);
      const { fill: _, ...outline } = item;
      if (stroke !== undefined) fade(outline);
    } else fade(item);
  }
  if (faded.length > 0) out.push({ kind: 'fade', strength: ASIDE, items: faded });
  return out;
}
