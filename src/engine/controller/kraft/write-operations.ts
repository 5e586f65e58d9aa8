/** The operations that requests ask the controller for: each answers records and a response, and changes nothing by itself. */
import { errors } from '../../../protocol/errors.ts';
import { ev } from '../../events.ts';
import type { MetadataRecord } from '../../metadata/records.ts';
import type { Os } from '../../os.ts';
import { ControllerException } from '../controller-result.ts';
import { incrementalAlterConfigs, legacyAlterConfigs } from './alter-configs.ts';
import { alterPartition } from './alter-partition.ts';
import { processBrokerHeartbeat, registerBroker } from './cluster-control.ts';
import type { QuorumController, WriteEvent } from './controller-state.ts';
import { createPartitions } from './create-partitions.ts';
import { createTopics } from './create-topics.ts';
import { deleteTopics } from './delete-topics.ts';
import { electLeaders } from './elect-leaders.ts';
import { metadataVersionOf } from './feature-control.ts';
import { allocateProducerIds } from './producer-id-control.ts';
import { brokerKey } from './record-events.ts';

export interface OperationResult {
  readonly records: readonly MetadataRecord[];
  readonly response: unknown;
  readonly inControlledShutdown: boolean;
}

export function runOperation(os: Os, controller: QuorumController, event: WriteEvent): OperationResult {
  // Until the first records are written nobody knows which may be.
  if (controller.image.features.size === 0) {
    throw new ControllerException(errors.NOT_CONTROLLER, `metadata.version ${metadataVersionOf(controller.image)} is not finalized yet.`);
  }
  switch (event.kind) {
    case 'registerBroker': {
      const result = registerBroker(os, controller, event.body, event.asker.request.apiVersion);
      return { ...result, inControlledShutdown: false };
    }
    case 'processBrokerHeartbeat': {
      const { brokerId, currentMetadataOffset } = event.body;
      os.because(controller.toldAt.get(brokerKey(brokerId)) ?? 0);
      os.causedBy(os.emit(ev.brokerHeartbeat, brokerId, currentMetadataOffset));
      return processBrokerHeartbeat(controller, event.body);
    }
    case 'electLeaders': {
      const result = electLeaders(controller, event.body);
      return { ...result, inControlledShutdown: false };
    }
    case 'incrementalAlterConfigs':
      return { ...incrementalAlterConfigs(controller, event.body), inControlledShutdown: false };
    case 'legacyAlterConfigs':
      return { ...legacyAlterConfigs(controller, event.body), inControlledShutdown: false };
    case 'alterPartition': {
      const result = alterPartition(controller, event.body, event.asker.request.apiVersion);
      return { ...result, inControlledShutdown: false };
    }
    case 'allocateProducerIds':
      return { ...allocateProducerIds(controller, event.body), inControlledShutdown: false };
    case 'createTopics': {
      const result = createTopics(os, controller, event.body);
      for (const { topic, error } of result.refused) os.emit(ev.topicRefused, os.text(topic), error);
      return { ...result, inControlledShutdown: false };
    }
    case 'deleteTopics': {
      const { asker, body } = event;
      const result = deleteTopics(os, controller, body, asker.forwarded?.apiVersion ?? asker.request.apiVersion);
      for (const { topic, error } of result.refused) os.emit(ev.topicDeletionRefused, os.text(topic), error);
      return { ...result, inControlledShutdown: false };
    }
    case 'createPartitions': {
      const result = createPartitions(os, controller, event.body);
      for (const { topic, error } of result.refused) os.emit(ev.partitionsRefused, os.text(topic), error);
      return { ...result, inControlledShutdown: false };
    }
  }
}
