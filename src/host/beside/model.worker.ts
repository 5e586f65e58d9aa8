/** The worker in which the model's side is computed; it ends with its run. */
// First of all: what the build keeps out of a worker's first file, this one needs while it begins.
import '../late-rooms.ts';
import { expose } from 'comlink';
import { codecs, loadCodecs } from '../../codecs/codecs.ts';
import { plainMemory } from '../../engine/memory.ts';
import { programs } from '../../engine/programs.ts';
import { codecsNamedIn } from '../named-codecs.ts';
import { ModelService } from './model-service.ts';

const service = new ModelService({ programs, memory: plainMemory, codecs }, async (scenario) => loadCodecs(codecsNamedIn([{ scenario, commands: [] }])));
expose(service);
