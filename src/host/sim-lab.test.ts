import { describe, expect, test } from 'vitest';
import type { Program } from '../engine/os.ts';
import { programs } from '../engine/programs.ts';
import { oneBroker } from '../scenario/one-broker.ts';
import { recordingText, type Recording } from '../scenario/recording/recording.ts';
import { linkOf } from './link.ts';
import type { SimLab } from './sim-lab.ts';
import { MOST_STEPS } from './weight.ts';
import { newLab, openLab, ports, problemIn, SECOND, smallRun } from './testing/runs.ts';

/** A run with a command given at its head, one given in its past, and look-ahead behind the end of what was seen. */
function eventfulLab(): SimLab {
  const lab = openLab();
  lab.run(4 * SECOND);
  lab.see(lab.status().events);
  lab.act({ kind: 'pause', process: 'shop' }, lab.status().events, 4 * SECOND);
  lab.run(5 * SECOND);
  lab.see(lab.status().events);
  lab.act({ kind: 'kill', process: 'broker-1' }, 1_000, 0);
  lab.run(6 * SECOND);
  return lab;
}

function changed(recording: Recording, change: (data: any) => void): string {
  const data = JSON.parse(JSON.stringify(recording));
  change(data);
  return linkOf(data);
}

describe('opening a link', () => {
  test('plays the run to the same place, with its commands, wherever the link was made', () => {
    const lab = eventfulLab();
    const { events, hash } = lab.status();
    for (const at of [undefined, events, events - 1, 1_200, 1_000, 1]) {
      const other = newLab();
      const recording = lab.recording(at);
      const report = other.openLink(lab.link(at));
      expect(report.kind, `at ${at}`).toBe('same');
      expect(other.recording()).toEqual(recording);
      if (at === undefined) expect(report.status).toMatchObject({ events, hash, branch: 1, violations: [], fault: null });
    }
    const again = newLab();
    again.openLink(recordingText(lab.recording()));
    for (const one of [lab, again]) one.run(7 * SECOND);
    expect(again.status().hash).toBe(lab.status().hash);
    expect(lab.recording(500).commands).toEqual([]);
  });

  test('another version plays under a banner, with its commands at their times', () => {
    const lab = eventfulLab();
    const recording = lab.recording();
    const sameWay = newLab().openLink(changed(recording, (data) => (data.engineVersion = '9.0.0')));
    expect(sameWay).toMatchObject({ kind: 'otherVersion', sameHash: true, differences: [{ what: 'engineVersion', recorded: '9.0.0' }] });
    const elsewhere = changed(recording, (data) => {
      data.costProfile.version = 9;
      data.hash = '0123456789abcdef';
      // As an engine counts that takes other steps on the same way.
      for (const one of data.commands) one.sequence += 1_000;
      data.end.sequence += 1_000;
    });
    const other = newLab();
    const report = other.openLink(elsewhere);
    expect(report).toMatchObject({ kind: 'otherVersion', sameHash: false, differences: [{ what: 'costProfile', recorded: 'server 9', here: 'server 2' }] });
    expect(other.source().given.map(({ time, command }) => ({ time, command }))).toEqual(recording.commands.map(({ time, command }) => ({ time, command })));
    expect(report.status.time).toBe(recording.end.time);
  });

  test('the same version that comes elsewhere says so loudly, and shows where it came', () => {
    const lab = eventfulLab();
    const recording = lab.recording();
    const other = newLab();
    const report = other.openLink(changed(recording, (data) => (data.hash = '0123456789abcdef')));
    expect(report).toMatchObject({ kind: 'hashDiffers', expected: '0123456789abcdef', found: recording.hash, astray: null });
    expect(other.status().hash).toBe(recording.hash);
    const astray = newLab().openLink(changed(recording, (data) => (data.commands[0].sequence -= 50)));
    expect(astray).toMatchObject({ kind: 'hashDiffers', astray: 0 });
    const early = newLab().openLink(changed(recording, (data) => (data.commands[0].time -= 1)));
    expect(early).toMatchObject({ kind: 'hashDiffers', astray: 0 });
    const further = newLab().openLink(changed(recording, (data) => (data.end.time += 1)));
    expect(further.kind).toBe('hashDiffers');
  });

  test('an end beyond all is refused, or reached without playing for ever', () => {
    const recording = eventfulLab().recording();
    const most = Number.MAX_SAFE_INTEGER;
    expect(problemIn(() => newLab().openLink(changed(recording, (data) => (data.end.sequence = most))))).toEqual({
      kind: 'tooLong', unit: 'steps', found: most, most: MOST_STEPS,
    });
    const late = newLab().openLink(changed(recording, (data) => (data.end.time = most)));
    expect(late.kind).toBe('hashDiffers');
    const commands = newLab().openLink(
      changed(recording, (data) => {
        data.end.time = most;
        data.commands[0].time = most;
      }),
    );
    expect(commands).toMatchObject({ kind: 'hashDiffers', astray: 0 });
  });

  test.each<[string, (data: any) => void, string]>([
    ['a million threads', (data) => (data.scenario.processes[1].settings.configs['num.network.threads'] = '1000000'), 'scenario.processes[1].settings.configs.num.network.threads'],
    ['buffers of gigabytes', (data) => (data.scenario.processes[2].settings.configs['buffer.memory'] = 9e15), 'scenario.processes[2].settings.configs.buffer.memory'],
    ['a topic of 10,000 partitions', (data) => (data.scenario.topics[0].partitions = 10_000), 'scenario.topics'],
    ['1,000 topics of 10', (data) => (data.scenario.topics = Array.from({ length: 1_000 }, (_, i) => ({ ...data.scenario.topics[0], name: `t${i}`, partitions: 10 }))), 'scenario.topics'],
  ])('that asks for %s is refused', (_name, change, path) => {
    const link = changed(openLab().recording(), change);
    expect(problemIn(() => newLab().openLink(link))).toMatchObject({ kind: 'badScenario', problems: [{ path }] });
  });

  test('that fills the memory with records is given up', () => {
    const lab = newLab({ ...ports, mostBytes: 50_000_000 });
    const scenario = oneBroker({
      producer: { perSecond: 10_000_000, valueBytes: 1_000_000 },
      links: { bytesPerSecond: 1e12, latencyMicros: 0 },
    });
    lab.open({ scenario, seed: 1, given: [] });
    const link = changed(lab.recording(), (data) => (data.end = { time: 1e9, sequence: 1e7 }));
    expect(problemIn(() => lab.openLink(link))).toMatchObject({ kind: 'tooLong', unit: 'bytes', most: 50_000_000 });
  });

  test('whose broker refuses its configs shows how it halts', () => {
    const lab = newLab();
    const report = lab.openLink(changed(openLab().recording(), (data) => (data.scenario.processes[1].settings.configs['log.segment.bytes'] = -1)));
    expect(report.kind).toBe('hashDiffers');
    lab.run(SECOND);
    expect(lab.stateText().join('\n')).toMatch(/broker-1: stopped/);
  });

  test('what is refused, and what is given up, leaves the run that is open', () => {
    const lab = eventfulLab();
    const before = lab.status();
    const link = lab.link();
    const recording = lab.recording();
    expect(problemIn(() => lab.openLink(link.slice(0, -1)))).toMatchObject({ kind: 'badRecording', error: 'torn' });
    expect(problemIn(() => lab.openLink(changed(recording, (data) => (data.seed = 'x'))))).toMatchObject({
      kind: 'badRecording', error: 'malformed', problems: [{ path: 'seed' }],
    });
    const costs = changed(recording, (data) => (data.scenario.costProfile = data.costProfile.name = 'abacus'));
    expect(problemIn(() => lab.openLink(costs))).toMatchObject({ kind: 'badScenario', problems: [{ path: 'scenario.costProfile' }] });
    expect(problemIn(() => lab.openLink(5 as never))).toMatchObject({ kind: 'badCall' });
    expect(lab.status()).toEqual(before);
    lab.beginLink(link);
    expect(lab.status()).toEqual(before);
    lab.open(smallRun);
    expect(problemIn(() => lab.continueLink())).toEqual({ kind: 'interrupted' });
  });
});

