/** The worker in which a simulated lab runs: puts together programs, memory and view, and answers calls of the page. */
import { plainMemory, sharedMemory } from '../engine/memory.ts';
import { programs } from '../engine/programs.ts';
import { must } from '../std/assert.ts';
import { LabCore, type Links } from './lab-core.ts';
import { type Before, serveLab } from './lab-service.ts';
import { viewParts } from './view-parts.ts';

// Without isolation there is no shared memory; the lab still runs, and says so.
const memory = typeof SharedArrayBuffer === 'function' ? sharedMemory : plainMemory;

let links: Links | null = null;

/** Links are shared or opened now and then: what packs them comes when it is needed. */
const before: Before = (method) => {
  if (links !== null || (method !== 'link' && method !== 'beginLink')) return null;
  return import('./link.ts').then((module) => {
    links = module;
  });
};

const lab = new LabCore(() => must(links, 'what packs links'), { programs, memory }, viewParts);
serveLab(lab, globalThis as unknown as Parameters<typeof serveLab>[1], before);
