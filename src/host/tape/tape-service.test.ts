import { describe, expect, it } from 'vitest';
import { ENGINE_VERSION } from '../../engine/version.ts';
import { labWorker } from '../../live/lab-worker.ts';
import { blockHeader, END, HEAD, jsonBlock, TAPE_MARK } from '../../live/tape/blocks.ts';
import { NO_CODECS } from '../../protocol/records/codec-port.ts';
import { LabBuilder } from '../../scenario/builder.ts';
import { TapeService } from './tape-service.ts';

/** The tape of a run in which nothing happened. */
function quietTape(head: object = {}): Uint8Array {
  const blocks = [jsonBlock(HEAD, 0, { engineVersion: ENGINE_VERSION, seed: 1, scenario: new LabBuilder().controller().broker(1).build(), ...head }), jsonBlock(END, 0, { reason: 'over' })];
  return Uint8Array.from([TAPE_MARK, ...blocks.flatMap((block) => [blockHeader(block), block.control])].flatMap((part) => [...part]));
}

function served(file: Uint8Array): TapeService {
  return new TapeService(
    () => Promise.resolve([file, labWorker(NO_CODECS)]),
    () => Promise.resolve(),
  );
}

describe('a tape as a page asks of it', () => {
  it('tells what was, and refuses whatever would change it', async () => {
    const service = served(quietTape());
    expect(await service.ask('status', [])).toMatchObject({ value: { events: 1, branches: [{ parent: null }] }, session: { engineVersion: ENGINE_VERSION } });
    expect(await service.ask('look', ['setting'])).toMatchObject({ value: { isLive: true, isTape: true } });
    expect(await service.ask('status', [])).toMatchObject({ value: { live: { opensAt: 1, isPart: false } } });
    expect(await service.ask('look', ['keys', 'orders-0', 0])).toMatchObject({ value: { upTo: 1, keys: [] } });
    expect(await service.ask('look', ['bytes', 'orders-0', 'broker-1', 0, 1])).toMatchObject({ value: null });
    expect(await service.ask('look', ['frameBytes', 0])).toMatchObject({ problem: { kind: 'badCall' } });
    expect(await service.ask('runUntil', ['events = 1', 0, 0])).toMatchObject({ problem: { kind: 'badCall' } });
    expect(await service.ask('runUntil', ['isr(orders-0) has 2', 0, 0])).toMatchObject({ value: { search: { found: null, next: null } } });
    for (const method of ['act', 'open', 'openFirst', 'link', 'recording', 'select']) expect(await service.ask(method, [])).toEqual({ problem: { kind: 'taped', what: method } });
    expect(await service.ask('sing', [])).toMatchObject({ problem: { kind: 'badCall' } });
  });

  it('says why one does not open', async () => {
    expect(await served(quietTape({ engineVersion: '0.0.1' })).ask('status', [])).toEqual({ problem: { kind: 'badTape', problem: { kind: 'otherVersion', version: '0.0.1', ours: ENGINE_VERSION } } });
    expect(await served(quietTape().slice(0, -3)).ask('status', [])).toMatchObject({ value: { live: { isPart: true } } });
    expect(await served(quietTape({ scenario: {} })).ask('status', [])).toMatchObject({ problem: { kind: 'badTape', problem: { kind: 'broken' } } });
    expect(await served(new Uint8Array(3)).ask('look', ['setting'])).toEqual({ problem: { kind: 'badTape', problem: { kind: 'notATape' } } });
  });
});