describe('calls that cannot be carried out', () => {
  test('are refused with a problem, and change nothing', () => {
    expect(problemIn(() => newLab().status())).toEqual({ kind: 'notOpen' });
    expect(problemIn(() => newLab().link())).toEqual({ kind: 'notOpen' });
    const lab = openLab();
    lab.run(2 * SECOND);
    const before = lab.status();
    const { events } = before;
    const kill = { kind: 'kill', process: 'broker-1' } as const;
    const refused: [() => unknown, string][] = [
      [() => lab.open({ ...smallRun, scenario: { ...smallRun.scenario, hosts: [] } }), 'badScenario'],
      [() => lab.open({ ...smallRun, seed: 0.5 }), 'badScenario'],
      [() => lab.open({ ...smallRun, given: [{ time: 0, sequence: 1, command: { ...kill, process: 'nobody' } }] }), 'badScenario'],
      [() => lab.open(null as never), 'badScenario'],
      [() => lab.act({ kind: 'kill', process: 'broker-2' }, events, 0), 'badCommand'],
      [() => lab.act({ kind: 'powerLoss', host: 'nowhere' }, events, 0), 'badCommand'],
      [() => lab.act({ kind: 'explode' } as never, events, 0), 'badCommand'],
      [() => lab.act(null as never, events, 0), 'badCommand'],
      [() => lab.act(kill, events + 1, 0), 'notReached'],
      [() => lab.act(kill, -1, 0), 'badCall'],
      [() => lab.act(kill, events, Number.NaN), 'badCall'],
      [() => lab.run(Number.NaN), 'badCall'],
      [() => lab.run('soon' as never), 'badCall'],
      [() => lab.run(SECOND, Number.NaN), 'badCall'],
      [() => lab.select(5), 'noSuchBranch'],
      [() => lab.see(-5), 'badCall'],
      [() => lab.recording(events + 1), 'notReached'],
      [() => lab.stateText(events + 1), 'notReached'],
    ];
    for (const [call, kind] of refused) expect(problemIn(call).kind, `${call.toString()}`).toBe(kind);
    expect(lab.status()).toEqual(before);
  });
});

