/** What a page does for the tests of the simulated lab: its own lab in a worker that runs the code it is given. */
import { LabError, type LabStatus, type RunSource } from '../../../src/host/lab.ts';
import { WorkerLab } from '../../../src/host/worker-lab.ts';

interface Given<T> {
  readonly code: string;
  readonly asked: T;
}

async function withLab<T>(code: string, act: (lab: WorkerLab, workers: Worker[]) => Promise<T>): Promise<T> {
  const url = URL.createObjectURL(new Blob([code], { type: 'text/javascript' }));
  const workers: Worker[] = [];
  const lab = new WorkerLab(() => {
    const worker = new Worker(url, { type: 'module' });
    workers.push(worker);
    return worker;
  });
  try {
    return await act(lab, workers);
  } finally {
    await lab.close();
    URL.revokeObjectURL(url);
  }
}

/** The kind of what a call is refused with. */
function kindOf(call: Promise<unknown>): Promise<string> {
  return call.then(
    () => 'answered',
    (error: unknown) => {
      if (!(error instanceof LabError)) throw error;
      const { problem } = error;
      return problem.kind === 'badRecording' ? problem.error : problem.kind;
    },
  );
}

export interface Drill {
  readonly before: LabStatus;
  readonly lost: string;
  readonly asked: string;
  readonly after: LabStatus;
  readonly links: readonly string[];
  readonly branches: readonly LabStatus[];
}

/** A run with a kill, and a branch in its past; then the worker is taken away while it runs. */
export function deathDrill({ code, asked: source }: Given<RunSource>): Promise<Drill> {
  return withLab(code, async (lab) => {
    await lab.open(source);
    let status = await lab.run(5_000_000);
    await lab.see(status.events);
    ({ status } = await lab.act({ kind: 'kill', process: 'broker-1' }, status.events, status.time));
    status = await lab.run(7_000_000);
    await lab.see(status.events);
    await lab.act({ kind: 'powerLoss', host: 'host-1' }, 2_000, 0);
    const before = await lab.run(8_000_000);
    const links = [await lab.link()];
    const branches = [await lab.select(1)];
    await lab.select(2);
    const lost = kindOf(lab.run(600_000_000));
    lab.terminate();
    const asked = await kindOf(lab.status());
    const after = await lab.reopen();
    links.push(await lab.link());
    branches.push(await lab.select(1));
    return { before, lost: await lost, asked, after, links, branches };
  });
}

export interface Opened {
  readonly answers: readonly string[];
  readonly hash: string;
}

export function openLinks({ code, asked: { links } }: Given<{ links: readonly string[] }>): Promise<Opened> {
  return withLab(code, async (lab) => {
    const answers: string[] = [];
    for (const link of links) {
      const opening = lab.openLink(link);
      const refused = await kindOf(opening);
      if (refused !== 'answered') answers.push(refused);
      else {
        const { kind, status } = await opening;
        answers.push(`${kind} ${status.hash}`);
      }
    }
    return { answers, hash: (await lab.status()).hash };
  });
}

export interface Refusals {
  readonly problems: Readonly<Record<string, string>>;
  readonly before: LabStatus;
  readonly after: LabStatus;
  readonly unstarted: string;
}

export function refusals({ code, asked: source }: Given<RunSource>): Promise<Refusals> {
  return withLab(code, async (lab, [worker]) => {
    await lab.open(source);
    const before = await lab.run(3_000_000);
    const { events } = before;
    const problems = {
      scenario: await kindOf(lab.open({ ...source, scenario: { ...source.scenario, hosts: [] } })),
      seed: await kindOf(lab.open({ ...source, seed: Number.NaN })),
      command: await kindOf(lab.act({ kind: 'kill', process: 'nobody' }, events, 0)),
      uncopied: await kindOf(lab.act({ kind: 'kill', process: (() => 'broker-1') as never }, events, 0)),
      place: await kindOf(lab.stateText(events + 1)),
      time: await kindOf(lab.run(Number.NaN)),
      branch: await kindOf(lab.select(7)),
    };
    for (const message of ['hello', { type: 'APPLY', path: 'ask' }, { id: 'x', type: 'APPLY', path: ['no', 'way'], argumentList: 1 }]) worker!.postMessage(message);
    // Who asks in that moment may be refused; afterwards all is as it was.
    while ((await kindOf(lab.status())) === 'badCall');
    const after = await lab.status();
    const unstarted = await withLab('throw new Error("out of order");', (broken) => kindOf(broken.open(source)));
    return { problems, before, after, unstarted };
  });
}
