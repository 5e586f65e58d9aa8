/** What each offered config of a topic does, beside another topic of the same broker that keeps the default. */
import { describe, expect } from 'vitest';
import { ev } from '../../src/engine/events.ts';
import type { EventKind } from '../../src/engine/events.ts';
import { LabBuilder } from '../../src/scenario/builder.ts';
import type { World } from '../../src/sim/world.ts';
import { gaps, largest, lines, ranScenario } from './observe.ts';
import { showsEffectOf } from './shows-effect.ts';

/** The same records into `special`, which has the config, and `plain`, which has not. */
function beside(configs: Readonly<Record<string, string>>, valueBytes = 100): World {
  const producer = { perSecond: 100, valueBytes, configs: { 'enable.idempotence': false, 'linger.ms': 0 } };
  const lab = new LabBuilder()
    .controller()
    .broker(1)
    .topic('special', { configs })
    .topic('plain')
    .producer('shop', { ...producer, topic: 'special' })
    .producer('web', { ...producer, topic: 'plain' })
    .admin();
  return ranScenario(lab.build(), 3);
}

/** A keyed topic on a broker whose cleaner looks twice a second. */
function compacted(configs: Readonly<Record<string, string>>, seconds = 6): World {
  const lab = new LabBuilder()
    .controller()
    .broker(1, { configs: { 'log.cleaner.backoff.ms': 500 } })
    .topic('special', { configs: { 'segment.bytes': '4000', ...configs } })
    .producer('shop', { topic: 'special', perSecond: 100, keys: 3, configs: { 'enable.idempotence': false } })
    .admin();
  return ranScenario(lab.build(), seconds);
}

function of(world: World, kind: EventKind<any>, partition: string) {
  return lines(world, kind, 'broker-1').filter((line) => line['partition'] === partition);
}

describe('topic', () => {
  showsEffectOf('topic/segment.bytes', 'its segments are rolled before they grow beyond it', () => {
    const world = beside({ 'segment.bytes': '5000' });
    expect(of(world, ev.segmentRolled, 'special-0').length).toBeGreaterThan(4);
    expect(of(world, ev.segmentRolled, 'plain-0')).toEqual([]);
  });

  showsEffectOf('topic/segment.index.bytes', 'its segments are rolled when their index is full', () => {
    const interval = { 'index.interval.bytes': '500' };
    const world = beside({ ...interval, 'segment.index.bytes': '40' });
    expect(of(world, ev.segmentRolled, 'special-0').length).toBeGreaterThan(3);
    expect(of(beside(interval), ev.segmentRolled, 'special-0')).toEqual([]);
  });

  showsEffectOf('topic/index.interval.bytes', 'its index has an entry for about so many bytes', () => {
    const world = beside({ 'index.interval.bytes': '1000' });
    const distances = (partition: string) => gaps(of(world, ev.indexEntryAdded, partition).map(({ position }) => position as number));
    expect(distances('special-0')).toSatisfy((all: number[]) => all.length > 20 && all.every((one) => one > 1_000 && one < 1_400));
    expect(distances('plain-0')).toSatisfy((all: number[]) => all.length > 4 && all.every((one) => one > 4_096 && one < 4_500));
  });

  showsEffectOf('topic/flush.messages', 'its log is on the disk after so many records', () => {
    const world = beside({ 'flush.messages': '10' });
    const points = of(world, ev.logFlushed, 'special-0').map(({ recoveryPoint }) => recoveryPoint as number);
    expect(points).toSatisfy((all: number[]) => all.length > 10 && gaps(all).every((one) => one >= 10 && one < 20));
    expect(of(world, ev.logFlushed, 'plain-0')).toEqual([]);
  });

  showsEffectOf('topic/cleanup.policy', 'compact leaves the last record of every key in what was cleaned', () => {
    const of3 = of(compacted({ 'cleanup.policy': 'compact' }), ev.segmentCleaned, 'special-0');
    expect(of3.length).toBeGreaterThan(2);
    expect(of3.filter(({ read, kept }) => kept < read).length).toBeGreaterThan(1);
    expect(of(compacted({}), ev.segmentCleaned, 'special-0')).toEqual([]);
  });

  showsEffectOf('topic/min.cleanable.dirty.ratio', 'a log is cleaned once so much of it is dirty', () => {
    const dirt = (ratio: string) => of(compacted({ 'cleanup.policy': 'compact', 'min.cleanable.dirty.ratio': ratio }), ev.logCleaningStarted, 'special-0').map(({ dirty }) => dirty as number);
    expect(dirt('0.9').length).toBeGreaterThan(2);
    expect(dirt('0.9').every((part) => part > 89)).toBe(true);
    expect(dirt('1')).toEqual([]);
  });

  showsEffectOf('topic/min.compaction.lag.ms', 'what is younger is not cleaned', () => {
    const cleaned = (lag: string) => of(compacted({ 'cleanup.policy': 'compact', 'min.compaction.lag.ms': lag }), ev.logCleaned, 'special-0').length;
    expect(cleaned('0')).toBeGreaterThan(2);
    expect(cleaned('60000')).toBe(0);
  });

  showsEffectOf('topic/max.message.bytes', 'larger batches to it are refused', () => {
    const world = beside({ 'max.message.bytes': '500' }, 900);
    expect(of(world, ev.recordsAppended, 'special-0')).toEqual([]);
    expect(of(world, ev.appendRefused, 'special-0').length).toBeGreaterThan(100);
    expect(of(world, ev.appendRefused, 'plain-0')).toEqual([]);
    expect(of(world, ev.recordsAppended, 'plain-0').length).toBeGreaterThan(100);
  });

  showsEffectOf('topic/compression.type', 'the broker gives every batch the codec of the topic', () => {
    const world = beside({ 'compression.type': 'lz4' }, 400);
    const repacked = of(world, ev.batchRepacked, 'special-0');
    expect(repacked.length).toBeGreaterThan(100);
    expect(repacked.every(({ from, to, plain, packed }) => from === 'none' && to === 'lz4' && packed < plain)).toBe(true);
    expect(of(world, ev.batchRepacked, 'plain-0')).toEqual([]);
    const stored = (partition: string) => of(world, ev.logAppended, partition).map(({ size }) => size);
    expect(largest(stored('special-0'))).toBeLessThan(largest(stored('plain-0')));
  });
});