describe('branches', () => {
  test('are all derived again from a session, with what had been seen of them', () => {
    const lab = eventfulLab();
    const second = lab.status();
    lab.act({ kind: 'start', process: 'broker-1' }, second.events, second.time);
    lab.run(7 * SECOND);
    lab.see(lab.status().events);
    lab.act({ kind: 'powerLoss', host: 'host-shop' }, 1_500, 0);
    lab.run(3 * SECOND);
    lab.select(1);
    lab.act({ kind: 'kill', process: 'controller' }, 2_000, 0);
    lab.run(5 * SECOND);
    lab.select(2);
    expect(lab.status().branches.map(({ id, parent }) => [id, parent])).toEqual([[1, null], [2, 1], [3, 2], [4, 1]]);
    const again = newLab();
    again.restore(structuredClone(lab.session()));
    expect(again.session()).toEqual(lab.session());
    for (const { id } of lab.status().branches) {
      lab.select(id);
      again.select(id);
      expect(again.status().hash).toBe(lab.status().hash);
      expect(again.link()).toBe(lab.link());
    }
  });

  test('a session of another engine that leads elsewhere opens as this one comes to it: the branch that was looked at', () => {
    const lab = eventfulLab();
    const session: any = structuredClone(lab.session());
    session.engineVersion = '0.0.1';
    session.branches[0].hash = '0123456789abcdef';
    const kept = session.branches[session.current - 1];
    const again = newLab();
    const status = again.restore(session);
    expect(status.branches).toHaveLength(1);
    expect(status.events).toBeGreaterThanOrEqual(kept.events);
    expect(again.source().given.map(({ command, time }) => [command, time])).toEqual(kept.given.map((one: any) => [one.command, one.time]));
    // From here on it is a session of this engine.
    expect(again.session().engineVersion).not.toBe('0.0.1');
    newLab().restore(structuredClone(again.session()));
  });

  test.each<[string, (session: any) => void, string]>([
    ['with another hash', (session) => (session.branches[1].hash = '0123456789abcdef'), 'badRecording'],
    ['with a command elsewhere', (session) => (session.branches[1].given[0].sequence -= 50), 'badRecording'],
    ['without a root', (session) => session.branches.shift(), 'badScenario'],
    ['with a branch of nobody', (session) => (session.branches[1].parent = 7), 'badScenario'],
    ['with a branch that nothing made', (session) => (session.branches[1].own = 1), 'badScenario'],
    ['that leaves its parent behind its end', (session) => (session.branches[1].forkedAt = 1e6), 'badScenario'],
    ['with a command to nobody', (session) => (session.branches[1].given[0].command.process = 'nobody'), 'badScenario'],
    ['with a command of no kind', (session) => (session.branches[0].given[0].command = null), 'badScenario'],
    ['that is nowhere', (session) => (session.current = 9), 'badScenario'],
    ['that has no end', (session) => (session.branches[0].events = 1e15), 'badScenario'],
    ['of nothing', (session) => (session.branches = []), 'badScenario'],
  ])('a session %s is refused, and the run that is open stays', (_name, change, kind) => {
    const lab = eventfulLab();
    const session = structuredClone(lab.session());
    change(session);
    const before = lab.status();
    expect(problemIn(() => lab.restore(session)).kind).toBe(kind);
    expect(lab.status()).toEqual(before);
    expect(problemIn(() => lab.restore(null as never)).kind).toBe('badScenario');
  });

  test('look-ahead that nobody has seen gives way, and those that left it earlier keep their parent', () => {
    const lab = eventfulLab();
    expect(lab.status().branches).toMatchObject([{ id: 1 }, { id: 2, parent: 1 }]);
    lab.select(1);
    const { events } = lab.status();
    lab.run(20 * SECOND);
    lab.act({ kind: 'resume', process: 'shop' }, events, 0);
    expect(lab.status()).toMatchObject({ branch: 1, branches: [{ id: 1, parent: null }, { id: 2, parent: 1 }] });
    const again = newLab();
    again.restore(lab.session());
    expect(again.session()).toEqual(lab.session());
  });
});

