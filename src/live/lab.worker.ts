import { loadCodecs } from '../codecs/codecs.ts';
import { scopePort } from './browser-worker.ts';
import { labWorker } from './lab-worker.ts';
import { runLiveWorker } from './live-worker.ts';

runLiveWorker(scopePort(), loadCodecs().then(labWorker));
