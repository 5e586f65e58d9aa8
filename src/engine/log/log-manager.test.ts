import { describe, expect, it } from 'vitest';
import { flattenRope } from '../../std/rope.ts';
import { MICROS_PER_SECOND } from '../../std/units.ts';
import { eventKinds } from '../events.ts';
import { DiskError } from '../os.ts';
import type { World } from '../../sim/world.ts';
import { beginLoadingLogs, loadNextLog, newLogManager } from './log-manager.ts';
import { fileOs } from './testing/file-os.ts';
import { brokerConfigs, type KeeperState, keeperWorld, LOG_NAME, RESTART_AT, TRUNCATE_TO } from './testing/keeper.ts';
import { batch } from './testing/records.ts';
import type { Log } from './unified-log.ts';
import { covers } from '../../std/testing/covers.ts';

const SMALL = { 'internal.segment.bytes': '4000' };
const SECOND = MICROS_PER_SECOND;

const appOf = (w: World): KeeperState => w.process(1).app;
const logOf = (w: World): Log => appOf(w).logs.get(LOG_NAME) as Log;
const pathsOf = (w: World): string[] => [...w.state.hosts[0].files.keys()];

function textOf(w: World, path: string): string | null {
  const id = w.state.hosts[0].files.get(path);
  if (id === undefined) return null;
  const file = w.state.files.get(id);
  return (file?.extents ?? [])
    .map(({ memory, start, length }) => new TextDecoder().decode(memory.bytes.slice(start, start + length)))
    .join('');
}

function count(w: World, kind: string): number {
  let found = 0;
  for (let i = 0; i < w.journal.length; i++) if (eventKinds[w.journal.kind(i)].name === kind) found++;
  return found;
}

