import { type RefObject, useEffect, useState } from 'react';
import type { Scene } from '../stage/scene.ts';

export interface Size {
  /** In layout pixels. */
  readonly width: number;
  readonly height: number;
  /** Screen pixels of a layout pixel: the root's font size says it. */
  readonly scale: number;
}

/** What is drawn where there is so much room: all of it, or what a scene cannot do without. */
export function roomOf({ width, height, scale }: Size, { least, folded }: Pick<Scene, 'least' | 'folded'>): Size {
  const { width: wide, height: high } = folded !== undefined && width < folded.below ? folded.least : least;
  return width === 0 || height === 0 ? { width, height, scale } : { width: Math.max(width, wide), height: Math.max(height, high), scale };
}

export function useSize(of: RefObject<HTMLElement | null>): Size {
  const [size, setSize] = useState<Size>({ width: 0, height: 0, scale: 1 });
  useEffect(() => {
    const element = of.current;
    if (element === null) return;
    const observer = new ResizeObserver(() => {
      const scale = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / 16;
      setSize({ width: Math.floor(element.clientWidth / scale), height: Math.floor(element.clientHeight / scale), scale });
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [of]);
  return size;
}
