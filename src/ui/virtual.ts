/** A long list of rows of one height, of which only those in sight are there. */
import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';

export interface Sight {
  /** The first row to draw and the one behind the last. */
  readonly from: number;
  readonly to: number;
  /** How far the list is scrolled, and how much of it can be seen, in the unit of the row's height. */
  readonly top: number;
  readonly height: number;
}

/** Rows beyond the edges, so that a slow frame shows no gap. */
const SPARE_ROWS = 8;

/** Which rows of `count` are in sight; a pure function. */
export function rowsInSight(count: number, row: number, top: number, height: number): { readonly from: number; readonly to: number } {
  const first = Math.max(0, Math.min(Math.floor(top / row), count - 1));
  return { from: Math.max(0, first - SPARE_ROWS), to: Math.min(count, Math.ceil((top + height) / row) + SPARE_ROWS) };
}

/** `row` in layout pixels: those of a root of 16. */
export function useSight<T extends HTMLElement>(count: number, row: number): { readonly box: RefObject<T | null>; readonly sight: Sight; readonly show: (index: number) => void } {
  const box = useRef<T>(null);
  const [{ top, height }, setScroll] = useState({ top: 0, height: 400 });
  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    const measure = (): void => {
      const scale = rootScale();
      setScroll({ top: element.scrollTop / scale, height: element.clientHeight / scale });
    };
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    element.addEventListener('scroll', measure, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', measure);
    };
  }, []);
  const show = useCallback(
    (index: number): void => {
      const element = box.current;
      if (element === null) return;
      const scale = rootScale();
      const [from, to] = [index * row * scale, (index + 1) * row * scale];
      if (from < element.scrollTop) element.scrollTop = from;
      else if (to > element.scrollTop + element.clientHeight) element.scrollTop = to - element.clientHeight;
    },
    [row],
  );
  return { box, sight: { ...rowsInSight(count, row, top, height), top, height }, show };
}

/** Screen pixels of a layout pixel: on a projector the root is larger. */
export function rootScale(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / 16;
}

/** Layout pixels as a length that grows with the root. */
export function rem(pixels: number): string {
  return `${pixels / 16}rem`;
}
