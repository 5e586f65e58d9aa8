import { loadCodecs } from '../../codecs/codecs.ts';
import { scopePort } from '../browser-worker.ts';
import { runLiveWorker } from '../live-worker.ts';
import { timedLabWorker } from './timed-lab.ts';

runLiveWorker(
  scopePort(),
  loadCodecs().then((codecs) => timedLabWorker(codecs)),
);
