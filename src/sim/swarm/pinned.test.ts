/**
 * Worlds in which the swarm once found a fault, as small as they could be made. They are kept as scenarios and not as seeds, since a
 * seed means another world as soon as the generator changes.
 */
import { describe, expect, it } from 'vitest';
import { sharedMemory } from '../../engine/memory.ts';
import { programs } from '../../engine/programs.ts';
import { oneBroker, type OneBrokerOptions } from '../../scenario/one-broker.ts';
import { MICROS_PER_SECOND } from '../../std/units.ts';
import { worldOf } from '../scenario-world.ts';
import { loadCodecs } from '../../codecs/codecs.ts';
import { recordingIn } from '../../host/link.ts';
import { onceSpinning, pinnedRuns } from './pinned-runs.ts';
import { nothingSeen, type Outcome, roundTrip, runOnce } from './run-world.ts';

const codecs = await loadCodecs();

const NODES = { 'broker.session.timeout.ms': 1_000, 'broker.heartbeat.interval.ms': 200 };
const CLIENTS = { 'request.timeout.ms': 1_000 };
const RUN = { seed: 1, healedAt: 3 * MICROS_PER_SECOND, settledAt: 4 * MICROS_PER_SECOND, endsAt: 6 * MICROS_PER_SECOND };

function ran(options: OneBrokerOptions): Outcome {
  const scenario = oneBroker({
    ...options,
    controller: { configs: NODES },
    broker: { ...options.broker, configs: { ...NODES, ...options.broker?.configs } },
    producer: { ...options.producer, configs: { ...CLIENTS, acks: 'all', ...options.producer?.configs } },
    consumer: { ...options.consumer, configs: { ...CLIENTS, ...options.consumer?.configs } },
  });
  return roundTrip(() => worldOf(scenario, RUN.seed, programs, sharedMemory), () => [], RUN, nothingSeen());
}

it('pinned runs hold today', () => {
  const problems = pinnedRuns.flatMap(({ link, ...run }) => {
    const { scenario, seed } = recordingIn(link);
    return runOnce(() => worldOf(scenario, seed, programs, sharedMemory, codecs), { ...run, seed }).problems.map((what) => `${run.found}: ${what}`);
  });
  expect(problems).toEqual([]);
});

describe('pinned worlds', () => {
  it('a delay that is lifted while several requests are under way does not change their order', () => {
    const producer = { perSecond: 200, valueBytes: 100, configs: { 'linger.ms': 0, 'batch.size': 1 } };
    const { problems } = ran({ producer, script: 'delay shop -> broker 1 by 100ms at 1s for 500ms\nrate shop to 10 per second at 2s' });
    expect(problems).toEqual([]);
  });

  it('a cut that loses several requests of one connection does not change their order', () => {
    const producer = { perSecond: 200, valueBytes: 100, configs: { 'linger.ms': 0, 'batch.size': 1 } };
    const script = 'cut shop -> broker 1 at 1.985s for 20ms\nrate shop to 10 per second at 2.5s';
    const { problems } = ran({ producer, links: { latencyMicros: 10_000 }, script });
    expect(problems).toEqual([]);
  });

  it('a consumer that gives up an answer while it comes does not keep a Processor spinning', () => {
    const script = 'pause billing at 500ms for 1.5s\nrate shop to 10 per second at 2s';
    const consumer = { configs: { 'request.timeout.ms': 150 } };
    const { events } = ran({ producer: { perSecond: 300, valueBytes: 1_000 }, links: { bytesPerSecond: 1_250_000 }, consumer, script });
    expect(events).toBeLessThan(100_000);
  });

  it('a member that closes while its coordinator is out of reach waits for it', () => {
    const { scenario, seed } = recordingIn(onceSpinning.link);
    const world = worldOf(scenario, seed, programs, sharedMemory, codecs);
    // Three million lines, while it span.
    while (world.nextTime() < onceSpinning.endsAt && world.journal.length < 200_000) world.step();
    expect(world.nextTime()).toBeGreaterThanOrEqual(onceSpinning.endsAt);
  });

  it('parts of batches that were too large go back in the order of their sequences', () => {
    const configs = { 'enable.idempotence': true, acks: 'all', 'linger.ms': 50, 'batch.size': 4_000 };
    const { problems, acknowledged } = ran({
      topic: { configs: { 'max.message.bytes': '1500' } },
      producer: { perSecond: 200, valueBytes: 400, configs },
      links: { latencyMicros: 2_000 },
      script: 'rate shop to 10 per second at 2s',
    });
    expect(problems).toEqual([]);
    expect(acknowledged).toBeGreaterThan(200);
  });

  it('a power loss that takes a rolled segment and leaves the empty one behind it makes a gap that consumers pass over', () => {
    const topic = { configs: { 'segment.bytes': '2000' } };
    const { problems, taken } = ran({ topic, producer: { perSecond: 100, valueBytes: 1_000 }, script: 'power loss on broker 1 at 1.0023s for 300ms' });
    expect(problems).toEqual([]);
    expect(taken).toBeGreaterThan(0);
  });
});
