/** What a group has committed of a partition that none of its members reads: it stays, and whoever reads next begins there. */
import type { Pen } from '../../pen.ts';
import { fitText, textWidth } from '../../text-width.ts';
import { F } from '../../../view/records.ts';
import type { PictureReader, SceneNames } from './scene.ts';
import { LABEL } from './styles.ts';
import type { Words } from './words.ts';

export interface LeftCommit {
  readonly group: string;
  readonly partition: string;
  readonly committed: number;
}

/** `read`: a group's number and a partition's, of what its members read. */
export function selectLeftCommits(picture: PictureReader, names: SceneNames, read: ReadonlySet<string>): LeftCommit[] {
  const at = (field: number, row: number): number => picture.get(field, row);
  return Array.from(picture.alive(F.groupOffset.kind))
    .filter((row) => at(F.groupOffset.committed, row) >= 0 && !read.has(`${at(F.groupOffset.group, row)} ${at(F.groupOffset.partition, row)}`))
    .map((row) => ({ group: names.text(at(F.groupOffset.group, row)), partition: names.text(at(F.groupOffset.partition, row)), committed: at(F.groupOffset.committed, row) }));
}

/** A filled notch, the stem up to the HW, and whose it is. */
export function drawLeftCommit(pen: Pen, { group, partition, committed }: LeftCommit, at: { readonly x: number; readonly y: number; readonly hwY: number }, label: { readonly x: number; readonly lowest: number; readonly room: number }, words: Words): void {
  const { x, y, hwY } = at;
  const mark = `left:${group}:${partition}`;
  if (y > hwY) pen.add({ kind: 'line', points: [x, hwY, x, y], stroke: { color: 'consumer', width: 2 }, mark });
  pen.add({ kind: 'polygon', points: [x - 4, y, x + 4, y - 5, x + 4, y + 5], fill: 'consumer', mark });
  const style = { ...LABEL, color: 'consumer', mark } as const;
  const whole = words.committedBy(group, committed);
  const text = textWidth(whole, style) <= label.room ? whole : fitText(`${group} @${committed}`, style, label.room);
  for (const below of [5, 22, -12, 38]) if (y + below <= label.lowest && text !== '' && pen.spare(text, label.x, y + below, style)) return;
}
