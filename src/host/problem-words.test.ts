import { expect, test } from 'vitest';
import type { OpenReport } from './lab.ts';
import { problemText, type Tongue } from './problem-words.ts';
import { reportText } from './report-words.ts';
import type { LabProblem } from './problem.ts';

const problems = [{ path: 'seed', what: 'is no number', fix: 'Give one' }];
const ALL: { readonly [K in LabProblem['kind']]: Extract<LabProblem, { kind: K }> } = {
  workerDied: { kind: 'workerDied', detail: 'out of memory' },
  engineFault: { kind: 'engineFault', process: 'broker-1', thread: 'acceptor', step: 'accept', time: 1_234, events: 20, detail: 'missing: file' },
  labFault: { kind: 'labFault', detail: 'undefined is not a function' },
  notLive: { kind: 'notLive', what: 'link' },
  taped: { kind: 'taped', what: 'act' },
  badTape: { kind: 'badTape', problem: { kind: 'notATape' } },
  liveLost: { kind: 'liveLost', detail: 'it went away' },
  notOpen: { kind: 'notOpen' },
  badCall: { kind: 'badCall', detail: 'time must be a number' },
  badScenario: { kind: 'badScenario', problems },
  badCommand: { kind: 'badCommand', problems },
  badRecording: { kind: 'badRecording', error: 'torn', detail: '7 < 9', problems },
  tooLong: { kind: 'tooLong', unit: 'steps', found: 9, most: 7 },
  noSuchBranch: { kind: 'noSuchBranch', branch: 4 },
  notReached: { kind: 'notReached', events: 9, reached: 7 },
  interrupted: { kind: 'interrupted' },
};

const TONGUES: readonly Tongue[] = ['en', 'zh-CN'];

const PROBLEM_KINDS = Object.keys(ALL) as readonly LabProblem['kind'][];

test.each(PROBLEM_KINDS)('%s has words of its own in both languages, and its data are in them', (kind) => {
  const problem = ALL[kind];
  for (const tongue of TONGUES) {
    const text = problemText(problem, tongue);
    expect(text.length).toBeGreaterThan(5);
    expect(/[一-鿿]/.test(text)).toBe(tongue === 'zh-CN');
    if ('detail' in problem) expect(text).toContain(problem.detail);
    if ('problems' in problem) expect(text).toContain('seed: is no number');
  }
  expect(PROBLEM_KINDS.filter((other) => problemText(ALL[other], 'en') === problemText(problem, 'en'))).toEqual([kind]);
});

test('a fault says whose step failed and when', () => {
  expect(problemText(ALL.engineFault, 'en')).toMatch(/broker-1 failed in its step accept, at 1[.]234 ms/);
  expect(problemText({ ...ALL.engineFault, process: null, thread: null, step: null }, 'en')).toContain('outside any process');
});

test('what came out of opening a recording is said in both languages', () => {
  const status = null as unknown as OpenReport['status'];
  const reports: OpenReport[] = [
    { kind: 'same', status },
    { kind: 'otherVersion', differences: [{ what: 'engineVersion', recorded: '0.9.0', here: '0.1.0' }], sameHash: false, status },
    { kind: 'otherVersion', differences: [{ what: 'costProfile', recorded: 'laptop 1', here: null }], sameHash: true, status },
    { kind: 'hashDiffers', expected: 'aa', found: 'bb', astray: null, status },
  ];
  for (const tongue of TONGUES) expect(new Set(reports.map((report) => reportText(report, tongue))).size).toBe(4);
  expect(reportText(reports[1]!, 'en')).toBe('This run was recorded by a newer lab: engine 0.9.0, here 0.1.0. It may differ from what was recorded.');
  expect(reportText(reports[3]!, 'zh-CN')).toContain('（此处 bb，记录 aa）');
});
