/** What the part of the address behind # leads to. */
import { useSyncExternalStore } from 'react';

export type Place =
  | { readonly kind: 'rest' }
  | { readonly kind: 'lab' }
  | { readonly kind: 'lesson'; readonly id: string };

export function placeOf(hash: string): Place {
  const [path] = hash.replace(/^#/, '').split(/[?&]/);
  const lesson = /^\/lesson\/([\w-]+)$/.exec(path);
  if (lesson !== null) return { kind: 'lesson', id: lesson[1] };
  // A link to a run opens the lab.
  return path === '/lab' || hash.includes('run=') ? { kind: 'lab' } : { kind: 'rest' };
}

/** The link in an address, or null. */
export function linkIn(hash: string): string | null {
  return /[#?&]run=[^&\s]+/.test(hash) ? hash : null;
}

export function usePlace(): Place {
  const hash = useSyncExternalStore(
    (changed) => {
      addEventListener('hashchange', changed);
      return () => removeEventListener('hashchange', changed);
    },
    () => location.hash,
  );
  return placeOf(hash);
}
