import { loadCodecs } from '../codecs/codecs.ts';
import { labWorker } from './lab-worker.ts';
import { runLiveWorker } from './live-worker.ts';
import { parentPortOfWorker } from './node-worker.node.ts';

runLiveWorker(parentPortOfWorker(), loadCodecs().then(labWorker));
