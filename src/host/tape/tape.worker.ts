/** The worker in which a tape is played: it comes only when somebody opens one. */
// First of all: what the build keeps out of a worker's first file, this one needs while it begins.
import '../late-rooms.ts';
import { expose } from 'comlink';
import { loadCodecs } from '../../codecs/codecs.ts';
import { labWorker } from '../../live/lab-worker.ts';
import { TapeError } from '../../live/tape/tape-error.ts';
import { keptTape } from '../../ui/tape/kept-tape.ts';
import { MOST_TAPE_BYTES } from './tape-run.ts';
import { TapeService } from './tape-service.ts';

const service = new TapeService(
  async () => {
    const [file, codecs] = await Promise.all([keptTape(), loadCodecs()]);
    if (file === null) throw new TapeError({ kind: 'notATape' });
    if (file.size > MOST_TAPE_BYTES) throw new TapeError({ kind: 'tooLarge', bytes: file.size, most: MOST_TAPE_BYTES });
    return [new Uint8Array(await file.arrayBuffer()), labWorker(codecs)];
  },
  () => new Promise((resolve) => setTimeout(resolve, 0)),
);
expose(service);
