/** Short runs are copied byte by byte: what the platform copies at once costs more to ask for than most of them take. */
import type { Bytes } from '../std/rope.ts';

const SHORT = 24;

export function copyLiterals(from: Bytes, at: number, out: Bytes, put: number, length: number): void {
  if (length > SHORT) out.set(from.subarray(at, at + length), put);
  else for (let i = 0; i < length; i++) out[put + i] = from[at + i]!;
}

/** A copy of what came before may reach into what it is itself making. */
export function copyBefore(out: Bytes, source: number, put: number, length: number): void {
  if (length > SHORT && put - source >= length) out.copyWithin(put, source, source + length);
  else for (let i = 0; i < length; i++) out[put + i] = out[source + i]!;
}