/** The broker with a mistake: after `after`, the step `name` throws. */
function broken(name: string, after: number): SimLab {
  const broker = programs.broker as Program;
  const step = broker.steps[name]!;
  const steps = {
    ...broker.steps,
    [name]: {
      ...step,
      run: (...args: Parameters<typeof step.run>) => {
        step.run(...args);
        if (args[0].micros() >= after) throw new TypeError('a mistake');
      },
    },
  };
  return newLab({ ...ports, programs: { ...programs, broker: { ...broker, steps } } });
}

describe('a mistake of the engine', () => {
  const step = 'processor';

  test('names process, step and time, and leaves the lab usable before it', () => {
    const lab = broken(step, 3 * SECOND);
    lab.open(smallRun);
    lab.run(2 * SECOND);
    const sound = lab.status();
    const problem = problemIn(() => lab.run(10 * SECOND));
    expect(problem).toMatchObject({ kind: 'engineFault', process: 'broker-1', step, detail: 'a mistake' });
    if (problem.kind !== 'engineFault') throw new Error('another problem');
    expect(problem.time).toBeGreaterThanOrEqual(3 * SECOND);
    expect(problem.time).toBeLessThan(3.2 * SECOND);
    expect(problem.thread).toMatch(/./);
    // The run stands before the step, as one that never went further.
    const status = lab.status();
    expect(status).toMatchObject({ events: problem.events, fault: problem });
    const whole = openLab();
    whole.run(Number.POSITIVE_INFINITY, problem.events);
    expect(status.hash).toBe(whole.status().hash);
    expect(lab.stateText()).toEqual(whole.stateText());
    expect(lab.stateText(sound.events)[0]).toContain(sound.hash);
    // Again the same, and a link up to there is a sound one.
    expect(problemIn(() => lab.run(10 * SECOND))).toEqual(problem);
    expect(lab.status()).toEqual(status);
    expect(newLab().openLink(lab.link()).kind).toBe('same');
    // Another way round it.
    lab.act({ kind: 'kill', process: 'broker-1' }, status.events, status.time);
    expect(lab.run(10 * SECOND)).toMatchObject({ fault: null, violations: [] });
    expect(lab.status().time).toBeGreaterThan(9 * SECOND);
  });

  test('acting before it makes a branch, and the branch with the mistake stays', () => {
    const lab = broken(step, 3 * SECOND);
    lab.open(smallRun);
    problemIn(() => lab.run(10 * SECOND));
    const { events, fault } = lab.status();
    expect(fault).not.toBeNull();
    lab.see(events);
    lab.act({ kind: 'pause', process: 'broker-1' }, events - 500, 0);
    expect(lab.run(10 * SECOND)).toMatchObject({ branch: 2, fault: null });
    expect(lab.select(1)).toMatchObject({ events, fault });
    expect(lab.select(2).time).toBeGreaterThan(9 * SECOND);
    const again = broken(step, 3 * SECOND);
    again.restore(lab.session());
    expect(again.session()).toEqual(lab.session());
  });

  test('in what a command does, the command was not given', () => {
    const shop = programs.producer as Program;
    const lab = newLab({
      ...ports,
      programs: {
        ...programs,
        producer: {
          ...shop,
          command: (...args) => {
            shop.command?.(...args);
            throw new TypeError('a mistake');
          },
        },
      },
    });
    lab.open(smallRun);
    lab.run(3 * SECOND);
    const before = lab.status();
    const link = lab.link();
    const rate = { kind: 'rate', process: 'shop', perSecond: 1 } as const;
    expect(problemIn(() => lab.act(rate, before.events, before.time))).toMatchObject({ kind: 'engineFault', detail: 'a mistake' });
    expect(problemIn(() => lab.act(rate, 1_000, 0))).toMatchObject({ kind: 'engineFault', process: 'shop', step: 'rate' });
    const { branch, branches, hash } = lab.status();
    expect({ branch, branches, hash }).toEqual({ branch: 1, branches: before.branches, hash: before.hash });
    expect(lab.source().given).toEqual([]);
    lab.act({ kind: 'kill', process: 'shop' }, before.events, before.time);
    expect(lab.source().given).toHaveLength(1);
    expect(newLab().openLink(link).kind).toBe('same');
  });

  test('in what watches the engine is one, too', () => {
    const lab = newLab();
    lab.open(smallRun);
    const { events: sound } = lab.run(SECOND);
    const [watcher] = lab.timeline.current.parts;
    const advance = watcher!.advance.bind(watcher);
    watcher!.advance = (from, to) => {
      advance(from, to);
      if (to > sound + 300) throw new RangeError('it cannot look');
    };
    const problem = problemIn(() => lab.run(10 * SECOND));
    expect(problem).toMatchObject({ kind: 'engineFault', process: null, step: null, detail: 'it cannot look' });
    const { events } = lab.status();
    expect(events).toBeLessThanOrEqual(sound + 300);
    const whole = openLab();
    whole.run(Number.POSITIVE_INFINITY, events);
    expect(lab.status().hash).toBe(whole.status().hash);
  });
});
