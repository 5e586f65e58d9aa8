/**
 * Says within a test which mechanism of Kafka it shows, and how truly. What passes is written down, and `npm run fidelity` makes the page
 * of it: a row that no passing test names is absent, by itself.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { expect, onTestFinished } from 'vitest';

export type How = 'modelled' | 'simplified';

export interface Covered {
  readonly row: string;
  readonly how: How;
  readonly test: string;
}

const ROOT = join(import.meta.dirname, '../../..');
export const COVERED = join(ROOT, '.cache', 'covers');

export function covers(row: string, how: How): void {
  const { testPath = '', currentTestName = '' } = expect.getState();
  const test = `${relative(ROOT, testPath).split(sep).join('/')}: ${currentTestName}`;
  onTestFinished(({ task }) => {
    const { result } = task;
    if (result?.state === 'fail' || (result?.errors ?? []).length > 0) return;
    const covered: Covered = { row, how, test };
    const text = JSON.stringify(covered);
    mkdirSync(COVERED, { recursive: true });
    writeFileSync(join(COVERED, `${createHash('sha256').update(text).digest('hex').slice(0, 24)}.json`), text);
  });
}
