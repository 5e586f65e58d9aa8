import { type RefObject, useEffect, useState } from 'react';

export interface Size {
  /** In layout pixels. */
  readonly width: number;
  readonly height: number;
  /** Screen pixels of a layout pixel: the root's font size says it. */
  readonly scale: number;
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
