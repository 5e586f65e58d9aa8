/** What an operation of a coordinator comes to. */
import type { ClientRequest, CoordinatorApp, CoordinatorContext, CoordinatorEvent, CoordinatorRecord, CoordinatorRuntime } from './coordinator-state.ts';
import type { Os } from '../os.ts';
import type { Change } from './timeline.ts';

/** The operation is refused as a whole, with an error of Kafka. */
export class CoordinatorException extends Error {
  override readonly name = 'CoordinatorException';
  readonly code: number;
  constructor(code: number, message = '') {
    super(message);
    this.code = code;
  }
}

export interface CoordinatorResult {
  readonly records: readonly CoordinatorRecord[];
  /** Sent once the records are committed; undefined: answered otherwise, or later. */
  readonly response?: unknown;
  /** False: the state has it already. */
  readonly replay?: boolean;
  /** A continuation that runs once the records are committed, or have failed to be. */
  readonly continuation?: { readonly name: string; readonly data: unknown };
}

export const NO_RECORDS: CoordinatorResult = { records: [] };

/** Within one step: the context that runs, and whatever its coordinator's code needs. */
export interface CoordinatorRun {
  readonly os: Os;
  readonly app: CoordinatorApp;
  readonly runtime: CoordinatorRuntime;
  readonly context: CoordinatorContext;
  readonly coordinator: Coordinator;
}

/**
 * What a coordinator is to its runtime. Group coordinator and transaction coordinator differ in these; a second protocol for groups is
 * more operations and more records in the same coordinator.
 */
export interface Coordinator {
  /** Of the runtime, and the beginning of its threads' names. */
  readonly name: string;
  readonly topic: string;
  threads(app: CoordinatorApp): number;
  /** How long records wait for company. */
  lingerMs(app: CoordinatorApp): number;
  /** What appends ask of the ISR: 1 leaves it to the high watermark. */
  requiredAcks(app: CoordinatorApp): number;
  /** After that long an answer that waits for its commit is an error. */
  writeTimeoutMs(app: CoordinatorApp): number;
  newSoftState(): unknown;
  /** Changes tables for a record that lies, or will lie, at `offset`. */
  replay(run: CoordinatorRun, record: CoordinatorRecord, offset: number): void;
  readonly operations: Readonly<Record<string, (run: CoordinatorRun, event: CoordinatorEvent) => CoordinatorResult>>;
  /** `error` is 0 when the records are committed. */
  readonly continuations: Readonly<Record<string, (run: CoordinatorRun, data: any, error: number) => CoordinatorResult>>;
  /** How an operation's answer says that it failed; null: nobody is to be answered. */
  errorResponse(operation: string, data: any, error: number): unknown;
  onLoaded(run: CoordinatorRun): CoordinatorResult;
  onUnloaded(run: CoordinatorRun): void;
  /** These changes of tables are committed now. */
  onCommitted(run: CoordinatorRun, changes: readonly Change[]): void;
}

/** What the program around a runtime does for it. */
export interface CoordinatorParts<App extends CoordinatorApp> {
  /** Sends a whole answer; its parts are in the order of the call. */
  respond(os: Os, app: App, request: ClientRequest, parts: readonly unknown[]): void;
  /** What waited for records or for the high watermark is tried. */
  completeActions(os: Os, app: App): void;
}
