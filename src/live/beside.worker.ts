/** A worker of a live run whose clients are measured; in the built page it brings what the lab's first file does without. */
import '../host/late-rooms.ts';
import { loadCodecs } from '../codecs/codecs.ts';
import { scopePort } from './browser-worker.ts';
import { measuredWorker } from './measured-worker.ts';
import { runLiveWorker } from './live-worker.ts';

runLiveWorker(scopePort(), loadCodecs().then(measuredWorker));
