import { scopePort } from '../browser-worker.ts';
import { runLiveWorker } from '../live-worker.ts';
import { echoWorker } from './echo-worker.ts';

runLiveWorker(scopePort(), echoWorker);
