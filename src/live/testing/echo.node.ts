import { runLiveWorker } from '../live-worker.ts';
import { parentPortOfWorker } from '../node-worker.node.ts';
import { echoWorker } from './echo-worker.ts';

runLiveWorker(parentPortOfWorker(), echoWorker);
