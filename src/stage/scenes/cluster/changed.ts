/** What the last event changed, as marks: for who asked that nothing moves, these stand out until the next step. */
import { F, recordFields, recordKinds } from '../../../view/records.ts';
import { choiceOf } from './rows.ts';
import type { PictureReader, SceneNames } from './scene.ts';

export function markOfProcess(picture: PictureReader, names: SceneNames, process: number): string | null {
  for (const row of picture.alive(F.process.kind)) {
    if (picture.get(F.process.process, row) !== process) continue;
    const program = choiceOf(F.process.program, picture.get(F.process.program, row));
    return program === 'controller' ? 'quorum' : `${program}:${names.process(process)}`;
  }
  return null;
}

/** The kinds whose records the quorum's box tells of. */
const OF_QUORUM: ReadonlySet<number> = new Set([F.quorum.kind, F.registration.kind, F.topic.kind]);

export function changedMarks(picture: PictureReader, names: SceneNames): ReadonlySet<string> {
  const last = picture.position - 1;
  const marks = new Set<string>();
  for (const kind of recordKinds) {
    for (const row of picture.alive(kind.id)) {
      if (!kind.changing.some((field) => picture.setAt(field.id, row) === last)) continue;
      const mark = markOfRecord(picture, names, kind.id, row);
      if (mark !== null) marks.add(mark);
    }
  }
  return marks;
}

/** The mark that stands for a record; null: the stage has none of its own for it. */
export function markOfRecord(picture: PictureReader, names: SceneNames, kind: number, row: number): string | null {
  if (kind === F.frame.kind) return `frame:${row}`;
  if (OF_QUORUM.has(kind)) return 'quorum';
  if (kind === F.socket.kind) return markOfProcess(picture, names, picture.get(F.socket.owner, row));
  const process = recordKinds[kind].fixed.find(({ id }) => recordFields[id].type === 'process');
  if (process === undefined) return null;
  const number = picture.get(process.id, row);
  if (kind === F.replica.kind) return `replica:${names.text(picture.get(F.replica.partition, row))}@${names.process(number)}`;
  return markOfProcess(picture, names, number);
}
