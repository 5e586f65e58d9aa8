/** The worker of a broker that real clients connect to: the lab's own worker, with ports on the machine's network, and files on its disk. */
import { loadCodecs } from '../codecs/codecs.ts';
import { collector } from '../live/collector.node.ts';
import { labWorker } from '../live/lab-worker.ts';
import { runLiveWorker } from '../live/live-worker.ts';
import { parentPortOfWorker } from '../live/node-worker.node.ts';
import { DataFiles } from './data-files.ts';
import { nodeEvents, TcpPorts } from './tcp-ports.ts';

runLiveWorker(
  parentPortOfWorker(),
  loadCodecs().then((codecs) => ({
    ...labWorker(codecs),
    letGo: collector(),
    outside({ tcp }, guard) {
      return tcp === null ? null : { ports: new TcpPorts(tcp.bind, tcp.ports, guard), events: nodeEvents };
    },
    data({ data, settings }) {
      if (data === null) return null;
      const beneath = new DataFiles(data, settings.logDir);
      return { beneath, files: beneath.files() };
    },
  })),
);
