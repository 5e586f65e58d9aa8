/** A view as something that can be read at any of its positions: predicates are evaluated along it. */
import type { Names } from './names.ts';
import { RecordReader } from './reader.ts';
import type { View } from './view.ts';

export interface ViewAlong {
  readonly events: number;
  timeAt(position: number): number;
  at(position: number): RecordReader;
}

export function along(view: View, names: Names): ViewAlong {
  const cursor = view.cursor(0);
  const reader = new RecordReader(cursor, names, view);
  return {
    get events() {
      return view.store.position;
    },
    timeAt: (position) => view.timeAt(position),
    at(position) {
      cursor.jumpTo(position);
      return reader;
    },
  };
}
