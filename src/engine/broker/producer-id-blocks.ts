/** Asks the controller for blocks of producer ids, over the connection on which clients' requests are forwarded. */
import { AllocateProducerIds, type AllocateProducerIdsResponse } from '../../protocol/apis/67-allocate-producer-ids.ts';
import { errors } from '../../protocol/errors.ts';
import type { Os } from '../os.ts';
import { blockArrived, blockRefused } from '../txn/producer-id-manager.ts';
import type { BrokerApp } from './broker-app.ts';
import { FORWARDING_CHANNEL } from './forwarding-manager.ts';
import type { LifecycleRoot } from './lifecycle.ts';
import { sendToController, type ToControllerHandler } from './to-controller-channel.ts';

type ProducerIdsApp = BrokerApp & LifecycleRoot;

const PRODUCER_IDS = 'producerIds';

export function allocateProducerIds(os: Os, app: ProducerIdsApp): void {
  const body = { brokerId: app.nodeId, brokerEpoch: app.lifecycle.brokerEpoch };
  sendToController(os, app, FORWARDING_CHANNEL, AllocateProducerIds, body, PRODUCER_IDS, null);
}

/** For the handler table of `toControllerSteps`. */
export const producerIdHandlers: Readonly<Record<string, ToControllerHandler<ProducerIdsApp>>> = {
  [PRODUCER_IDS]: {
    onComplete(os, app, _request, response) {
      const body = response.body as AllocateProducerIdsResponse | null;
      if (body === null || body.errorCode !== errors.NONE) blockRefused(app.producerIds, os.micros());
      else blockArrived(app.producerIds, body.producerIdStart, body.producerIdLen);
    },
    onTimeout: (os, app) => blockRefused(app.producerIds, os.micros()),
  },
};
