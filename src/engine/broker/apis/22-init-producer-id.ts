/** InitProducerId (22): a producer asks for the id by which its batches are told apart from those of others. */
import { InitProducerId, type InitProducerIdRequest, type InitProducerIdResponseInput } from '../../../protocol/apis/22-init-producer-id.ts';
import { errors } from '../../../protocol/errors.ts';
import { NO_PRODUCER_EPOCH, NO_PRODUCER_ID } from '../../../protocol/records/batch.ts';
import type { VersionRange } from '../../config/api-versions.ts';
import { ev } from '../../events.ts';
import type { Os } from '../../os.ts';
import { generateProducerId } from '../../txn/producer-id-manager.ts';
import type { BrokerApp } from '../broker-app.ts';
import { respond } from '../respond.ts';
import type { Request } from '../socket-server.ts';

export const versions: VersionRange = [0, 6];

const FIRST_EPOCH = 0;

export function handleInitProducerId(os: Os, app: BrokerApp, request: Request, allocate: () => void): void {
  const body = answer(os, app, request.body as InitProducerIdRequest, allocate);
  respond(os, app.socketServer, request, InitProducerId, body, body.errorCode);
}

function answer(os: Os, app: BrokerApp, asked: InitProducerIdRequest, allocate: () => void): InitProducerIdResponseInput {
  const { transactionalId, producerId: known, producerEpoch: knownEpoch } = asked;
  if ((known === NO_PRODUCER_ID) !== (knownEpoch === NO_PRODUCER_EPOCH)) return refused(errors.INVALID_REQUEST);
  if (transactionalId === '') return refused(errors.INVALID_REQUEST);
  // No partition of the transactions' topic is led here: this broker coordinates nobody's.
  if (transactionalId !== null) return refused(errors.NOT_COORDINATOR);
  const producerId = generateProducerId(app.producerIds, os.micros(), allocate);
  // Older clients would take a time-out for fatal, so they are told that the coordinator is loading.
  if (producerId === null) return refused(errors.COORDINATOR_LOAD_IN_PROGRESS);
  os.emit(ev.producerIdGenerated, producerId, FIRST_EPOCH);
  return { throttleTimeMs: 0, errorCode: errors.NONE, producerId, producerEpoch: FIRST_EPOCH };
}

function refused(errorCode: number): InitProducerIdResponseInput {
  return { throttleTimeMs: 0, errorCode, producerId: NO_PRODUCER_ID, producerEpoch: NO_PRODUCER_EPOCH };
}
