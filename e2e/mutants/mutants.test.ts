import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { groupValidations, invariants, safeValidations, validations } from '../../src/sim/invariants/index.ts';
import { course } from '../../lessons/course.ts';
import { SHOWN } from '../../src/ui/fidelity/shown.ts';
import { mutants } from './all.ts';
import { invariant, lesson, type Mutant } from './mutant.ts';
import { misfit } from './plant.ts';
import { runMutants } from './run.ts';

const asked = (name: string): Mutant[] => mutants.flatMap(([, mutant]) => (mutant.killedBy.some((check) => check.kind === 'invariant' && check.name === name) ? [mutant] : []));

/** What the command tells of these mutants, and how it counts them. */
async function told(named: readonly (readonly [string, Mutant])[]): Promise<{ text: string; passed: number; failed: number }> {
  const lines: string[] = [];
  const counts = await runMutants(named, { tell: (line) => lines.push(line) });
  return { text: lines.join('\n'), ...counts };
}

/** A list that stays empty tables up to one argument more: nothing that a world could show. */
const HARMLESS: Mutant = {
  breaks: 'nothing',
  file: 'src/sim/machine/threads.ts',
  find: 'const KEPT_ARGUMENTS = 1_024;',
  replace: 'const KEPT_ARGUMENTS = 1_025;',
  standsFor: [],
  killedBy: [invariant('causes come first', 'calm')],
};

describe('mutants', () => {
  it('fit the sources, each at one place', () => {
    expect(mutants.flatMap(([name, mutant]) => (misfit(mutant) === null ? [] : [`${name}: ${misfit(mutant)}`]))).toEqual([]);
  });

  it('are at least 25, and lessons kill five of them first', () => {
    expect(mutants.length).toBeGreaterThanOrEqual(25);
    expect(mutants.filter(([, { killedBy }]) => killedBy[0]?.kind === 'lesson').length).toBeGreaterThanOrEqual(5);
    const lessons = new Set<string>(course.map(({ lesson: { id } }) => id));
    expect(mutants.flatMap(([, { killedBy }]) => killedBy.flatMap((check) => (check.kind === 'lesson' && !lessons.has(check.lesson) ? [check.lesson] : [])))).toEqual([]);
  });

  it('stand for each numbered invariant, which is asked', () => {
    const listed = [...readFileSync('docs/invariants.md', 'utf8').matchAll(/^\| (\d+) \| (.+?) \| /gm)].map(([, number, name]) => [Number(number), name!] as const);
    expect(listed).toHaveLength(invariants.length + validations.length + safeValidations.length + groupValidations.length);
    expect(listed.filter(([number, name]) => !asked(name).some(({ standsFor }) => standsFor.includes(number))).map(([number, name]) => `${number} ${name}`)).toEqual([]);
  });

  it('stand for each row of replication that tests show, and for no row that there is not', () => {
    const rows = new Set(mutants.flatMap(([, { standsFor }]) => standsFor).filter((one) => typeof one === 'string'));
    expect(Object.keys(SHOWN).filter((row) => row.startsWith('A5.') && !rows.has(row as `A5.${string}`))).toEqual([]);
    const known = readFileSync('src/ui/fidelity/rows.ts', 'utf8');
    expect([...rows].filter((row) => !known.includes(`\n${row}|`))).toEqual([]);
  });

  it('fail the command when one survives, and name it', async () => {
    const { text, passed, failed } = await told([['harmless', HARMLESS]]);
    expect({ passed, failed }).toEqual({ passed: 0, failed: 1 });
    expect(text).toMatch(/^SURVIVED harmless: nothing; asked: "causes come first" in the world "calm"/);
  });

  it('fail the command when they do not fit any more, and when what is to kill them is red anyway', async () => {
    const gone = await told([['gone', { ...HARMLESS, find: 'const KEPT_ARGUMENTS = 1_023;', killedBy: [] }]]);
    expect(gone).toMatchObject({ passed: 0, failed: 1 });
    expect(gone.text).toContain('does not fit any more');
    const red = await told([['red', { ...HARMLESS, killedBy: [lesson('no-such-lesson')] }]]);
    expect(red).toMatchObject({ passed: 0, failed: 1 });
    expect(red.text).toContain('is red without it');
  });
});
