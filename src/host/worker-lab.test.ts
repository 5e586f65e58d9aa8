import { afterEach, describe, expect, test } from 'vitest';
import { programs } from '../engine/programs.ts';
import { oneBroker } from '../scenario/one-broker.ts';
import type { LabProblem } from './problem.ts';
import { LabError } from './problem.ts';
import { PortWorker } from './testing/port-worker.ts';
import { openLab, ports, SECOND, smallRun } from './testing/runs.ts';
import { WorkerLab } from './worker-lab.ts';

let workers: PortWorker[] = [];

function workerLab(): WorkerLab {
  return new WorkerLab(() => {
    const worker = new PortWorker();
    workers.push(worker);
    return worker;
  });
}

afterEach(() => {
  for (const worker of workers) worker.terminate();
  workers = [];
});

async function problemOf(call: Promise<unknown>): Promise<LabProblem> {
  try {
    await call;
  } catch (error) {
    if (error instanceof LabError) return error.problem;
    throw error;
  }
  throw new Error('nothing was refused');
}

const kill = { kind: 'kill', process: 'broker-1' } as const;
const start = { kind: 'start', process: 'broker-1' } as const;

describe('a lab in a worker', () => {
  test('answers as the same lab does that is called directly', async () => {
    const lab = workerLab();
    const direct = openLab();
    await lab.open(smallRun);
    expect(await lab.run(3 * SECOND)).toEqual(direct.run(3 * SECOND));
    const { events, time } = direct.status();
    expect(await lab.act(kill, events, time)).toEqual(direct.act(kill, events, time));
    expect(await lab.run(4 * SECOND)).toEqual(direct.run(4 * SECOND));
    expect(await lab.link()).toBe(direct.link());
    expect(await lab.recording(900)).toEqual(direct.recording(900));
    expect(await lab.stateText()).toEqual(direct.stateText());
    expect(await lab.source()).toEqual(direct.source());
  });

  test('opens a link and says how far it is', async () => {
    const lab = workerLab();
    await lab.open({ ...smallRun, scenario: oneBroker({ producer: { perSecond: 300 } }) });
    await lab.run(8 * SECOND);
    const link = await lab.link();
    const other = workerLab();
    const reached: number[] = [];
    const report = await other.openLink(link, ({ steps, of }) => reached.push(steps / of));
    expect(report.kind).toBe('same');
    expect(report.status).toEqual(await lab.status());
    expect(reached.length).toBeGreaterThan(2);
    expect(reached).toEqual(reached.toSorted((a, b) => a - b));
    // What was opened outlives its worker, too.
    other.terminate();
    expect(await other.reopen()).toEqual(report.status);
  });

  test('a link that is opened while another opens interrupts it', async () => {
    const lab = workerLab();
    await lab.open(smallRun);
    await lab.run(8 * SECOND);
    const link = await lab.link();
    const slow = problemOf(lab.openLink(link));
    await lab.open(smallRun);
    expect(await slow).toEqual({ kind: 'interrupted' });
  });

  test('problems cross as data', async () => {
    const lab = workerLab();
    expect(await problemOf(lab.status())).toEqual({ kind: 'notOpen' });
    expect(await problemOf(lab.open({ ...smallRun, seed: 0.5 }))).toMatchObject({ kind: 'badScenario', problems: [{ path: 'seed' }] });
    await lab.open(smallRun);
    const status = await lab.run(2 * SECOND);
    expect(await problemOf(lab.openLink('hw1.9'))).toEqual({ kind: 'badRecording', error: 'torn', detail: '', problems: [] });
    expect(await problemOf(lab.act({ ...kill, process: 'nobody' }, 5, 0))).toMatchObject({ kind: 'badCommand', problems: [{ path: 'command.process' }] });
    expect(await problemOf(lab.select(9))).toEqual({ kind: 'noSuchBranch', branch: 9 });
    expect(await lab.status()).toEqual(status);
  });
});

