/** Folders of many logs: opening each of them looks at its own files, and takes a time that grows with their number only. */
import { expect, it } from 'vitest';
import { serverProfile } from '../../src/engine/costs.ts';
import { plainMemory } from '../../src/engine/memory.ts';
import type { Os, Program } from '../../src/engine/os.ts';
import { openLog } from '../../src/engine/log/unified-log.ts';
import { plain, rootKind } from '../../src/engine/state.ts';
import { World } from '../../src/sim/world.ts';

const FILES_A_LOG = 5;

/** CPU milliseconds to make `logs` logs and to open each again after an unclean stop. */
function millisFor(logs: number): number {
  let files = 0;
  const open = (os: Os): void => {
    for (let i = 0; i < logs; i++) openLog(os, `/log/orders-${i}`, `orders-${i}`, null, {}, { recoveryPoint: 0, cleanShutdown: false });
    files = os.files.list('/log/').length;
  };
  const program: Program<{ data: null }> = {
    name: 'test',
    state: rootKind<{ data: null }>('Test', { data: plain }),
    boot(os) {
      open(os);
      open(os);
      return { data: null };
    },
    steps: {},
  };
  const began = process.cpuUsage();
  // Making a world boots its processes.
  new World(
    {
      seed: 1,
      hosts: [{ name: 'host-1', cores: 1, memoryBytes: 1e12, diskBytes: 1e12, skewMillis: 0 }],
      processes: [{ name: 'broker-1', host: 'host-1', program: 'test', settings: {} }],
    },
    { programs: { test: program }, memory: plainMemory, costs: serverProfile },
  );
  const { user, system } = process.cpuUsage(began);
  expect(files).toBeGreaterThanOrEqual(logs * (FILES_A_LOG - 2));
  return (user + system) / 1_000;
}

it('ten times as many logs take about ten times as long to open', () => {
  millisFor(200);
  // By turns, and the least of each: whoever shares the machine makes any of them dearer.
  let [few, many] = [Infinity, Infinity];
  for (let round = 0; round < 4; round++) {
    few = Math.min(few, millisFor(400));
    many = Math.min(many, millisFor(4_000));
  }
  // Looking at every file for each log takes more than forty times as long.
  expect(many / few).toBeLessThan(25);
});
