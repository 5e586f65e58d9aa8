import { failed } from '../playing/turns.ts';

/** Tablets and phones, and fingers: they have rules of their own, which nobody else waits for. */
const small = matchMedia('(max-width: 68.75rem), (max-height: 30rem), (pointer: coarse)');

async function load(): Promise<void> {
  if (small.matches) await import('./small.css');
}

/** From then on, however the page is turned or drawn. */
export function fitSmall(): Promise<void> {
  small.addEventListener('change', () => void load().catch(failed));
  return load();
}