describe('a bad message', () => {
  test('that cannot be copied is refused before it is sent', async () => {
    const lab = workerLab();
    await lab.open(smallRun);
    const status = await lab.run(SECOND);
    const problem = await problemOf(lab.act((() => kill) as never, 5, 0));
    expect(problem).toMatchObject({ kind: 'badCall' });
    expect(await lab.status()).toEqual(status);
  });

  test.each<[string, unknown]>([
    ['a text', 'hello'],
    ['null', null],
    ['a number', 17],
    ['a call without a number', { type: 'APPLY', path: ['ask'] }],
    ['arguments that are no list', { id: '1', type: 'APPLY', path: ['ask'], argumentList: 5 }],
    ['arguments of no form', { id: '1', type: 'APPLY', path: ['ask'], argumentList: [null] }],
    ['a path that is no list', { id: '1', type: 'APPLY', path: 'ask' }],
    ['a path to nowhere', { id: '1', type: 'APPLY', path: ['no', 'such'], argumentList: [] }],
    ['a method that is none', { id: '1', type: 'APPLY', path: ['ask'], argumentList: [{ type: 'RAW', value: 'constructor' }, { type: 'RAW', value: [] }] }],
  ])('%s does the lab no harm', async (_name, message) => {
    const lab = workerLab();
    await lab.open(smallRun);
    const status = await lab.run(SECOND);
    workers[0]!.postMessage(message);
    // Who asks in that moment may be refused, and nobody waits for ever.
    await lab.status().catch((error: LabError) => expect(error.problem.kind).toBe('badCall'));
    expect(await lab.status()).toEqual(status);
    expect((await lab.run(2 * SECOND)).time).toBeGreaterThan(SECOND);
  });
});

describe('a worker that dies', () => {
  test('in the middle of a run loses nothing: every branch is derived again', async () => {
    const lab = workerLab();
    await lab.open(smallRun);
    await lab.run(4 * SECOND);
    let status = await lab.status();
    await lab.see(status.events);
    await lab.act(kill, 1_500, 0);
    status = await lab.run(5 * SECOND);
    await lab.act(start, status.events, status.time);
    await lab.run(8 * SECOND);
    await lab.select(1);
    await lab.act({ kind: 'rate', process: 'shop', perSecond: 50 }, (await lab.status()).events, 4 * SECOND);
    await lab.run(6 * SECOND);
    await lab.select(2);
    const before = await lab.status();
    const links = [await lab.link()];
    const source = await lab.source();
    const lost = problemOf(lab.run(60 * SECOND));
    lab.terminate();
    expect(await lost).toEqual({ kind: 'workerDied', detail: 'it was ended' });
    expect(await problemOf(lab.status())).toMatchObject({ kind: 'workerDied' });
    expect(await lab.source()).toEqual(source);
    expect(await lab.reopen()).toEqual(before);
    expect(await lab.link()).toBe(links[0]);
    expect(await lab.select(1)).toMatchObject({ branch: 1, branches: before.branches });
    expect((await lab.source()).given).toHaveLength(1);
    expect((await lab.run(7 * SECOND)).violations).toEqual([]);
  });

  test('by an error that nobody caught is not used any more', async () => {
    const lab = workerLab();
    await lab.open(smallRun);
    const status = await lab.run(2 * SECOND);
    const waiting = problemOf(lab.run(3 * SECOND));
    workers[0]!.fail('out of memory');
    expect(await waiting).toEqual({ kind: 'workerDied', detail: 'out of memory' });
    expect(await lab.reopen()).toEqual(status);
    // What a dead worker still says is about another run.
    workers[0]!.fail('again');
    expect(await lab.status()).toEqual(status);
  });

  test('before a run was open leaves nothing to open, and a lab that works', async () => {
    const lab = workerLab();
    lab.terminate();
    expect(await problemOf(lab.reopen())).toEqual({ kind: 'notOpen' });
    expect((await lab.open(smallRun)).branch).toBe(1);
    await lab.close();
    expect(await problemOf(lab.status())).toEqual({ kind: 'notOpen' });
  });

  test('after a mistake of the engine stands before it again', async () => {
    const broker = programs.broker!;
    const { processor } = broker.steps;
    const run: NonNullable<typeof processor>['run'] = (os, app, thread) => {
      if (os.micros() > 3 * SECOND) throw new Error('a mistake');
      processor!.run(os, app, thread);
    };
    const faulty = { ...ports, programs: { ...programs, broker: { ...broker, steps: { ...broker.steps, processor: { ...processor, run } } } } };
    const lab = new WorkerLab(() => {
      const worker = new PortWorker(faulty);
      workers.push(worker);
      return worker;
    });
    await lab.open(smallRun);
    const problem = await problemOf(lab.run(9 * SECOND));
    expect(problem).toMatchObject({ kind: 'engineFault', process: 'broker-1', step: 'processor' });
    const { hash, events } = await lab.status();
    lab.terminate();
    expect(await lab.reopen()).toMatchObject({ hash, events });
    expect(await problemOf(lab.run(9 * SECOND))).toEqual(problem);
  });
});
