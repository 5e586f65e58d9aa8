import { describe, expect, test } from 'vitest';
import { costProfiles } from '../engine/costs.ts';
import { COMMAND_KINDS, commandShape } from './command-shape.ts';
import { cutRule, holdRule } from './handles.ts';
import { lab } from './lab.ts';
import { commandsOf } from './language/direct.ts';
import { LanguageError } from './language/error.ts';
import { parseScript } from './language/parse-script.ts';
import { nextDoing, PLAY_START, type PlayState } from './language/play.ts';
import { oneBroker } from './one-broker.ts';
import { openingCommands } from './opening.ts';
import { problems, ScenarioError } from './problem.ts';
import type { Scenario } from './scenario.ts';
import { suggest } from './suggest.ts';
import { validateScenario } from './validate.ts';

function wrong(change: (data: any) => void): readonly { path: string; what: string; fix: string }[] {
  const data = JSON.parse(JSON.stringify(oneBroker()));
  change(data);
  try {
    validateScenario(data);
  } catch (error) {
    if (error instanceof ScenarioError) return error.problems;
    throw error;
  }
  return [];
}

describe('the builder', () => {
  test('writes the smallest complete world', () => {
    const scenario = oneBroker();
    expect(scenario.processes.map(({ name, program, host }) => [name, program, host])).toEqual([
      ['controller', 'controller', 'host-controller'],
      ['broker-1', 'broker', 'host-1'],
      ['shop', 'producer', 'host-shop'],
      ['billing', 'consumer', 'host-billing'],
      ['admin', 'admin', 'host-admin'],
    ]);
    expect(scenario.hosts.map((host) => host.name)).toEqual([
      'host-controller',
      'host-1',
      'host-shop',
      'host-billing',
      'host-admin',
    ]);
    expect(Object.keys(costProfiles)).toContain(scenario.costProfile);
    expect(scenario.processes[1].settings).toMatchObject({
      nodeId: 1,
      listeners: [{ name: 'PLAINTEXT', host: 'host-1', port: 9092, kind: 'client' }],
      controllers: [{ id: 101, host: 'host-controller', port: 9093 }],
    });
    expect(openingCommands(scenario)).toEqual([
      { kind: 'createTopic', process: 'admin', topic: 'orders', partitions: 1, replicationFactor: 1, configs: {} },
    ]);
  });

  test('a scenario is plain data that survives JSON', () => {
    const scenario = oneBroker({ script: 'kill broker 1 at 2s' });
    expect(validateScenario(JSON.parse(JSON.stringify(scenario)))).toEqual(scenario);
  });

  test('three brokers and a quorum of three read like a sentence', () => {
    const scenario = lab()
      .controller()
      .controller()
      .controller()
      .broker(1)
      .broker(2)
      .broker(3)
      .topic('orders', { partitions: 3, replicationFactor: 3 })
      .producer('shop', { perSecond: 10, keys: 5 })
      .consumer('billing', { reads: ['orders-0', 'orders-2'] })
      .admin()
      .link('host-1', 'host-2', { latencyMicros: 5_000 })
      .script([{ kind: 'act', action: { verb: 'kill', process: 'broker-2' }, at: 2_000_000, lasts: null }])
      .build();
    expect(scenario.processes.filter((process) => process.program === 'controller').map((process) => process.name)).toEqual([
      'controller',
      'controller-102',
      'controller-103',
    ]);
    expect(scenario.links.overrides.map((link) => [link.from, link.to, link.latencyMicros])).toEqual([
      ['host-1', 'host-2', 5_000],
      ['host-2', 'host-1', 5_000],
    ]);
    expect(scenario.script).toBe('kill broker 2 at 2s\n');
    expect(scenario.processes.find((process) => process.name === 'billing')?.settings).toMatchObject({
      workload: {
        assign: [
          { topic: 'orders', partition: 0 },
          { topic: 'orders', partition: 2 },
        ],
      },
    });
  });

  test('a process may start later; links that were made before say nothing of it', () => {
    const scenario = lab().controller().broker(1).topic('orders').admin().consumer('c1').consumer('c2', { startsLater: true }).build();
    expect(scenario.processes.filter(({ startsLater }) => startsLater).map(({ name }) => name)).toEqual(['c2']);
    const before = { ...scenario, processes: scenario.processes.map(({ startsLater: _, ...process }) => process) };
    expect(validateScenario(before).processes.map(({ startsLater }) => startsLater)).toEqual(scenario.processes.map(() => false));
  });

  test('builders do not share: each call answers a new one', () => {
    const base = lab().controller().broker(1);
    const a = base.producer('a').build();
    const b = base.producer('b').build();
    expect([a, b].map((one) => one.processes[2].name)).toEqual(['a', 'b']);
  });

  test('an old era has no idempotence to switch off', () => {
    const shop = oneBroker({ era: '3.9' }).processes.find((process) => process.name === 'shop');
    expect(shop?.settings.configs).toEqual({ 'enable.idempotence': false });
  });
});

