/**
 * What a tape is made of. A process's tape is two columns: `control`, numbers of variable length, and `data`, the bytes and texts that
 * some of them speak of. A number is `value * 16 + kind`; what belongs to it follows as bare numbers.
 */

/** So many answers came as they were foreseen. */
export const SAME = 0;
/** An answer that was not foreseen: `answer * 8 + question`. */
export const OTHER = 1;
/** Bytes were taken from a connection: how many; then how many frames ended with them, and which. */
export const TAKEN = 2;
/** A connection's written bytes were shown to its other end: the checksum of all that were so far. */
export const SENT = 3;
/** A step begins. The value of this and all that follow is how many microseconds later it was than the one before. */
export const STEP = 4;
/** Deadlines have come. */
export const FIRE = 5;
/** A peer changed something: the slot. */
export const RUNG = 6;
/** A connection from outside changed: the socket. */
export const CHANGED = 7;
/** Something rarer reached the process: one of the numbers below. */
export const INPUT = 8;
/** Who listens at an address: the worker, or 0. */
export const LISTENER = 9;
/** All of a turn was told: how many steps and events there were so far. */
export const TURN = 10;

export const KIND_NAMES = ['foreseen answers', 'an answer', 'bytes taken', 'bytes sent', 'a step', 'deadlines', 'a ring', 'a change outside', 'an input', 'a listener', 'the end of a turn'] as const;

/** What INPUT may be; its own arguments follow. */
export const PEER = 0;
export const GONE = 1;
export const CHUNK = 2;
export const ARRIVES = 3;
export const OFFERED = 4;
export const COMMAND = 5;
export const ENDED = 6;
export const RULES = 7;
export const DELIVERS = 8;
export const CALLS = 9;

/** Questions whose answer can be foreseen. */
export const WRITE = 0;
export const HAS_ROOM = 1;
export const ASK_FOR_ROOM = 2;
export const READABLE = 3;
export const UNREAD = 4;
export const HOW_ENDED = 5;
export const ANSWERED = 6;
export const DISK = 7;

export const QUESTION_NAMES = ['how much was written', 'whether there is room', 'whether room has come', 'whether there is something to read', 'whether something is unread', 'whether the other end has ended', 'whether the connection was accepted', 'whether the disk failed'] as const;

/** Answers about the disk. */
export const DISK_WORKS = 0;
export const DISK_FULL = 1;
export const DISK_FAILED = 2;
