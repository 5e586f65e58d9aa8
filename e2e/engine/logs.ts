/** Reads what a broker's log holds, from the files of its host. */
import { ev } from '../../src/engine/events.ts';
import type { Memory } from '../../src/engine/memory.ts';
import { batchesOf, recordsOf, validateBatch } from '../../src/protocol/records/batch.ts';
import { NO_CODECS } from '../../src/protocol/records/codec-port.ts';
import type { SimFile } from '../../src/sim/machine/state.ts';
import type { World } from '../../src/sim/world.ts';
import { flattenRope, type Rope, ropeOfPieces } from '../../src/std/rope.ts';
import { decodeUtf8 } from '../../src/std/utf8.ts';

type Files = Pick<World['state'], 'hosts' | 'files'>;

/** The segments of a partition's log, oldest first. A checkpoint's state has files of its own. */
export function segments(state: Files, partition = 'orders-0', host = 'host-1'): SimFile[] {
  const { files } = state.hosts.find((one) => one.name === host)!;
  return [...files]
    .filter(([path]) => path.includes(`/${partition}/`) && path.endsWith('.log'))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, id]) => state.files.get(id)!);
}

/** A part of a file as it lies in memory: no copy. */
export interface View {
  readonly memory: Memory;
  readonly start: number;
  readonly bytes: Uint8Array;
}

export function viewsOf(files: readonly SimFile[]): View[] {
  return files.flatMap(({ extents }) =>
    extents.map(({ memory, start, length }) => ({ memory, start, bytes: memory.bytes.subarray(start, start + length) })),
  );
}

/** What the bytes are now, for good. */
export function copyOf(views: readonly { readonly bytes: Uint8Array }[]): string[] {
  return views.map(({ bytes }) => Buffer.from(bytes).toString('base64'));
}

/** The key of each record, by offset; every batch must be whole. */
export function keysIn(files: readonly SimFile[]): Map<number, string> {
  const keys = new Map<number, string>();
  for (const file of files) {
    const rope = ropeOfPieces(viewsOf([file]).map(({ bytes }) => bytes));
    let end = 0;
    for (const header of batchesOf(rope)) {
      const wrong = validateBatch(rope, header);
      if (wrong !== undefined) throw wrong;
      end = header.at + header.size;
      for (const { offset, key } of recordsOf(rope, header, NO_CODECS)) keys.set(offset, key === null ? '' : textOf(key));
    }
    if (end !== file.size) throw new Error(`${file.path} has ${file.size - end} bytes behind its last whole batch`);
  }
  return keys;
}

function textOf(key: Rope): string {
  const bytes = flattenRope(key);
  return decodeUtf8(bytes, 0, bytes.length);
}

/** The keys that a producer was told are safe, by offset of a partition. */
export function acknowledged(world: World, partition = 'orders-0'): Map<number, string> {
  const { journal, texts } = world;
  const keyOf = new Map<string, string>();
  const found = new Map<number, string>();
  for (let at = 0; at < journal.length; at++) {
    const kind = journal.kind(at);
    const name = `${journal.process(at)} ${journal.payload(at, 0)}`;
    if (kind === ev.recordSent) keyOf.set(name, texts.text(journal.payload(at, 3)));
    else if (kind === ev.recordAcknowledged && texts.text(journal.payload(at, 1)) === partition) found.set(journal.payload(at, 2), keyOf.get(name)!);
  }
  return found;
}
