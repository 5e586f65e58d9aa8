/**
 * What a played process sent, was sent from outside and appended to its logs, by its own events. Bytes are written once, so views of them hold
 * what was there at any position, whatever was deleted or cut since.
 */
import type { EventId, FileId } from '../../engine/os.ts';
import { type Bytes, type Rope, ropeByte, ropeSlice } from '../../std/rope.ts';
import { FileStore } from '../file-store.ts';

const SIZE_BYTES = 4;

/** The files of a played process, which know what was appended to a log last. */
export class PlayedFiles extends FileStore {
  readonly #segments = new Set<FileId>();
  /** Memory that segments lie in. */
  readonly logMemory = new Set<ArrayBufferLike>();
  lastAppend: { readonly position: number; readonly rope: Rope } | null = null;

  override open(path: string): FileId {
    const id = super.open(path);
    if (path.endsWith('.log')) this.#segments.add(id);
    return id;
  }

  override append(id: FileId, pieces: readonly Bytes[], length: number): number {
    const position = super.append(id, pieces, length);
    if (this.#segments.has(id)) {
      this.lastAppend = { position, rope: this.read(id, position, length) };
      for (const { buffer } of this.lastAppend.rope.pieces) this.logMemory.add(buffer);
    }
    return position;
  }
}

export class KeptBytes {
  readonly #files: PlayedFiles;
  readonly #frames = new Map<EventId, Rope>();
  readonly #appends = new Map<EventId, Rope>();
  /** What came from outside and no request was made of yet, by its connection. */
  readonly #arrived = new Map<number, Rope>();

  constructor(files: PlayedFiles) {
    this.#files = files;
  }

  /** A frame is handed to a connection. */
  wrote(frame: EventId, rope: Rope): void {
    this.#frames.set(frame, rope);
  }

  came(socket: number, pieces: readonly Bytes[]): void {
    const before = this.#arrived.get(socket);
    const length = pieces.reduce((sum, piece) => sum + piece.length, before?.length ?? 0);
    this.#arrived.set(socket, { pieces: [...(before?.pieces ?? []), ...pieces], length });
  }

  /** The first frame of what came on a connection is the request that this event tells of. */
  received(event: EventId, socket: number): void {
    const arrived = this.#arrived.get(socket);
    if (arrived === undefined || arrived.length < SIZE_BYTES) return;
    let length = 0;
    for (let i = 0; i < SIZE_BYTES; i++) length = length * 256 + ropeByte(arrived, i);
    length += SIZE_BYTES;
    if (length > arrived.length) return;
    this.#frames.set(event, ropeSlice(arrived, 0, length));
    this.#arrived.set(socket, ropeSlice(arrived, length, arrived.length));
  }

  closed(socket: number): void {
    this.#arrived.delete(socket);
  }

  appended(event: EventId, size: number, position: number): void {
    const last = this.#files.lastAppend;
    if (last?.position === position && last.rope.length === size) this.#appends.set(event, last.rope);
  }

  /** The frame that an event handed to its connection, or that it received from outside. */
  frame(event: EventId): Rope | null {
    return this.#frames.get(event) ?? null;
  }

  append(event: EventId): Rope | null {
    return this.#appends.get(event) ?? null;
  }

  /** How many bytes of a frame are views of a log. */
  viewed({ pieces }: Rope): number {
    return pieces.reduce((sum, { buffer, length }) => (this.#files.logMemory.has(buffer) ? sum + length : sum), 0);
  }
}
