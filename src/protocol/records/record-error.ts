import { errorOf, errors } from '../errors.ts';
import { WireError } from '../wire/wire-error.ts';

/** A fault in a batch or a record, with the error that a broker answers for it. */
export class RecordError extends WireError {
  readonly code: number;

  constructor(code: number, what: string, at = -1) {
    super('record', what, at);
    this.name = `RecordError ${errorOf(code).name}`;
    this.code = code;
  }
}

/** The batch itself is damaged: bytes were lost or changed. */
export function corruptBatch(what: string, at = -1): RecordError {
  return new RecordError(errors.CORRUPT_MESSAGE, what, at);
}

/** The batch came whole, but what it holds contradicts itself. */
export function invalidRecord(what: string, at = -1): RecordError {
  return new RecordError(errors.INVALID_RECORD, what, at);
}
