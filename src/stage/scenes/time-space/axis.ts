/**
 * Where lab times stand across the Time-space scene: dense where something happens, as on the timeline, with quiet stretches torn out. The
 * position stands near the right edge, so that what is to be seen is what has happened.
 */
import type { ScreenTime } from '../../../view/warp.ts';

/** So much screen time is seen at any width: 2.6 ms of the lab where something happens; on a whole stage 200 µs of a link are 80 pixels. */
const SPAN = 3_850_000;
/** A torn gap, however long it was. */
export const GAP = 72;
const POSITION_AT = 0.95;
/** So many gaps fit at most, and how long each takes on the screen. */
const MOST_GAPS = 40;
const GAP_SCREEN = 600_000;
/** How far ahead the ways of frames are drawn that have not arrived. */
const AHEAD = 1_200;

interface Piece {
  readonly from: number;
  readonly to: number;
  readonly screenFrom: number;
  readonly screenTo: number;
  readonly x: number;
  readonly xTo: number;
  readonly isGap: boolean;
}

export interface Gap {
  readonly from: number;
  readonly to: number;
  readonly x: number;
  readonly xTo: number;
}

export interface Axis {
  readonly left: number;
  readonly right: number;
  /** Where the position stands. */
  readonly at: number;
  /** Lab time at the left edge, and the position's. */
  readonly from: number;
  readonly time: number;
  readonly gaps: readonly Gap[];
  /** Stretches between gaps. */
  readonly dense: readonly Gap[];
  readonly toX: (time: number) => number;
  readonly toTime: (x: number) => number;
}

/** `zoom`: twice as near with each. */
export function axisOf(clock: ScreenTime, time: number, left: number, right: number, zoom = 0): Axis {
  const at = left + Math.round((right - left) * POSITION_AT);
  const here = clock.toScreen(time);
  const perPixel = SPAN / 2 ** zoom / Math.max(1, at - left);
  const pieces = [...before(clock, time, at, left, perPixel), ...after(clock, time, at, perPixel)];
  const pieceAt = (is: (piece: Piece) => boolean): Piece => {
    let low = 0;
    let high = pieces.length - 1;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (is(pieces[middle])) low = middle + 1;
      else high = middle;
    }
    return pieces[low];
  };
  const toX = (one: number): number => {
    if (pieces.length === 0) return at + (clock.toScreen(one) - here) / perPixel;
    const piece = pieceAt(({ to }) => to < one);
    const screen = clock.toScreen(one);
    const length = piece.screenTo - piece.screenFrom;
    if (one < piece.from || one > piece.to || length === 0) return (one < piece.from ? piece.x : piece.xTo) + (screen - (one < piece.from ? piece.screenFrom : piece.screenTo)) / perPixel;
    return piece.x + ((screen - piece.screenFrom) * (piece.xTo - piece.x)) / length;
  };
  const toTime = (x: number): number => {
    if (pieces.length === 0) return time;
    const piece = pieceAt(({ xTo }) => xTo < x);
    const share = piece.xTo === piece.x ? 0 : (x - piece.x) / (piece.xTo - piece.x);
    return Math.max(0, clock.toLab(Math.max(0, piece.screenFrom + share * (piece.screenTo - piece.screenFrom))));
  };
  const shown = pieces.filter(({ x, xTo }) => xTo > left && x < at).map((piece) => ({ ...piece, xTo: Math.min(piece.xTo, at) }));
  const first = pieces[0];
  return {
    left, right, at, time, from: first === undefined ? time : first.x >= left ? first.from : toTime(left),
    gaps: shown.filter(({ isGap }) => isGap), dense: shown.filter(({ isGap }) => !isGap), toX, toTime,
  };
}

function before(clock: ScreenTime, time: number, at: number, left: number, perPixel: number): Piece[] {
  const here = clock.toScreen(time);
  const least = Math.max(0, here - (at - left) * perPixel - MOST_GAPS * GAP_SCREEN);
  const pieces: Piece[] = [];
  let [x, to, screenTo] = [at, time, here];
  const put = (from: number, screenFrom: number, width: number, isGap: boolean): void => {
    pieces.unshift({ from, to, screenFrom, screenTo, x: x - width, xTo: x, isGap });
    [x, to, screenTo] = [x - width, from, screenFrom];
  };
  for (const fold of clock.folds(clock.toLab(least), time).toReversed()) {
    if (x <= left) break;
    if (fold.screenTo < screenTo) put(fold.to, fold.screenTo, (screenTo - fold.screenTo) / perPixel, false);
    // The position may stand within the gap.
    if (fold.screenFrom < screenTo) put(fold.from, fold.screenFrom, (GAP * (screenTo - fold.screenFrom)) / (fold.screenTo - fold.screenFrom), true);
  }
  if (x > left && screenTo > 0) {
    const screenFrom = Math.max(0, screenTo - (x - left) * perPixel);
    put(clock.toLab(screenFrom), screenFrom, (screenTo - screenFrom) / perPixel, false);
  }
  return pieces;
}

function after(clock: ScreenTime, time: number, at: number, perPixel: number): Piece[] {
  const here = clock.toScreen(time);
  const pieces: Piece[] = [];
  let [x, from, screenFrom] = [at, time, here];
  const put = (to: number, screenTo: number, width: number, isGap: boolean): void => {
    pieces.push({ from, to, screenFrom, screenTo, x, xTo: x + width, isGap });
    [x, from, screenFrom] = [x + width, to, screenTo];
  };
  for (const fold of clock.folds(time, clock.toLab(here + AHEAD * perPixel))) {
    if (fold.screenFrom > screenFrom) put(fold.from, fold.screenFrom, (fold.screenFrom - screenFrom) / perPixel, false);
    if (fold.screenTo > screenFrom) put(fold.to, fold.screenTo, (GAP * (fold.screenTo - screenFrom)) / (fold.screenTo - fold.screenFrom), true);
  }
  return pieces;
}
