/** Which records of a log a loss of power would leave. */
import { F } from '../../../view/records.ts';
import { groupBy } from './rows.ts';
import type { PictureReader, SceneNames } from './scene.ts';

/**
 * Up to which offset the disk has each replica's log. Records know bytes of segments, not of records, so inside a segment that is
 * flushed in part they count as equally large, and a record counts only when it is there as a whole.
 */
export function durableOffsets(picture: PictureReader, names: SceneNames): Map<number, number> {
  const flushed = new Map<string, number>();
  for (const row of picture.alive(F.file.kind)) {
    const path = names.text(picture.get(F.file.path, row));
    if (!path.endsWith('.log')) continue;
    const [folder, file] = path.split('/').slice(-2);
    flushed.set(`${picture.get(F.file.process, row)} ${folder} ${Number(file.slice(0, -4))}`, picture.get(F.file.flushed, row));
  }
  const segments = groupBy([...picture.alive(F.segment.kind)], (row) => picture.get(F.segment.replica, row));
  const durable = new Map<number, number>();
  for (const [replica, rows] of segments) {
    const folder = names.text(picture.get(F.replica.partition, replica));
    let upTo = picture.get(F.replica.logStart, replica);
    for (const row of rows.sort((a, b) => picture.get(F.segment.base, a) - picture.get(F.segment.base, b))) {
      const base = picture.get(F.segment.base, row);
      const end = picture.get(F.segment.last, row) + 1;
      const bytes = picture.get(F.segment.bytes, row);
      const onDisk = flushed.get(`${picture.get(F.replica.process, replica)} ${folder} ${base}`);
      if (onDisk === undefined || !(bytes > 0) || !(end > base)) break;
      upTo = base + Math.floor((end - base) * Math.min(1, onDisk / bytes));
      if (upTo < end) break;
    }
    durable.set(replica, upTo);
  }
  return durable;
}
