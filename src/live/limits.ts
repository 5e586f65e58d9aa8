/** Sizes of the real machine under a live run. */
import { KIB, MIB } from '../std/units.ts';

/** Memory of files grows from the first to the last of these; see DESIGN, "Log memory is written once". */
export const FIRST_CHUNK = 4 * KIB;
export const LARGEST_CHUNK = MIB;
/** Used chunks that a process keeps to use again. */
export const MOST_FREE_BYTES = 64 * MIB;
/** So much memory more than at the last look waits for its readers before a process looks again whether it still reads it … */
export const SWEEP_BYTES = 8 * MIB;
/** … and so long at most; twice as long each time it was in vain, up to the last. */
export const SWEEP_MICROS = 1_000_000;
export const LONGEST_SWEEP_MICROS = 16_000_000;
/** What a process keeps in memory of files that lie on a disk, too. */
export const CACHE_BYTES = 64 * MIB;
/** Room for entries in one direction of a connection; a power of two. Bytes that are not shared pass through it. */
export const RING_BYTES = 256 * KIB;
/** How many bytes of one direction may be written and not yet read, wherever they lie: views of shared memory take no ring. */
export const WINDOW_BYTES = MIB;
/** Linux net.core.somaxconn bounds the accept queue. */
export const BACKLOG = 4_096;
/** Listening sockets in a whole run. */
export const LISTENERS = 256;
/** Steps that run between two looks at the doorbell, the timers and the mail. */
export const BURST = 64;
/** Bursts between two turns of an event loop, where a process shares its thread with one. */
export const BURSTS_PER_TURN = 4;