describe('handles make the data that the language means', () => {
  const scenario = oneBroker();
  test.each([
    ['kill broker 1', lab.broker(1).kill()],
    ['pause controller', lab.controller().pause()],
    ['power loss on host 1', lab.broker(1).host.powerLoss()],
    ['power loss on broker 1', lab.host('host-1').powerLoss()],
    ['fill disk of host 1', lab.host('host-1').fillDisk()],
    [
      'send 3 records to orders-0 key "a" value "b"',
      lab.producer('shop').send('orders', { partition: 0, key: 'a', value: 'b', count: 3 }),
    ],
    ['send to orders', lab.producer('shop').send('orders')],
    ['seek billing orders-0 to end', lab.consumer('billing').seek('orders', 0, 'end')],
    ['rate shop to 5 per second', lab.producer('shop').rate(5)],
    ['create topic payments with 2 partitions', lab.admin().createTopic('payments', { partitions: 2 })],
    ['work billing to 500ms per record', lab.consumer('billing').work(500_000)],
    ['poll billing elsewhere', lab.consumer('billing').pollElsewhere()],
    ['poll billing every 5s', lab.consumer('billing').pollEvery(5_000_000)],
    ['commit billing', lab.consumer('billing').commit()],
    ['subscribe billing to orders, payments', lab.consumer('billing').subscribe('orders', 'payments')],
    ['unsubscribe billing', lab.consumer('billing').subscribe()],
    ['pause orders-0 of billing', lab.consumer('billing').pausePartition('orders', 0)],
    ['resume orders-0 of billing', lab.consumer('billing').resumePartition('orders', 0)],
    ['seek billing orders-0 to 2s', lab.consumer('billing').seek('orders', 0, { time: 2_000_000 })],
    ['delete topic payments', lab.admin().deleteTopic('payments')],
    ['add partitions to payments up to 6', lab.admin().createPartitions('payments', 6)],
    ['delete records of orders-0 before 5', lab.admin().deleteRecords('orders', 0, 5)],
    ['delete records of orders-0 before hw', lab.admin().deleteRecords('orders', 0, 'hw')],
    ['describe group readers', lab.admin().describeGroup('readers')],
    ['list groups', lab.admin().listGroups()],
    ['lag of readers', lab.admin().groupLag('readers')],
    ['delete group readers', lab.admin().deleteGroup('readers')],
    ['alter offset of readers on orders-0 to 5', lab.admin().alterOffset('readers', 'orders', 0, 5)],
    ['delete offset of readers on orders-0', lab.admin().deleteOffset('readers', 'orders', 0)],
    ['cut broker 1 – shop', lab.host('host-1').cut('host-shop')],
    ['cut shop -> broker 1 as mine', lab.host('host-shop').cut(lab.host('host-1'), { bothWays: false, rule: 'mine' })],
    ['delay shop -> broker 1 by 5ms', lab.host('host-shop').delay('host-1', 5_000)],
    ['lose 20 percent of broker 1 -> shop', lab.host('host-1').lose('host-shop', 20)],
    ['slow disk of broker 1 by 50', lab.host('host-1').slowDisk(50)],
    ['fail disk of host 1', lab.host('host-1').failDisk()],
    ['mend disk of host 1', lab.host('host-1').mendDisk()],
    ['skew host 1 by -1500ms', lab.host('host-1').skew(-1_500)],
    ['hold broker 1 -> shop', lab.host('host-1').hold('host-shop')],
    ['hold broker 1 -> shop Produce as mine', lab.host('host-1').hold('host-shop', { api: 'Produce', rule: 'mine' })],
    ['release broker 1 -> shop Produce', lab.heal(holdRule('host-1', 'host-shop', 'Produce'))],
    ['hold frame 12', lab.holdFrame(12)],
    ['release 3', lab.release(3)],
    ['drop 3', lab.drop(3)],
    ['heal broker 1 – shop', lab.heal(cutRule('host-shop', 'host-1', true))],
  ])('%s', (text, command) => {
    const [statement] = parseScript(text);
    expect(statement.kind === 'act' && commandsOf(statement.action, scenario)).toEqual([command]);
    const found = problems();
    expect(commandShape(JSON.parse(JSON.stringify(command)), '', found)).toEqual(command);
    expect(found.found).toEqual([]);
  });

  test('restart is kill and start', () => {
    const [statement] = parseScript('restart broker 1');
    expect(statement.kind === 'act' && commandsOf(statement.action, scenario)).toEqual([
      lab.broker(1).kill(),
      lab.broker(1).start(),
    ]);
  });

  test('each command kind has a shape', () => {
    expect([...COMMAND_KINDS].sort()).toEqual([
      'alterConfig',
      'alterGroupConfig',
      'alterOffset',
      'commit',
      'createPartitions',
      'createTopic',
      'cut',
      'delay',
      'deleteGroup',
      'deleteOffset',
      'deleteRecords',
      'deleteTopic',
      'describeGroup',
      'drop',
      'failDisk',
      'fillDisk',
      'flush',
      'freeDisk',
      'groupLag',
      'heal',
      'hold',
      'holdFrame',
      'kill',
      'listGroups',
      'lose',
      'mendDisk',
      'pause',
      'pausePartition',
      'pollElsewhere',
      'pollEvery',
      'powerLoss',
      'powerOn',
      'rate',
      'release',
      'resume',
      'resumePartition',
      'seek',
      'send',
      'skew',
      'slowDisk',
      'start',
      'stop',
      'subscribe',
      'work',
    ]);
  });
});

