/** The plain arguments of a call, looked at before a run feels them; `checks.ts` looks at what is larger. */
import { LabError } from './problem.ts';

/** Infinity is a time, too: without an end. */
export function checkNumber(value: number, what: string): number {
  if (typeof value === 'number' && value >= 0) return value;
  throw new LabError({ kind: 'badCall', detail: `${what} must be a number from 0 on` });
}

export function checkCount(value: number, what: string): number {
  if (Number.isSafeInteger(value) && value >= 0) return value;
  throw new LabError({ kind: 'badCall', detail: `${what} must be a whole number from 0 on` });
}

export function checkText(value: string, what: string): string {
  if (typeof value === 'string') return value;
  throw new LabError({ kind: 'badCall', detail: `${what} must be a text` });
}
