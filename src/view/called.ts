/** How numbers in records are called that are the same in every run: errors and waits. */
import { waitNames } from '../engine/waits.ts';
import { errorOf } from '../protocol/errors.ts';

export function errorName(code: number): string {
  return errorOf(code).name;
}

/** Empty for a number that is none. */
export function waitName(wait: number): string {
  return waitNames[wait] ?? '';
}
