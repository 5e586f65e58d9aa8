/**
 * What the page asks of its worker until its first picture stands, and how it draws that, done once more in Node to see which functions that takes: the build
 * keeps the others out of the worker's first file (`late-rooms.ts`). Runs bundled; writes V8's count of each function to its output.
 */
import { Session } from 'node:inspector';
import type { EarlyLook } from '../src/host/early.ts';

function counted(): Promise<unknown> {
  return new Promise((resolve, reject) =>
    session.post('Profiler.takePreciseCoverage', (error, counts) => (error === null ? resolve(counts.result) : reject(error))),
  );
}

const session = new Session();
session.connect();
session.post('Profiler.enable');
session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });

// Only now: what modules call while they are loaded counts, too.
const { plainMemory } = await import('../src/engine/memory.ts');
const { programs } = await import('../src/engine/programs.ts');
const { EARLY_MICROS } = await import('../src/host/early.ts');
const { LabCore } = await import('../src/host/lab-core.ts');
const { viewParts } = await import('../src/host/view-parts.ts');
const { drawFirst } = await import('./first-drawing.ts');

const lab = new LabCore(
  () => {
    throw new Error('the first picture needs what comes late');
  },
  { programs, memory: plainMemory },
  viewParts,
);
lab.openFirst();
const { events } = lab.run(EARLY_MICROS);
lab.source();
lab.session();
lab.see(events);
const asked: { readonly [look in EarlyLook]: () => unknown } = {
  setting: () => lab.look('setting'),
  ticks: () => lab.look('ticks', 0, 'request'),
  levels: () => lab.look('levels', 0),
  keys: () => lab.look('keys', 'orders-0', 0),
  frame: () => [lab.look('frame', { position: events }, true), lab.look('frame', { time: EARLY_MICROS })],
};
for (const ask of Object.values(asked)) ask();
drawFirst(lab);
process.stdout.write(JSON.stringify(await counted()));

// What comes late is bundled, so that functions which only it uses are seen; it is not loaded.
if (process.env.LOAD_LATE !== undefined) await import('../src/host/late.ts');
