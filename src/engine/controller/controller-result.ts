/**
 * What both kinds of controller speak in: an operation answers the records that it wants written and its response, and nothing
 * changes before the records are replayed. A refusal is thrown within the step and caught by whoever runs the operation.
 */
import type { MetadataRecord } from '../metadata/records.ts';

export interface ControllerResult<T> {
  readonly records: readonly MetadataRecord[];
  readonly response: T;
}

/** An error that the asker is told, with Kafka's code and words. */
export interface ApiError {
  readonly error: number;
  readonly message: string;
}

export class ControllerException extends Error {
  override readonly name = 'ControllerException';
  readonly error: number;

  constructor(error: number, message: string) {
    super(message);
    this.error = error;
  }
}

/** What one request of a user may write: all of it is one batch. */
export const MAX_RECORDS_PER_USER_OP = 10_000;
