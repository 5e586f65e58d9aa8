/** What Kafka's UnifiedLog knew of its producers after the same batches: repeats, gaps, epochs, sequences that wrap. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { errors } from '../../protocol/errors.ts';
import { fileOs } from './testing/file-os.ts';
import { appendStep, byId, knownOf, openProducerLog, type Producer, PRODUCER_ERRORS, type ProducerStep } from './testing/golden-producers.ts';
import * as unified from './unified-log.ts';
import { covers } from '../../std/testing/covers.ts';

const lines = readFileSync(new URL('../../../e2e/golden/state/producer-state.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as { readonly id: number; readonly steps: readonly ProducerStep[] });

describe.each(lines)('producers $id', ({ id, steps }) => {
  it('are known as Kafka knew them, step by step', () => {
    covers('A11.producer-state', 'modelled');
    const os = fileOs();
    const log = openProducerLog(os, `ps${id}-0`, true);
    steps.forEach((step, i) => {
      const info = appendStep(os, log, step);
      const told = [id, i, step.why];
      if (step.outcome === 'ERROR') {
        expect([told, info.error, 'message' in info ? info.message : '']).toEqual([told, PRODUCER_ERRORS[step.error!.class], step.error!.message]);
      } else {
        expect([told, info]).toMatchObject([
          told,
          { error: 0, firstOffset: step.firstOffset, lastOffset: step.lastOffset, isDuplicate: step.outcome === 'DUPLICATE' },
        ]);
      }
      expect([told, log.logEndOffset, unified.lastStableOffset(log)]).toEqual([told, step.logEndOffset, step.lastStableOffset]);
      expect([told, knownOf(log)]).toEqual([told, byId(step.producers)]);
    });
  });

  it('are known again after a crash at any step, by snapshots and the batches behind them', () => {
    const os = fileOs();
    const name = `ps${id}-0`;
    let log = openProducerLog(os, name, true);
    steps.forEach((step, i) => {
      appendStep(os, log, step);
      const isClean = i % 3 === 2;
      if (isClean) unified.closeLog(os, log);
      log = openProducerLog(os, name, isClean);
      unified.maybeIncrementHighWatermark(log, log.logEndOffset);
      expect([id, i, log.logEndOffset]).toEqual([id, i, step.logEndOffset]);
      // Of what lies before a snapshot only the last batch of each producer is known; later ones come from the log.
      const last = (producers: readonly Producer[]) =>
        byId(producers).map(({ batches, lastTimestamp: _, ...rest }) => ({ ...rest, last: batches.at(-1) }));
      const told = (producers: readonly Producer[]) => last(producers).map(({ producerId, epoch, last: batch }) => [producerId, epoch, batch?.firstSeq, batch?.lastSeq, batch?.lastOffset]);
      expect([id, i, told(knownOf(log))]).toEqual([id, i, told(step.producers)]);
    });
  });
});

describe('producers of a log', () => {
  const base = { why: '', origin: 'CLIENT', outcome: 'APPENDED', firstOffset: 0, lastOffset: 0, logEndOffset: 0, lastStableOffset: 0, producers: [] } as const;
  const step = (now: number, producerId: number, baseSequence: number): ProducerStep => ({ ...base, now, producerId, epoch: 0, baseSequence, records: 1 });

  it('are forgotten with the records that a truncation takes', () => {
    const os = fileOs();
    const log = openProducerLog(os, 'cut-0', true);
    for (let i = 0; i < 20; i++) appendStep(os, log, step(1_700_000_000_000 + i, 7, i));
    appendStep(os, log, step(1_700_000_000_100, 8, 0));
    log.highWatermark = 0;
    unified.truncateTo(os, log, 11);
    expect(knownOf(log).map(({ producerId, batches }) => [producerId, batches.at(-1)?.lastSeq])).toEqual([[7, 10]]);
    expect(appendStep(os, log, step(1_700_000_000_200, 7, 11))).toMatchObject({ error: 0, firstOffset: 11 });
  });

  it('are forgotten after producer.id.expiration.ms, and then any sequence is taken', () => {
    const os = fileOs();
    const log = unified.openLog(os, '/log-dir/old-0', 'old-0', null, {}, { recoveryPoint: 0, cleanShutdown: true, producerIdExpirationMs: 1_000 });
    appendStep(os, log, step(1_700_000_000_000, 7, 0));
    expect(appendStep(os, log, step(1_700_000_000_500, 7, 5)).error).toBe(errors.OUT_OF_ORDER_SEQUENCE_NUMBER);
    unified.removeExpiredProducers(os, log);
    expect(log.producers.size).toBe(1);
    os.at(1_700_000_001_000);
    unified.removeExpiredProducers(os, log);
    expect(log.producers.size).toBe(0);
    expect(appendStep(os, log, step(1_700_000_001_500, 7, 5))).toMatchObject({ error: 0, firstOffset: 1 });
  });

  it('are read from the older snapshot when the newest is damaged', () => {
    const os = fileOs();
    const log = openProducerLog(os, 'torn-0', true);
    for (let i = 0; i < 30; i++) appendStep(os, log, step(1_700_000_000_000 + i, 7, i));
    unified.closeLog(os, log);
    const snapshots = [...os.contents().keys()].filter((path) => path.endsWith('.snapshot')).sort();
    const newest = snapshots.at(-1)!;
    const bytes = os.contents().get(newest)!.slice();
    bytes[20] ^= 1;
    os.put(newest, bytes);
    const again = openProducerLog(os, 'torn-0', true);
    expect(knownOf(again).map(({ producerId, batches }) => [producerId, batches.at(-1)?.lastSeq])).toEqual([[7, 29]]);
  });
});
