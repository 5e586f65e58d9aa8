/** What the part of the address behind # leads to. */
import { useSyncExternalStore } from 'react';

export type Place =
  | { readonly kind: 'rest' }
  | { readonly kind: 'lab' }
  /** A live cluster; `live/link.ts` reads where it is. */
  | { readonly kind: 'live' }
  /** The tape that this browser was given last. */
  | { readonly kind: 'tape' }
  | { readonly kind: 'fidelity' }
  | { readonly kind: 'stored' }
  | { readonly kind: 'course' }
  /** Two runs side by side; what follows is for `compare/address.ts` to read. */
  | { readonly kind: 'compare' }
  /** A live run beside a simulated one. */
  | { readonly kind: 'beside' }
  /** The protocol reference; what follows is for it to read. */
  | { readonly kind: 'wire'; readonly path: string }
  /** No step: the one where the learner left it. In the sandbox the reader makes room for what can be done. */
  | { readonly kind: 'lesson'; readonly id: string; readonly step: string | null; readonly sandbox: boolean };

const LESSON = /^\/lesson\/([\w-]+)(?:\/([\w-]+)(\/lab)?)?$/;

export function placeOf(hash: string): Place {
  const [path] = hash.replace(/^#/, '').split(/[?&]/);
  const lesson = LESSON.exec(path);
  if (lesson !== null) return { kind: 'lesson', id: lesson[1], step: lesson[2] ?? null, sandbox: lesson[3] !== undefined };
  if (path === '/lessons') return { kind: 'course' };
  if (path === '/live') return { kind: 'live' };
  if (path === '/tape') return { kind: 'tape' };
  if (path === '/compare') return { kind: 'compare' };
  if (path === '/beside') return { kind: 'beside' };
  if (path === '/fidelity') return { kind: 'fidelity' };
  if (path === '/stored') return { kind: 'stored' };
  if (path === '/wire' || path.startsWith('/wire/')) return { kind: 'wire', path: path.slice('/wire'.length) };
  // A link to a run opens the lab.
  return path === '/lab' || hash.includes('run=') ? { kind: 'lab' } : { kind: 'rest' };
}

export function lessonAddress(id: string, step: string | null = null, sandbox = false): string {
  return `#/lesson/${id}${step === null ? '' : `/${step}`}${sandbox ? '/lab' : ''}`;
}

/** The link in an address, or null. */
export function linkIn(hash: string): string | null {
  return /[#?&]run=[^&\s]+/.test(hash) ? hash : null;
}

const SCENE = /[?&]scene=([\w-]+)/;

/** The scene that an address names, or null. */
export function sceneIn(hash: string): string | null {
  return SCENE.exec(hash)?.[1] ?? null;
}

/** The same place without a word on how it is looked at. */
export function withoutScene(hash: string): string {
  return hash.replace(SCENE, '');
}

/** The same place, looked at in a scene. The Cluster scene is what an address means that names none. */
export function withScene(hash: string, scene: string): string {
  const place = withoutScene(hash);
  if (scene === 'cluster') return place;
  return `${place === '' ? '#/' : place}${/[?&]/.test(place) || linkIn(place) !== null ? '&' : '?'}scene=${scene}`;
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
