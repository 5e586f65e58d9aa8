/** How an idempotent producer comes to its id: it asks any broker, and again after a while if there is none yet. */
import { InitProducerId, type InitProducerIdResponse } from '../../../protocol/apis/22-init-producer-id.ts';
import { errorOf, errors } from '../../../protocol/errors.ts';
import { NO_PRODUCER_EPOCH, NO_PRODUCER_ID } from '../../../protocol/records/batch-header.ts';
import { FOREVER } from '../../../std/units.ts';
import { ev } from '../../events.ts';
import type { Os } from '../../os.ts';
import { backoffMicros } from '../network/backoff.ts';
import { clientSend } from '../network/client-send.ts';
import { type ClientResponse, leastLoadedNode, notReadyUntil, ready } from '../network/network-client.ts';
import type { Producer } from './producer-state.ts';
import type { TransactionManager } from './transaction-manager.ts';
import { hasProducerId, maybeBumpEpoch, maybeResolveSequences } from './transaction-manager.ts';

/** The tag of the request, which Produce requests fill with the ids of their batches. */
export const INIT_PRODUCER_ID = 'initProducerId';
const NO_TRANSACTION_TIMEOUT_MS = 0x7fffffff;

/** What comes before each turn of the Sender; answers when to look again. */
export function runTransactionManager(os: Os, p: Producer, txn: TransactionManager): number {
  maybeResolveSequences(txn);
  maybeBumpEpoch(os, p, txn);
  if (hasProducerId(txn) || txn.fatalError !== 0 || txn.requestInFlight) return FOREVER;
  txn.state = 'initializing';
  if (os.micros() < txn.retryAt) return txn.retryAt;
  const node = leastLoadedNode(os, p.client);
  if (node === null) return FOREVER;
  if (!ready(os, p.client, node)) return notReadyUntil(os, p.client, node);
  const body = { transactionalId: null, transactionTimeoutMs: NO_TRANSACTION_TIMEOUT_MS, producerId: NO_PRODUCER_ID, producerEpoch: NO_PRODUCER_EPOCH };
  txn.requestInFlight = true;
  clientSend(os, p.client, node, InitProducerId, body, { tag: INIT_PRODUCER_ID });
  return FOREVER;
}

export function handleInitProducerId(os: Os, p: Producer, txn: TransactionManager, response: ClientResponse): void {
  os.causedBy(response.arrival);
  txn.requestInFlight = false;
  const body: InitProducerIdResponse | null = response.body;
  if (body !== null && body.errorCode === errors.NONE) {
    txn.producerId = body.producerId;
    txn.epoch = body.producerEpoch;
    txn.state = 'ready';
    os.emit(ev.producerIdReceived, body.producerId, body.producerEpoch);
    return;
  }
  const error = body?.errorCode ?? (response.versionMismatch ? errors.UNSUPPORTED_VERSION : errors.NETWORK_EXCEPTION);
  if (errorOf(error).retriable) txn.retryAt = os.micros() + backoffMicros(os, p.config.retryBackoff, 0, 'initProducerId');
  else txn.fatalError = error;
}
