/** A face that comes late changes what texts look like without changing what is drawn. */
import { type RefObject, useEffect, useState } from 'react';
import type { Painter } from '../stage/paint.ts';

/** Has a canvas painted anew when a face has come; answers how often one has. */
export function useFaces(painter: RefObject<Painter | null>): number {
  const [faces, setFaces] = useState(0);
  useEffect(() => {
    const came = (): void => {
      painter.current?.forget();
      setFaces((count) => count + 1);
    };
    document.fonts.addEventListener('loadingdone', came);
    return () => document.fonts.removeEventListener('loadingdone', came);
  }, [painter]);
  return faces;
}
