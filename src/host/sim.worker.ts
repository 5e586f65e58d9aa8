/** The worker in which a simulated lab runs: puts together programs, memory and view, and answers calls of the page. */
import { plainMemory, sharedMemory } from '../engine/memory.ts';
import { programs } from '../engine/programs.ts';
import { serveLab } from './lab-service.ts';
import { SimLab } from './sim-lab.ts';
import { viewParts } from './view-parts.ts';

// Without isolation there is no shared memory; the lab still runs, and says so.
const memory = typeof SharedArrayBuffer === 'function' ? sharedMemory : plainMemory;

serveLab(new SimLab({ programs, memory }, viewParts), globalThis as unknown as Parameters<typeof serveLab>[1]);