describe('validation names what is wrong, where, and what to do', () => {
  test.each<[string, (data: any) => unknown, string, RegExp]>([
    ['a number out of range', (d) => (d.hosts[0].cores = 0), 'hosts[0].cores', /integer from 1 to 256, found 0/],
    ['a missing field', (d) => delete d.hosts[1].memoryBytes, 'hosts[1].memoryBytes', /missing/],
    [
      'a slip in a field',
      (d) => {
        d.hosts[0].core = 1;
      },
      'hosts[0].core',
      /did you mean cores\?/,
    ],
    ['an unknown era', (d) => (d.era = '4.7'), 'era', /not one of the choices/],
    ['an unknown program', (d) => (d.processes[0].program = 'brokr'), 'processes[0].program', /did you mean broker\?/],
    ['a host that is not there', (d) => (d.processes[2].host = 'host-shp'), 'processes[2].host', /did you mean host-shop\?/],
    ['two processes of one name', (d) => (d.processes[2].name = 'broker-1'), 'processes[2].name', /two processes/],
    ['two nodes of one id', (d) => (d.processes[1].settings.nodeId = 101), 'processes[1].settings.nodeId', /same node id/],
    [
      'a config that Kafka does not have',
      (d) => (d.processes[2].settings.configs = { 'linger.msec': 1 }),
      'processes[2].settings.configs.linger.msec',
      /did you mean linger\.ms\?/,
    ],
    [
      'a config of another era',
      (d) => {
        d.processes[2].settings.era = '0.8.2';
      },
      'processes[2].settings.configs.enable.idempotence',
      /Kafka 0\.8\.2 has no producer config/,
    ],
    [
      'bootstrap to nobody',
      (d) => (d.processes[2].settings.bootstrap[0].port = 1),
      'processes[2].settings.bootstrap[0]',
      /no broker listens on host-1:1/,
    ],
    ['no bootstrap', (d) => (d.processes[2].settings.bootstrap = []), 'processes[2].settings.bootstrap', /empty/],
    [
      'a listener elsewhere',
      (d) => (d.processes[1].settings.listeners[0].host = 'host-shop'),
      'processes[1].settings.listeners[0].host',
      /runs on host-1/,
    ],
    [
      'two listeners on one port',
      (d) => d.processes[1].settings.listeners.push(d.processes[1].settings.listeners[0]),
      'processes[1].settings.listeners[1].port',
      /listens on host-1:9092, too/,
    ],
    [
      'too many replicas',
      (d) => (d.topics[0].replicationFactor = 3),
      'topics[0].replicationFactor',
      /as many brokers, and there are 1/,
    ],
    ['topics without an admin', (d) => d.processes.pop(), 'topics', /nobody is there/],
    ['topics before their admin', (d) => (d.processes.at(-1).startsLater = true), 'topics', /nobody is there/],
    ['replicas before their broker', (d) => (d.processes[1].startsLater = true), 'topics[0].replicationFactor', /there are 0/],
    ['a script that cannot be read', (d) => (d.script = 'kil broker 1'), 'script', /did you mean kill\?/],
    ['a script about somebody else', (d) => (d.script = 'kill broker 2'), 'script', /called broker-2; did you mean broker-1\?/],
    ['not an object', (d) => (d.links = []), 'links', /expected an object, found a list/],
    [
      'a name that would pollute',
      (d) => (d.processes[2].settings.configs = JSON.parse('{"__proto__": 1}')),
      'processes[2].settings.configs.__proto__',
      /the name is not/,
    ],
  ])('%s', (_, change, path, what) => {
    const found = wrong(change);
    expect(found.map((problem) => problem.path)).toContain(path);
    const problem = found.find((one) => one.path === path)!;
    expect(problem.what).toMatch(what);
    expect(problem.fix.length).toBeGreaterThan(5);
  });

  test.each([null, 1, 'x', [], {}, [[]]])('%j is no scenario, and says so without failing', (data) => {
    expect(() => validateScenario(data)).toThrow(ScenarioError);
  });

  test('complaints are bounded', () => {
    const found = wrong((data) => {
      data.hosts = Array.from({ length: 150 }, () => ({}));
    });
    expect(found.length).toBe(50);
  });
});

