/** Applications whose results go into a store of somebody else's: what a crash, and a second owner, leave there. */
import { describe, expect, it } from 'vitest';
import { ev } from '../../src/engine/events.ts';
import type { Store } from '../../src/engine/client/foreign/store.ts';
import type { ConsumerOptions } from '../../src/scenario/builder.ts';
import { lab } from '../../src/scenario/lab.ts';
import type { ProcessingHow } from '../../src/scenario/scenario.ts';
import { covers } from '../../src/std/testing/covers.ts';
import type { World } from '../../src/sim/world.ts';
import { labWorld, SECOND } from '../engine/lab-world.ts';

interface Options {
  readonly script: string;
  readonly ttl?: number;
  readonly members?: readonly string[];
  readonly commit?: ConsumerOptions['commit'];
}

/** Twenty records, five for each poll, a tenth of a second for each. */
function run(processing: ProcessingHow, { script, ttl = 60_000, members = ['billing'], commit = { how: 'sync', when: 'after' } }: Options, seconds = 20): World {
  let builder = lab()
    .controller()
    .broker(1, { configs: { 'offsets.topic.num.partitions': 1, 'offsets.topic.replication.factor': 1, 'group.min.session.timeout.ms': 500, 'group.initial.rebalance.delay.ms': 500 } })
    .topic('orders')
    .producer('shop', { configs: { 'enable.idempotence': false } });
  for (const name of members) {
    builder = builder.consumer(name, {
      group: 'g', processMicros: 100_000, processing, commit,
      configs: { 'max.poll.records': 5, 'session.timeout.ms': 2_000, 'heartbeat.interval.ms': 500, 'auto.offset.reset': 'earliest' },
    });
  }
  const scenario = builder.store('ledger', { configs: { 'cache.ttl.ms': ttl } }).admin().script(`send 20 records to orders-0 value "tea" at 2s\n${script}`).build();
  const world = labWorld(scenario, 1);
  world.runTo(seconds * SECOND);
  return world;
}

function storeOf(world: World): Store {
  return (world.state.processes.find((process) => process?.name === 'ledger')!.app as { readonly store: Store }).store;
}

/** How often each of the twenty has a row. */
function times(world: World): number[] {
  const rows = storeOf(world).rows.get('orders-0');
  return Array.from({ length: 20 }, (_, offset) => rows?.get(offset) ?? 0);
}

function count(world: World, kind: number): number {
  let found = 0;
  for (let at = 0; at < world.journal.length; at++) if (world.journal.kind(at) === kind) found++;
  return found;
}

const once = Array.from({ length: 20 }, () => 1);
/** In the middle of the second five. */
const CRASH = 'kill billing at 2.8s\nstart billing at 3.2s';

describe('a consumer whose results go into a store', () => {
  it('has rows twice after a crash, where each row goes by itself and the offset to Kafka', () => {
    const world = run('store-after', { script: CRASH });
    const rows = times(world);
    expect(rows.every((n) => n >= 1)).toBe(true);
    expect(rows.filter((n) => n === 2).length).toBeGreaterThan(0);
    expect(rows.slice(0, 5)).toEqual([1, 1, 1, 1, 1]);
  });

  it('has each row once where its key is unique: the second is refused', () => {
    covers('A11.external', 'simplified');
    const world = run('unique-key', { script: CRASH });
    expect(times(world)).toEqual(once);
    expect(count(world, ev.rowRefused)).toBeGreaterThan(0);
  });

  it('has each row once where rows and offset are one transaction, and begins where the store says', () => {
    const world = run('store-transaction', { script: CRASH, commit: null });
    expect(times(world)).toEqual(once);
    expect(count(world, ev.rowRefused)).toBe(0);
    // Rows of the five that were under way were rolled back; nothing was ever committed to Kafka.
    expect(count(world, ev.storeRolledBack)).toBe(1);
    expect(count(world, ev.offsetCommitted)).toBe(0);
    expect(storeOf(world).offsets.get('orders-0')).toBe(20);
  });

  it('has rows twice behind a cache that forgets too early, and once behind one that remembers', () => {
    expect(times(run('dedupe-cache', { script: CRASH, ttl: 500 })).filter((n) => n === 2).length).toBeGreaterThan(0);
    expect(times(run('dedupe-cache', { script: CRASH, ttl: 60_000 }))).toEqual(once);
  });

  it('a zombie that comes back finds that the store has gone on: nothing of its own is committed', () => {
    const members = ['billing', 'standby'];
    const script = 'pause billing at 2.8s\nresume billing at 9s';
    const twice = run('store-after', { script, members });
    expect(times(twice).filter((n) => n === 2).length).toBeGreaterThan(0);
    // Whichever of the two had the partition was paused; without a pause nobody is refused.
    for (const paused of members) {
      const world = run('store-transaction', { script: script.replaceAll('billing', paused), members, commit: null });
      expect(times(world)).toEqual(once);
    }
  });

  it('the store has its table again after it was killed, without what was open', () => {
    const world = run('store-transaction', { script: 'kill ledger at 2.8s\nstart ledger at 3s\nstart billing at 3.5s', commit: null });
    expect(times(world)).toEqual(once);
    // The application cannot know what became of what it asked, and ends.
    expect(count(world, ev.applicationThrew)).toBe(1);
  });

  it('goes on to the same journal when it was saved and loaded', () => {
    const whole = run('store-transaction', { script: CRASH, commit: null }, 6).journal.hash;
    const world = run('store-transaction', { script: CRASH, commit: null }, 2.45);
    expect(world.checkState()).toBeNull();
    const saved = world.save();
    world.runTo(5 * SECOND);
    world.load(saved);
    world.runTo(6 * SECOND);
    expect(world.journal.hash).toBe(whole);
  });
});
