/** The address of a comparison: the setting that differs, its two values, and the run as a link. Whoever opens it sees the same. */
import type { ComparedSetting } from '../../host/lab.ts';

const SET = /[?&]set=([^&\s]*)/;
const RUN = /[?&]run=([^&\s]+)/;

/** Null: the address names none, or not whole. */
export function settingIn(hash: string): ComparedSetting | null {
  const parts = SET.exec(hash)?.[1].split('/');
  if (parts?.length !== 4) return null;
  try {
    const [target, config, a, b] = parts.map(decodeURIComponent);
    return target === '' || config === '' ? null : { target, config, a: a === '' ? null : a, b: b === '' ? null : b };
  } catch {
    // What cannot be read names nothing.
    return null;
  }
}

export function runIn(hash: string): string | null {
  return RUN.exec(hash)?.[1] ?? null;
}

export function compareAddress({ target, config, a, b }: ComparedSetting, run: string): string {
  return `#/compare?set=${[target, config, a ?? '', b ?? ''].map(encodeURIComponent).join('/')}&run=${run}`;
}
