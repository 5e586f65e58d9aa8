import { loadCodecs } from '../../codecs/codecs.ts';
import { runLiveWorker } from '../live-worker.ts';
import { parentPortOfWorker } from '../node-worker.node.ts';
import { nodeThreadMeter } from './thread-meter.node.ts';
import { timedLabWorker } from './timed-lab.ts';

runLiveWorker(
  parentPortOfWorker(),
  loadCodecs().then((codecs) => timedLabWorker(codecs, nodeThreadMeter())),
);