describe('a script is played by whoever runs the world', () => {
  const scenario: Scenario = oneBroker();

  /** Plays over a world that does nothing but let time pass; `holds` says when a predicate would hold. */
  function play(text: string, holdsAt: number): string[] {
    const script = parseScript(text);
    const done: string[] = [];
    let state: PlayState = PLAY_START;
    let now = 0;
    let reached = false;
    for (let i = 0; i < 100; i++) {
      const next = nextDoing(script, scenario, state, now, reached);
      state = JSON.parse(JSON.stringify(next.state));
      reached = false;
      const { doing } = next;
      if (doing.kind === 'done') return [...done, `done at ${now}`];
      if (doing.kind === 'give') done.push(`${now} ${doing.command.kind}`);
      else if (doing.kind === 'check') done.push(`${now} check ${doing.statement}`);
      else {
        const until = doing.until === null ? Number.POSITIVE_INFINITY : holdsAt;
        reached = until <= (doing.to ?? Number.POSITIVE_INFINITY);
        now = Math.max(now, Math.min(until, doing.to ?? until));
        if (!reached && doing.late) done.push(`${now} late`);
      }
    }
    throw new Error('the script does not end');
  }

  test('commands come at their times, runs end when they should', () => {
    expect(
      play(
        'kill broker 1 at 2s for 500ms; run until hw(orders-0) = 5 within 10s; send to orders; check acked(shop) = 1',
        3_000_000,
      ),
    ).toEqual(['2000000 kill', '2500000 start', '3000000 send', '3000000 check 3', 'done at 3000000']);
  });

  test('a run that takes too long is told, and the script goes on', () => {
    expect(play('run until hw(orders-0) = 5 within 1s; send to orders', 9_000_000)).toEqual([
      '1000000 late',
      '1000000 send',
      'done at 1000000',
    ]);
  });

  test('what is still to come is waited for at the end', () => {
    expect(play('pause shop for 1s; cut broker 1 – shop at 3s for 2s; run for 500ms', 0)).toEqual([
      '0 pause',
      '1000000 resume',
      '3000000 cut',
      '5000000 heal',
      'done at 5000000',
    ]);
  });

  test('the past cannot be changed', () => {
    expect(() => play('run for 2s; kill broker 1 at 1s', 0)).toThrow(LanguageError);
  });

  test('several producers: one has to be named', () => {
    const two = lab().controller().broker(1).producer('a').producer('b').build();
    const [statement] = parseScript('send to orders');
    expect(() => statement.kind === 'act' && commandsOf(statement.action, two)).toThrow(/could be a or b/);
  });
});

test('suggestions are slips of the hand, not guesses', () => {
  expect(suggest('isR', ['isr', 'hw'])).toBe('isr');
  expect(suggest('postion', ['position', 'partition'])).toBe('position');
  expect(suggest('hw', ['leo', 'acked'])).toBeNull();
  expect(suggest('x'.repeat(100_000), ['position'])).toBeNull();
});
