import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ev } from '../../engine/events.ts';
import { sharedMemory } from '../../engine/memory.ts';
import { programs } from '../../engine/programs.ts';
import { oneBroker } from '../../scenario/one-broker.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { threeBrokers } from '../../scenario/three-brokers.ts';
import { must } from '../../std/assert.ts';
import { MICROS_PER_SECOND } from '../../std/units.ts';
import type { SimFile } from '../machine/state.ts';
import { worldOf } from '../scenario-world.ts';
import type { World } from '../world.ts';
import { History } from './history.ts';
import { acknowledgedRecordsAreOnTheLeader } from './acknowledged-records-are-on-the-leader.ts';
import { firstInvariants, groupValidations, invariants, safeValidations, validations } from './index.ts';
import { InvariantChecker } from './invariant.ts';
import { logsMatch } from './logs-match.ts';
import { replicasAgree } from './replicas-agree.ts';

const TIMES = { healedAt: 2 * MICROS_PER_SECOND, settledAt: 3 * MICROS_PER_SECOND, endsAt: 6 * MICROS_PER_SECOND };
/** Kafka's own time-outs would keep everybody waiting for longer than these worlds run. */
const NODES = { 'broker.session.timeout.ms': 1_000, 'broker.heartbeat.interval.ms': 200 };
const CLIENTS = { 'request.timeout.ms': 500 };

interface Run {
  readonly world: World;
  readonly history: History;
}

function oneBrokerOf(script: string): Scenario {
  const producer = { perSecond: 100, configs: { ...CLIENTS, acks: 'all' } };
  return oneBroker({ script, producer, consumer: { configs: CLIENTS }, broker: { configs: NODES }, controller: { configs: NODES } });
}

function begin(script = '', scenario: Scenario = oneBrokerOf(script)): Run {
  const world = worldOf(scenario, 1, programs, sharedMemory);
  return { world, history: new History(world) };
}

function runTo({ world, history }: Run, time: number): void {
  while (world.nextTime() < time) {
    const from = world.journal.length;
    world.step();
    history.advance(from, world.journal.length);
  }
}

function ran(script = ''): Run {
  const run = begin(script);
  runTo(run, TIMES.endsAt);
  return run;
}

/** The names of the validations that complain. */
function complaints({ world, history }: Run): string[] {
  return validations.filter((validation) => validation.check(history, world, TIMES).length > 0).map(({ name }) => name);
}

function logFile({ world }: Run): SimFile {
  const file = [...world.state.files.values()].find(({ path }) => path.endsWith('/orders-0/00000000000000000000.log'));
  return must(file, 'file of the log');
}

/** Writes a line as the producer `shop` would. */
function acknowledge({ world, history }: Run, record: number, offset: number): void {
  const shop = world.state.processes.findIndex((process) => process?.name === 'shop');
  const at = world.journal.append(world.state.now, ev.recordAcknowledged, shop, 0, 0, 0, 0, record, world.texts.number('orders-0'), offset, 0, 0, 0, 0);
  history.advance(at, at + 1);
}

