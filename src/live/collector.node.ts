/**
 * Node's collector, asked for. Shared memory that nobody holds goes with a full collection only, and V8 leaves it out when it decides on one: a
 * broker that keeps little of what goes through it would grow by all of it.
 */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { MIB } from '../std/units.ts';

/** A collection takes some milliseconds, so it is worth one only for as much as this. */
const WORTH_BYTES = 32 * MIB;

/** Answers whom to tell of shared memory that was let go. */
export function collector(): (bytes: number) => void {
  let gone = 0;
  let collect: (() => void) | null = null;
  return (bytes) => {
    gone += bytes;
    if (gone < WORTH_BYTES) return;
    gone = 0;
    if (collect === null) {
      setFlagsFromString('--expose-gc');
      collect = runInNewContext('gc') as () => void;
    }
    collect();
  };
}
