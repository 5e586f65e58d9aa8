/**
 * RPCProducerIdManager: a broker gives producer ids out of a block that the controller gave it, and asks for the next block before
 * this one is used up. While it has none, whoever asks is told to come again.
 */
import { MICROS_PER_MILLI } from '../../std/units.ts';

/** After a request that failed. */
const RETRY_BACKOFF_MICROS = 50 * MICROS_PER_MILLI;
/** The next block is asked for when nine tenths of this one are gone. */
const PREFETCH_NUMERATOR = 9;
const PREFETCH_DENOMINATOR = 10;

interface ProducerIdsBlock {
  readonly first: number;
  readonly size: number;
}

export interface ProducerIdManager {
  block: ProducerIdsBlock;
  /** The id that is given next; behind the block's end when it is used up. */
  next: number;
  nextBlock: ProducerIdsBlock | null;
  /** A block was asked for, or has come and is not in use yet. */
  requestInFlight: boolean;
  /** Not before this time is another one asked for. */
  retryAt: number;
}

export function producerIdManager(): ProducerIdManager {
  return { block: { first: 0, size: 0 }, next: 0, nextBlock: null, requestInFlight: false, retryAt: 0 };
}

/** The next producer id, or null when there is none yet; `request` asks the controller for a block. */
export function generateProducerId(manager: ProducerIdManager, nowMicros: number, request: () => void): number | null {
  if (manager.next >= manager.block.first + manager.block.size) {
    if (manager.nextBlock === null) {
      maybeRequestNextBlock(manager, nowMicros, request);
      return null;
    }
    manager.block = manager.nextBlock;
    manager.next = manager.block.first;
    manager.nextBlock = null;
    manager.requestInFlight = false;
  }
  const producerId = manager.next++;
  const { first, size } = manager.block;
  if (producerId === first + Math.floor((size * PREFETCH_NUMERATOR) / PREFETCH_DENOMINATOR)) maybeRequestNextBlock(manager, nowMicros, request);
  return producerId;
}

function maybeRequestNextBlock(manager: ProducerIdManager, nowMicros: number, request: () => void): void {
  if (manager.nextBlock !== null || manager.requestInFlight || nowMicros < manager.retryAt) return;
  manager.requestInFlight = true;
  manager.retryAt = 0;
  request();
}

export function blockArrived(manager: ProducerIdManager, first: number, size: number): void {
  manager.nextBlock = { first, size };
}

export function blockRefused(manager: ProducerIdManager, nowMicros: number): void {
  manager.requestInFlight = false;
  manager.retryAt = nowMicros + RETRY_BACKOFF_MICROS;
}
