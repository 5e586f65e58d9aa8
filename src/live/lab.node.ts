import { NO_CODECS } from '../protocol/records/codec-port.ts';
import { labWorker } from './lab-worker.ts';
import { runLiveWorker } from './live-worker.ts';
import { parentPortOfWorker } from './node-worker.node.ts';

runLiveWorker(parentPortOfWorker(), labWorker(NO_CODECS));
