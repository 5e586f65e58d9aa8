/** ProducerIdControlManager: producer ids are given to brokers in blocks, and a record keeps them from being given twice. */
import type { AllocateProducerIdsRequest, AllocateProducerIdsResponseInput } from '../../../protocol/apis/67-allocate-producer-ids.ts';
import { errors } from '../../../protocol/errors.ts';
import * as records from '../../metadata/records.ts';
import type { ControllerResult } from '../controller-result.ts';
import { ControllerException } from '../controller-result.ts';
import { checkBrokerEpoch } from './cluster-control.ts';
import type { QuorumController } from './controller-state.ts';

export const PRODUCER_ID_BLOCK_SIZE = 1_000;

export function allocateProducerIds(
  { image }: QuorumController,
  { brokerId, brokerEpoch }: AllocateProducerIdsRequest,
): ControllerResult<AllocateProducerIdsResponseInput> {
  checkBrokerEpoch(image, brokerId, brokerEpoch);
  const producerIdStart = image.nextProducerId;
  const nextProducerId = producerIdStart + PRODUCER_ID_BLOCK_SIZE;
  if (nextProducerId > Number.MAX_SAFE_INTEGER) {
    throw new ControllerException(errors.UNKNOWN_SERVER_ERROR, 'Exhausted all producerIds as the next block\'s end producerId has exceeded the int64 type limit');
  }
  return {
    records: [{ type: records.PRODUCER_IDS, version: 0, data: { brokerId, brokerEpoch, nextProducerId } }],
    response: { throttleTimeMs: 0, errorCode: 0, producerIdStart, producerIdLen: PRODUCER_ID_BLOCK_SIZE },
  };
}
