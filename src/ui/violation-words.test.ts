/** What a checker finds is told in Chinese on the Chinese page: each name, and each sentence that stands in the checkers' sources. */
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { groupValidations, invariants, safeValidations, validations } from '../sim/invariants/index.ts';
import { violationFinding, violationName } from './violation-words.ts';

const HAN = /[\u4e00-\u9fff]/;
const FOLDER = new URL('../sim/invariants/', import.meta.url);
/** These say nothing of a violation: they are about other checkers. */
const OTHERS = /^(history-checker|client-history|index|invariant|validation|copy)\.ts$|\.test\.ts$/;

test('every invariant and validation has a name in Chinese', () => {
  for (const { name } of [...invariants, ...validations, ...safeValidations, ...groupValidations]) expect(violationName(name)).toMatch(HAN);
});

test('every finding has its sentence in Chinese, with the same figures in it', () => {
  const findings = readdirSync(FOLDER)
    .filter((file) => file.endsWith('.ts') && !OTHERS.test(file))
    .flatMap((file) => [...readFileSync(new URL(file, FOLDER), 'utf8').replaceAll(/\/\*\*[\s\S]*?\*\//g, '').matchAll(/`([^`]*)`/g)].map(([, text]) => text!))
    // Keys of maps hold no words, and what an admin client was asked is looked for, not said.
    .filter((text) => !text.startsWith('alter offset') && text.replaceAll(/\$\{[^}]*\}/g, '').trim().split(/\s+/).length > 2);
  expect(findings.length).toBeGreaterThan(35);
  for (const finding of findings) {
    let figure = 100;
    const what = finding.replaceAll(/\$\{[^}]*\}/g, () => String(++figure));
    const said = violationFinding(what);
    expect({ what, said: HAN.test(said) && !said.includes('{') }).toEqual({ what, said: true });
    expect([...said.matchAll(/1\d\d/g)].map(([found]) => Number(found)).toSorted((a, b) => a - b)).toEqual(Array.from({ length: figure - 100 }, (_, i) => 101 + i));
  }
  expect(violationFinding('something new')).toBe('something new');
});
