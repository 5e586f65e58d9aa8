/** The worker in which a simulated lab runs: puts together programs, memory and view, and answers calls of the page. */
import { codecs, loadCodecs } from '../codecs/codecs.ts';
import { plainMemory, sharedMemory } from '../engine/memory.ts';
import { programs } from '../engine/programs.ts';
import { must } from '../std/assert.ts';
import { LabCore, type Links } from './lab-core.ts';
import { type Before, serveLab } from './lab-service.ts';
import { codecsNamedIn } from './named-codecs.ts';
import { viewParts } from './view-parts.ts';

// Without isolation there is no shared memory; the lab still runs, and says so.
const memory = typeof SharedArrayBuffer === 'function' ? sharedMemory : plainMemory;

let links: Links | null = null;

/** Links are shared or opened now and then: what packs them comes when it is needed. */
async function loadLinks(): Promise<Links> {
  links ??= await import('./link.ts');
  return links;
}

/** A run's codecs are there before it begins, since a step cannot wait for them; a run that names none loads none. */
async function beforeLink(text: unknown): Promise<void> {
  const { recordingIn } = await loadLinks();
  await loadCodecs(codecsNamedIn(recordingIn(String(text))));
}

const before: Before = (method, args) => {
  if (method === 'beginLink') return beforeLink(args[0]);
  if (method === 'link') return links === null ? loadLinks().then(() => {}) : null;
  if (method !== 'open' && method !== 'restore' && method !== 'act') return null;
  const named = codecsNamedIn(args);
  return named.length === 0 ? null : loadCodecs(named).then(() => {});
};

const lab = new LabCore(() => must(links, 'what packs links'), { programs, memory, codecs }, viewParts);
serveLab(lab, globalThis as unknown as Parameters<typeof serveLab>[1], before);
