/** What a page asks of a run, and what it is told: plain data, whatever the run runs in. A position is a number of journal lines. */
import type { BatchRows } from '../view/batch-rows.ts';
import type { PictureFrame } from '../view/picture.ts';
import type { Value } from '../view/reader.ts';
import type { Waiting } from '../view/why-not-yet.ts';
import type { WhyChain } from '../view/why.ts';
import type { Said } from './late.ts';

/** What a page asks to be shown: a position, or the last one at a lab time. */
export type Moment = { readonly position: number } | { readonly time: number };

export interface PageFrame {
  readonly branch: number;
  readonly picture: PictureFrame;
  /** The run's texts from number `textsFrom` on; those before it are known already. */
  readonly textsFrom: number;
  readonly texts: readonly string[];
  /** How far the engine has come on this branch. */
  readonly head: { readonly events: number; readonly time: number };
}

/** What an event may have happened to. */
export const NAMED = ['process', 'partition', 'host', 'socket'] as const;

export interface PageEvent {
  readonly id: number;
  readonly time: number;
  readonly kind: number;
  /** What its kind is called. */
  readonly name: string;
  /** 0: the world itself. */
  readonly process: number;
  readonly cause: number;
  readonly because: readonly number[];
  readonly payload: readonly number[];
  /** The first of each in its payload; null: it names none. */
  readonly of: Readonly<Record<(typeof NAMED)[number], number | null>>;
  readonly said: Said;
}

/** Events of a stretch in columns: what a timeline draws. */
export interface Ticks {
  /** Lines that were looked at end before this one. */
  readonly upTo: number;
  readonly ids: Uint32Array;
  readonly times: Float64Array;
  /** 0 story … 3 byte. */
  readonly depths: Uint8Array;
  readonly processes: Uint16Array;
}

export interface PageWhy {
  readonly chain: WhyChain;
  readonly events: readonly PageEvent[];
}

export interface PageWaiting extends Waiting {
  readonly said: Said;
  /** What would end it. */
  readonly ends: Said | null;
}

/** Something that waits, by what its record is called. */
export interface PageWaiter {
  readonly kind: number;
  readonly row: number;
  readonly name: string;
  readonly chain: readonly PageWaiting[];
}

export interface PageBytes extends BatchRows {
  readonly process: string;
  readonly path: string;
  readonly position: number;
  /** Where in its chunk of memory the batch begins. */
  readonly chunk: number;
  readonly at: number;
  readonly baseOffset: number;
  readonly lastOffset: number;
  readonly bytes: Uint8Array<ArrayBufferLike>;
  /** True: `bytes` is the log's own memory; false: a copy of it. */
  readonly shared: boolean;
}

export interface PageField {
  readonly field: number;
  readonly name: string;
  readonly type: string;
  readonly value: Value;
  /** The event that last set it, and when that was. */
  readonly at: number;
  readonly time: number;
}

export interface PageRecord {
  readonly kind: string;
  readonly alive: boolean;
  readonly fields: readonly PageField[];
}
