/**
 * The address of a comparison: the setting that differs and its two values, or another branch as a link; and the run as a link. Whoever opens
 * it sees the same.
 */
import type { Compared, ComparedBranch, ComparedSetting } from '../../host/lab.ts';

const SET = /[?&]set=([^&\s]*)/;
const WITH = /[?&]with=([^&\s]+)/;
const BRANCH = /[?&]branch=(\d+)/;
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

/** Another branch, whole in the address. */
export function branchIn(hash: string): ComparedBranch | null {
  const link = WITH.exec(hash)?.[1];
  return link === undefined ? null : { link };
}

/** A branch of the run that is open in the lab, by its number: the page makes a link of it. */
export function openBranchIn(hash: string): number | null {
  const number = BRANCH.exec(hash)?.[1];
  return number === undefined ? null : Number(number);
}

export function compareAddress(against: Compared, run: string): string {
  if ('link' in against) return `#/compare?with=${against.link}&run=${run}`;
  const { target, config, a, b } = against;
  return `#/compare?set=${[target, config, a ?? '', b ?? ''].map(encodeURIComponent).join('/')}&run=${run}`;
}