describe('validations', () => {
  it('are silent on a run without faults, which acknowledges and reads records', () => {
    const run = ran();
    expect(complaints(run)).toEqual([]);
    expect(run.history.state.records.acknowledged).toBeGreaterThan(400);
    expect(run.history.state.records.polled).toBeGreaterThan(400);
  });

  it('notice an acknowledged record that is gone, or whose bytes have changed', () => {
    const cut = ran();
    logFile(cut).size -= 10;
    expect(complaints(cut)).toEqual(['acknowledged records last']);
    const changed = ran();
    const extent = logFile(changed).extents[0]!;
    extent.memory.bytes[extent.start + 100]! ^= 1;
    expect(complaints(changed)).toContain('acknowledged records last');
  });

  it('notice an acknowledgement of what was never appended', () => {
    const beyond = begin();
    runTo(beyond, MICROS_PER_SECOND);
    acknowledge(beyond, 1, 1_000_000);
    runTo(beyond, TIMES.endsAt);
    expect(complaints(beyond)).toEqual(['acknowledged records last']);
  });

  it('notice a consumer that was given other bytes', () => {
    const run = begin();
    runTo(run, 2 * MICROS_PER_SECOND);
    const billing = must(run.world.state.processes.find((process) => process?.name === 'billing'), 'billing');
    billing.app.assigned.get('orders-0').digest ^= 1;
    runTo(run, TIMES.endsAt);
    expect(complaints(run)).toEqual(['consumers read what was appended']);
  });

  it('notice a cluster that does not get back to work', () => {
    expect(complaints(ran('kill broker 1 at 1s for 500ms'))).toEqual([]);
    expect(complaints(ran('kill broker 1 at 1s'))).toEqual(['producers get on after faults']);
    expect(complaints(ran('kill shop at 1s'))).toEqual(['producers get on after faults']);
  });

  it('notice a consumer that stays behind', () => {
    expect(complaints(ran('cut billing – broker 1 at 1s for 500ms'))).toEqual([]);
    expect(complaints(ran('cut billing – broker 1 at 1s'))).toEqual(['consumers reach the high watermark']);
    expect(complaints(ran('kill billing at 1s'))).toEqual(['consumers reach the high watermark']);
  });

  it('notice replicas that differ below the high watermark', () => {
    const run = begin('', threeBrokers({ producer: { perSecond: 50 }, consumer: { configs: CLIENTS } }));
    runTo(run, TIMES.endsAt);
    expect(replicasAgree.check(run.history, run.world, TIMES)).toEqual([]);
    const host = run.world.state.hosts.findIndex(({ name }) => name === 'host-2');
    const file = [...run.world.state.files.values()].find(({ path, host: of }) => of === host && path.endsWith('/orders-0/00000000000000000000.log'))!;
    const { memory, start } = file.extents[0]!;
    // A gap is no agreement either, but for one that a power loss left.
    const [extent] = file.extents.splice(0, 1);
    const size = file.size;
    file.size = 0;
    expect(replicasAgree.check(run.history, run.world, TIMES)).not.toEqual([]);
    const log = [...run.history.state.logs.values()].find((one) => one.host === host && one.partition === 'orders-0')!;
    log.taken.push(...log.live);
    expect(replicasAgree.check(run.history, run.world, TIMES)).toEqual([]);
    log.taken.length = 0;
    Object.assign(file, { size });
    file.extents.unshift(extent!);
    memory.bytes[start + 70]! ^= 1;
    expect(replicasAgree.check(run.history, run.world, TIMES)).not.toEqual([]);
  });

  it('notice, while it runs, a follower that appends another batch than its leader', () => {
    const scenario = threeBrokers({ producer: { perSecond: 50 }, consumer: { configs: CLIENTS } });
    const matching = (spoil: (partition: number, event: number, run: Run) => void): string[] => {
      const run = begin('', scenario);
      const checker = new InvariantChecker(run.world, [logsMatch]);
      const { journal } = run.world;
      while (run.world.nextTime() < 3 * MICROS_PER_SECOND) {
        const from = journal.length;
        run.world.step();
        for (let event = from; event < journal.length; event++) if (journal.kind(event) === ev.logAppended) spoil(journal.process(event), event, run);
        checker.advance(from, journal.length);
      }
      return [...new Set(checker.violations.map(({ invariant }) => invariant))];
    };
    expect(matching(() => {})).toEqual([]);
    const spoiled = matching((process, event, { world }) => {
      const { host, app } = world.process(process);
      const isFirst = world.texts.text(world.journal.payload(event, 0)) === 'orders-0' && world.journal.payload(event, 1) === 0;
      if (!isFirst || app.partitions.get('orders-0').isLeader) return;
      const file = [...world.state.files.values()].find((one) => one.host === host && one.path.endsWith('/orders-0/00000000000000000000.log'))!;
      const { memory, start } = file.extents[0]!;
      // Within the checksum of the first batch.
      memory.bytes[start + 18]! ^= 1;
    });
    expect(spoiled).toEqual(['logs match']);
  });

  it('notice a record that was acknowledged and went with its leader', () => {
    // Its followers are cut off, so that acks=1 is told of records that nobody else has.
    const script = 'cut broker 1 – broker 2 at 2s for 2s; cut broker 1 – broker 3 at 2s for 2s; cut broker 2 – broker 3 at 2s for 2s';
    const lostBy = (acks: string): string[] => {
      const producer = { perSecond: 50, configs: { ...CLIENTS, acks } };
      const run = begin('', threeBrokers({ producer, script, consumer: { configs: CLIENTS }, brokers: { configs: NODES }, controller: { configs: NODES } }));
      runTo(run, 3 * MICROS_PER_SECOND);
      const { leader } = run.world.state.processes.find((process) => process?.name === 'controller')!.app.controller.image.topics.get('orders').partitions[0];
      run.world.give({ kind: 'kill', process: `broker-${leader}` }, run.world.state.now);
      runTo(run, 10 * MICROS_PER_SECOND);
      run.world.give({ kind: 'start', process: `broker-${leader}` }, run.world.state.now);
      runTo(run, 20 * MICROS_PER_SECOND);
      expect(run.history.state.acknowledged.length).toBeGreaterThan(100);
      return acknowledgedRecordsAreOnTheLeader.check(run.history, run.world, TIMES);
    };
    expect(lostBy('all')).toEqual([]);
    expect(lostBy('1')).not.toEqual([]);
  });

  it('know what a power loss takes: acknowledged records that were in memory only; a kill takes none', () => {
    const killed = ran('kill broker 1 at 1s for 500ms');
    expect(killed.history.takenByPowerLoss).toBe(0);
    const dark = ran('power loss on broker 1 at 1s for 500ms');
    expect(dark.history.takenByPowerLoss).toBeGreaterThan(40);
    expect(complaints(dark)).toEqual([]);
  });

  it('go back with a checkpoint', () => {
    const straight = begin('power loss on broker 1 at 1s for 500ms');
    runTo(straight, 2 * MICROS_PER_SECOND);
    const saved = { world: straight.world.save(), history: straight.history.save() };
    runTo(straight, TIMES.endsAt);
    const world = straight.world.fork(saved.world);
    const again = { world, history: new History(world) };
    again.history.load(saved.history);
    runTo(again, TIMES.endsAt);
    expect(complaints(again)).toEqual([]);
    expect(again.history.state.records).toEqual(straight.history.state.records);
    expect(again.history.takenByPowerLoss).toBe(straight.history.takenByPowerLoss);
  });

  it('are listed in docs/invariants.md by their numbers, as the invariants are', () => {
    const listed = [...readFileSync('docs/invariants.md', 'utf8').matchAll(/^\| (\d+) \| (.+?) \| (.+?) \|$/gm)].map(([, number, name, holds]) => ({ number: Number(number), name, holds }));
    listed.sort((a, b) => a.number - b.number);
    const inOrder = [...firstInvariants, ...validations, ...safeValidations, ...invariants.slice(firstInvariants.length), ...groupValidations];
    expect(listed).toEqual(inOrder.map(({ name, holds }, i) => ({ number: i + 1, name, holds })));
  });
});