describe('the LogManager in a simulated machine', () => {
  it('flushes a segment soon after it was rolled, on the scheduler thread', () => {
    const w = keeperWorld({ topicConfigs: SMALL });
    w.runTo(5 * SECOND);
    const log = logOf(w);
    expect(log.logEndOffset).toBe(100);
    expect(log.segments.length).toBeGreaterThan(5);
    expect(log.recoveryPoint).toBe(log.segments.at(-1)?.baseOffset);
    expect(count(w, 'logFlushed')).toBe(log.segments.length - 1);
    for (const { logFile, size } of log.segments.slice(0, -1)) expect(w.state.files.get(logFile)?.flushed).toBe(size);
    expect(w.checkState()).toBeNull();
  });

  it('writes the recovery point half a minute after the start, then every minute', () => {
    covers('A4.checkpoints', 'simplified');
    const w = keeperWorld({ topicConfigs: SMALL });
    w.runTo(29 * SECOND);
    expect(textOf(w, '/log-dir/recovery-point-offset-checkpoint')).toBeNull();
    w.runTo(31 * SECOND);
    const text = `0\n1\norders 0 ${logOf(w).recoveryPoint}\n`;
    expect(textOf(w, '/log-dir/recovery-point-offset-checkpoint')).toBe(text);
    expect(textOf(w, '/log-dir/log-start-offset-checkpoint')).toBe('0\n0\n');
    const before = count(w, 'checkpointWritten');
    w.runTo(89 * SECOND);
    expect(count(w, 'checkpointWritten')).toBe(before);
    w.runTo(91 * SECOND);
    expect(count(w, 'checkpointWritten')).toBe(before + 2);
  });

  it('rests when there is nothing to do', () => {
    const w = keeperWorld({ topicConfigs: SMALL });
    w.runTo(100 * SECOND);
    const { taken } = w.state;
    w.runTo(149 * SECOND);
    expect(w.state.taken - taken).toBeLessThan(10);
  });

  it('loses nothing by a kill, and recovers from the checkpoint on', () => {
    const w = keeperWorld({ topicConfigs: SMALL, records: 200 });
    w.runTo(40 * SECOND);
    w.give({ kind: 'kill', process: 'keeper' });
    w.give({ kind: 'start', process: 'keeper' });
    w.runTo(41 * SECOND);
    expect(logOf(w)).toMatchObject({ logEndOffset: 200 });
    expect(count(w, 'logRecovered')).toBe(1);
    expect(logOf(w).recoveryPoint).toBeGreaterThan(0);
  });

  it('loses only what the disk did not have when the power fails, and ends with a whole batch', () => {
    covers('A4.page-cache', 'modelled');
    for (let at = 0.205; at < 1.5; at += 0.107) {
      const w = keeperWorld({ topicConfigs: SMALL, records: 1_000 });
      w.runTo(Math.floor(at * SECOND));
      const { logEndOffset, recoveryPoint } = logOf(w);
      w.give({ kind: 'powerLoss', host: 'h' });
      w.give({ kind: 'powerOn', host: 'h' });
      w.runTo(Math.floor(at * SECOND) + 5_000);
      const log = logOf(w);
      expect(log.logEndOffset).toBeLessThanOrEqual(logEndOffset + 1);
      expect(log.logEndOffset).toBeGreaterThanOrEqual(recoveryPoint);
      w.runTo(30 * SECOND);
      expect(logOf(w).logEndOffset).toBe(1_000);
    }
  });

  it('closes cleanly, so that the next start recovers nothing', () => {
    const w = keeperWorld({ topicConfigs: SMALL, task: 'close', at: 3 * SECOND });
    w.runTo(4 * SECOND);
    expect(textOf(w, '/log-dir/.kafka_cleanshutdown')).toBe('{"version":0,"brokerEpoch":-1}');
    expect(textOf(w, '/log-dir/recovery-point-offset-checkpoint')).toBe('0\n1\norders 0 100\n');
    w.give({ kind: 'powerLoss', host: 'h' });
    w.give({ kind: 'powerOn', host: 'h' });
    w.give({ kind: 'start', process: 'keeper' });
    w.runTo(4.1 * SECOND);
    expect(count(w, 'logRecovered')).toBe(0);
    expect(logOf(w)).toMatchObject({ logEndOffset: 100, recoveryPoint: 100 });
    expect(textOf(w, '/log-dir/.kafka_cleanshutdown')).toBeNull();
  });

  it('deletes old segments at the retention check, and their files a minute later', () => {
    covers('A9.retention', 'modelled');
    covers('A9.deleted-files', 'modelled');
    const w = keeperWorld({ topicConfigs: { ...SMALL, 'retention.bytes': '8000' } });
    w.runTo(29 * SECOND);
    const before = logOf(w).segments.length;
    w.runTo(31 * SECOND);
    expect(logOf(w).segments.length).toBeLessThan(before);
    expect(logOf(w).logStartOffset).toBe(logOf(w).segments[0].baseOffset);
    const deleted = () => pathsOf(w).filter((path) => path.endsWith('.deleted')).length;
    expect(deleted()).toBeGreaterThan(0);
    w.runTo(89 * SECOND);
    expect(deleted()).toBeGreaterThan(0);
    w.runTo(92 * SECOND);
    expect(deleted()).toBe(0);
  });

  it('takes a directory offline when its disk is full', () => {
    covers('A4.log-dirs', 'simplified');
    const w = keeperWorld({ topicConfigs: SMALL, records: 10_000 });
    w.runTo(2 * SECOND);
    w.give({ kind: 'fillDisk', host: 'h' });
    w.runTo(40 * SECOND);
    expect(appOf(w).refusals).toEqual([56]);
    expect(logOf(w).failed).toBe(true);
    expect(appOf(w).failures).toEqual(['/log-dir']);
    expect(w.checkState()).toBeNull();
  });

  it('puts a deleted log aside at once and deletes its files a minute later', () => {
    const w = keeperWorld({ records: 5, task: 'delete', at: 2 * SECOND });
    w.runTo(2.1 * SECOND);
    const aside = () => pathsOf(w).filter((path) => /^\/log-dir\/orders-0\.[0-9a-f]{32}-delete\//.test(path)).length;
    expect(appOf(w).logs.size).toBe(0);
    expect(pathsOf(w).filter((path) => path.startsWith('/log-dir/orders-0/'))).toEqual([]);
    expect(aside()).toBeGreaterThan(0);
    w.runTo(61 * SECOND);
    expect(aside()).toBeGreaterThan(0);
    w.runTo(63 * SECOND);
    expect(aside()).toBe(0);
  });

  it('after a crash what a deletion left behind has its minute anew', () => {
    const w = keeperWorld({ records: 5, task: 'delete', at: 2 * SECOND });
    w.runTo(2.1 * SECOND);
    expect(pathsOf(w).some((path) => path.includes('-delete/'))).toBe(true);
    w.give({ kind: 'kill', process: 'keeper' });
    w.give({ kind: 'start', process: 'keeper' });
    w.runTo(61 * SECOND);
    expect(pathsOf(w).some((path) => path.includes('-delete/'))).toBe(true);
    w.runTo(64 * SECOND);
    expect(pathsOf(w).filter((path) => path.includes('-delete/'))).toEqual([]);
    expect(logOf(w).logEndOffset).toBe(5);
  });

  it.each(['truncate', 'restart'] as const)('writes the recovery points when a log is cut (%s)', (task) => {
    const w = keeperWorld({ topicConfigs: SMALL, task, at: 40 * SECOND });
    w.runTo(39 * SECOND);
    const before = textOf(w, '/log-dir/recovery-point-offset-checkpoint');
    w.runTo(41 * SECOND);
    expect(textOf(w, '/log-dir/recovery-point-offset-checkpoint')).toBe(
      `0\n1\norders 0 ${task === 'truncate' ? TRUNCATE_TO : RESTART_AT}\n`,
    );
    expect(before).not.toBe(textOf(w, '/log-dir/recovery-point-offset-checkpoint'));
  });

  it('takes a directory with files that Kafka would not start with for a failed one', () => {
    const os = fileOs();
    const golden = batch({ values: ['a'], baseOffset: 5_000_000_000 });
    os.put('/log-dir/orders-0/00000000000000000000.log', flattenRope(golden));
    const app = { logs: new Map<string, Log>(), logManager: newLogManager(['/log-dir'], '4.1', brokerConfigs()) };
    beginLoadingLogs(os, app.logManager);
    expect(() => loadNextLog(os, app, () => ({}))).toThrow(DiskError);
  });

  it('goes on from a checkpoint as it went on without one', () => {
    const straight = keeperWorld({ topicConfigs: { ...SMALL, 'retention.bytes': '8000' }, records: 300 }, 7);
    straight.runTo(100 * SECOND);
    const w = keeperWorld({ topicConfigs: { ...SMALL, 'retention.bytes': '8000' }, records: 300 }, 7);
    let loads = 0;
    while (w.nextTime() < 90 * SECOND) {
      for (let step = 0; step < 17 && w.nextTime() < 90 * SECOND; step++) w.step();
      expect(w.checkState()).toBeNull();
      const saved = w.save();
      for (let step = 0; step < 50 && w.nextTime() < 90 * SECOND; step++) w.step();
      w.load(saved);
      loads++;
    }
    expect(loads).toBeGreaterThan(20);
    w.runTo(100 * SECOND);
    expect(w.journal.hash).toBe(straight.journal.hash);
  });
});
