/** What can go wrong within a log. Thrown inside this room only: whoever calls a log gets a typed result. */
import { errors } from '../../protocol/errors.ts';
import { RecordError as RecordFault } from '../../protocol/records/record-error.ts';
import type { WireError } from '../../protocol/wire/wire-error.ts';

/** Why one record of a batch was refused: its place in the batch, and Kafka's words. */
export interface RecordError {
  readonly batchIndex: number;
  readonly message: string;
}

export class LogError extends Error {
  override readonly name = 'LogError';
  readonly code: number;
  readonly recordErrors: readonly RecordError[];

  constructor(code: number, message: string, recordErrors: readonly RecordError[] = []) {
    super(message);
    this.code = code;
    this.recordErrors = recordErrors;
  }
}

/**
 * The error code for bytes that could not be read: the fault's own where it has one. A number that no lab value can have is the
 * sender's fault and does not get better by trying again; anything else is damage.
 */
export function codeOfFault(fault: WireError): number {
  if (fault instanceof RecordFault) return fault.code;
  return fault.kind === 'range' ? errors.INVALID_RECORD : errors.CORRUPT_MESSAGE;
}
