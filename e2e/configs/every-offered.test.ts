/** The list of what the page offers and the tests that show effects name the same configs. */
import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { meaningKey, OFFERED } from '../../src/engine/config/offered.ts';

it('every offered config has one test of its effect, and no other config has', () => {
  const tests = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.test.ts'));
  const shown = tests.flatMap((name) => {
    const text = readFileSync(`${import.meta.dirname}/${name}`, 'utf8');
    return [...text.matchAll(/^ {2}showsEffectOf\('([^']+)'/gm)].map(([, config]) => config!);
  });
  expect(shown.toSorted()).toEqual(OFFERED.map(meaningKey).toSorted());
});
