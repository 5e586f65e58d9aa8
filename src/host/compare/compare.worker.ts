/** The worker in which two runs are compared: it comes only when somebody compares. */
// First of all: what the build keeps out of a worker's first file, this one needs while it begins.
import '../late-rooms.ts';
import { expose } from 'comlink';
import { codecs, loadCodecs } from '../../codecs/codecs.ts';
import { plainMemory, sharedMemory } from '../../engine/memory.ts';
import { programs } from '../../engine/programs.ts';
import { recordingIn } from '../link.ts';
import { codecsNamedIn } from '../named-codecs.ts';
import { CompareCore } from './compare-core.ts';
import { CompareService } from './compare-service.ts';

const memory = typeof SharedArrayBuffer === 'function' ? sharedMemory : plainMemory;

/** A run's codecs are there before it begins, since a step cannot wait for them. */
const service = new CompareService(new CompareCore({ programs, memory, codecs }), async (link, against) => {
  const other = against !== null && 'link' in against ? recordingIn(against.link) : against;
  await loadCodecs(codecsNamedIn([recordingIn(link), other]));
});
expose(service);
