/** The worker in which a simulated lab runs: puts together programs, memory and view, and answers calls of the page. */
import { codecs, loadCodecs } from '../codecs/codecs.ts';
import { plainMemory, sharedMemory } from '../engine/memory.ts';
import { programs } from '../engine/programs.ts';
import { must } from '../std/assert.ts';
import { isEarly } from './early.ts';
import { LabCore, type Late } from './lab-core.ts';
import { type Before, serveLab } from './lab-service.ts';
import { codecsNamedIn } from './named-codecs.ts';
import { viewParts } from './view-parts.ts';

// Without isolation there is no shared memory; the lab still runs, and says so.
const memory = typeof SharedArrayBuffer === 'function' ? sharedMemory : plainMemory;

let late: Late | null = null;

/** What the first picture does without comes before anything else is answered. */
async function loadLate(): Promise<Late> {
  late ??= await import('./late.ts');
  return late;
}

/** A run's codecs are there before it begins, since a step cannot wait for them; a run that names none loads none. */
async function beforeLink(text: unknown): Promise<void> {
  const { recordingIn } = await loadLate();
  await loadCodecs(codecsNamedIn(recordingIn(String(text))));
}

const before: Before = (method, args) => {
  if (method === 'beginLink') return beforeLink(args[0]);
  if (method !== 'open' && method !== 'restore' && method !== 'act')
    return late !== null || isEarly(method, args) ? null : loadLate().then(() => {});
  const named = codecsNamedIn(args);
  if (named.length === 0 && late !== null) return null;
  return Promise.all([loadLate(), loadCodecs(named)]).then(() => {});
};

const lab = new LabCore(() => must(late, 'what comes late'), { programs, memory, codecs }, viewParts);
serveLab(lab, globalThis as unknown as Parameters<typeof serveLab>[1], before);
