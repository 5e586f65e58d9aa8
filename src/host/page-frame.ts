/** The bytes of a frame as its process handed them to the socket: found in the run, at the place where it did. */
import type { World } from '../sim/world.ts';
import { flattenRope, type Rope } from '../std/rope.ts';
import type { ByteRow } from '../view/batch-rows.ts';
import { type FrameForm, frameRows } from '../view/frame-rows.ts';

/** Who sent what to whom. */
export interface FrameHead extends FrameForm {
  readonly from: string;
  readonly to: string;
  readonly correlation: number;
}

export interface PageFrameBytes extends FrameHead {
  readonly frame: number;
  /** Null when its API has no table here. */
  readonly rows: readonly ByteRow[] | null;
  /** Put together for the page: a frame lies in pieces, some of them views of log memory. */
  readonly bytes: Uint8Array<ArrayBufferLike>;
  readonly pieces: number;
  /** How much of it are views of a log, which nobody copied. */
  readonly viewedBytes: number;
}

/** The frame that a `requestSent` or `responseSent` brought, in the world right behind that event; null when it is not there. */
export function frameBytes(world: World, frame: number, head: FrameHead): PageFrameBytes | null {
  const rope = ropeOfFrame(world, frame);
  if (rope === null) return null;
  const { pieces } = rope;
  const logs = new Set<unknown>([...world.state.files.values()].flatMap(({ extents }) => extents.map(({ memory }) => memory.bytes.buffer)));
  const viewed = pieces.filter(({ buffer }) => logs.has(buffer)).reduce((sum, { length }) => sum + length, 0);
  return { frame, ...head, rows: frameRows(rope, head, world.codecs), bytes: flattenRope(rope), pieces: pieces.length, viewedBytes: viewed };
}

function ropeOfFrame(world: World, frame: number): Rope | null {
  for (const socket of world.state.sockets.values()) {
    const found = socket.sending.find((out) => out.frame === frame);
    if (found !== undefined) return found.rope;
  }
  return null;
}
