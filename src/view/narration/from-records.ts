/** Names that narration takes from the records at a cursor's position: threads by their names, files by their paths. */
import type { Cursor } from '../cursor.ts';
import type { Names } from '../names.ts';
import { F } from '../records.ts';
import type { NarrationRecords } from './narrate.ts';

export function narrationFrom(records: Cursor, names: Names): NarrationRecords {
  return {
    threadName(process, thread) {
      const row = records.find(F.thread.kind, process, thread);
      return row < 0 ? `thread ${thread}` : names.text(records.get(F.thread.name, row));
    },
    fileName(file) {
      const row = records.find(F.file.kind, file);
      return row < 0 ? `file ${file}` : names.text(records.get(F.file.path, row));
    },
  };
}
