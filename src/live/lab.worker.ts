import { NO_CODECS } from '../protocol/records/codec-port.ts';
import { scopePort } from './browser-worker.ts';
import { labWorker } from './lab-worker.ts';
import { runLiveWorker } from './live-worker.ts';

runLiveWorker(scopePort(), labWorker(NO_CODECS));
