// Generated from apis/66-list-transactions.ts by `node scripts/protocol-codecs.mjs`: change that table, not this file.
import type { ListTransactionsRequest, ListTransactionsRequestInput, ListTransactionsResponse, ListTransactionsResponseInput } from '../../apis/66-list-transactions.ts';
import { isInt64 } from '../../wire/int64.ts';
import type { Reader } from '../../wire/reader.ts';
import { listOf } from '../../wire/reader.ts';
import type { Writer } from '../../wire/writer.ts';

export function encodeRequest(w: Writer, v: ListTransactionsRequestInput, version: number): void {
  const stateFilters = v.stateFilters;
  w.array(stateFilters.length, true);
  for (let i = 0; i < stateFilters.length; i++) w.string(stateFilters[i], true);
  const producerIdFilters = v.producerIdFilters;
  w.array(producerIdFilters.length, true);
  for (let i = 0; i < producerIdFilters.length; i++) w.int64(producerIdFilters[i]);
  if (version >= 1) {
    const durationFilter = v.durationFilter === undefined ? -1 : v.durationFilter;
    w.int64(durationFilter);
  }
  if (version < 1 && v.durationFilter !== undefined && !(isInt64(v.durationFilter, -1))) w.unsupported('durationFilter', version);
  if (version >= 2) {
    const transactionalIdPattern = v.transactionalIdPattern === undefined ? null : v.transactionalIdPattern;
    w.nullableString(transactionalIdPattern, true);
  }
  if (version < 2 && v.transactionalIdPattern !== undefined && !(v.transactionalIdPattern === null)) w.unsupported('transactionalIdPattern', version);
  w.tags(v.unknownTags);
}

export function decodeRequest(r: Reader, version: number): ListTransactionsRequest {
  const stateFiltersCount = r.array(true);
  const stateFilters: string[] = stateFiltersCount === 1 ? [r.string(true)] : listOf(stateFiltersCount);
  for (let i = stateFiltersCount === 1 ? 1 : 0; i < stateFiltersCount; i++) stateFilters[i] = r.string(true);
  const producerIdFiltersCount = r.array(true);
  const producerIdFilters: number[] = producerIdFiltersCount === 1 ? [r.int64()] : listOf(producerIdFiltersCount);
  for (let i = producerIdFiltersCount === 1 ? 1 : 0; i < producerIdFiltersCount; i++) producerIdFilters[i] = r.int64();
  const durationFilter = version >= 1 ? r.int64() : -1;
  const transactionalIdPattern = version >= 2 ? r.nullableString(true) : null;
  const unknownTags = r.tags();
  return { stateFilters, producerIdFilters, durationFilter, transactionalIdPattern, unknownTags };
}

type ResponseTransactionStates = NonNullable<ListTransactionsResponse['transactionStates']>[number];

type ResponseTransactionStatesInput = NonNullable<ListTransactionsResponseInput['transactionStates']>[number];

function encodeResponseTransactionStates(w: Writer, v: ResponseTransactionStatesInput, _version: number): void {
  w.string(v.transactionalId, true);
  w.int64(v.producerId);
  w.string(v.transactionState, true);
  w.tags(v.unknownTags);
}

function decodeResponseTransactionStates(r: Reader, _version: number): ResponseTransactionStates {
  const transactionalId = r.string(true);
  const producerId = r.int64();
  const transactionState = r.string(true);
  const unknownTags = r.tags();
  return { transactionalId, producerId, transactionState, unknownTags };
}

export function encodeResponse(w: Writer, v: ListTransactionsResponseInput, version: number): void {
  w.int32(v.throttleTimeMs);
  w.int16(v.errorCode);
  const unknownStateFilters = v.unknownStateFilters;
  w.array(unknownStateFilters.length, true);
  for (let i = 0; i < unknownStateFilters.length; i++) w.string(unknownStateFilters[i], true);
  const transactionStates = v.transactionStates;
  w.array(transactionStates.length, true);
  for (let i = 0; i < transactionStates.length; i++) encodeResponseTransactionStates(w, transactionStates[i], version);
  w.tags(v.unknownTags);
}

export function decodeResponse(r: Reader, version: number): ListTransactionsResponse {
  const throttleTimeMs = r.int32();
  const errorCode = r.int16();
  const unknownStateFiltersCount = r.array(true);
  const unknownStateFilters: string[] = unknownStateFiltersCount === 1 ? [r.string(true)] : listOf(unknownStateFiltersCount);
  for (let i = unknownStateFiltersCount === 1 ? 1 : 0; i < unknownStateFiltersCount; i++) unknownStateFilters[i] = r.string(true);
  const transactionStatesCount = r.array(true);
  const transactionStates: ResponseTransactionStates[] = transactionStatesCount === 1 ? [decodeResponseTransactionStates(r, version)] : listOf(transactionStatesCount);
  for (let i = transactionStatesCount === 1 ? 1 : 0; i < transactionStatesCount; i++) transactionStates[i] = decodeResponseTransactionStates(r, version);
  const unknownTags = r.tags();
  return { throttleTimeMs, errorCode, unknownStateFilters, transactionStates, unknownTags };
}
