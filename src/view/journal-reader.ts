/** What the view reads of a run. The kernel's journal and string table fit these as they are. */
export interface JournalReader {
  /** Lines so far. Line 0 says that the run started, so 0 can stand for "no event". */
  readonly length: number;
  time(event: number): number;
  kind(event: number): number;
  process(event: number): number;
  cause(event: number): number;
  /** The `index`-th event that this one was decided from, or 0. */
  because(event: number, index: number): number;
  payload(event: number, column: number): number;
}

/** Texts by number. Reading never adds one: a view must not change the run that it shows. */
export interface TextReader {
  readonly list: readonly string[];
}

/** What the view knows of a run before it begins. Numbers as the world gives them: hosts from 0, processes from 1. */
export interface Setting {
  readonly hosts: readonly {
    readonly name: string;
    readonly cores: number;
    readonly memoryBytes: number;
    readonly diskBytes: number;
    readonly skewMillis: number;
  }[];
  readonly processes: readonly {
    readonly name: string;
    readonly host: string;
    readonly program: string;
    /** A short line of its settings, such as `acks=all linger.ms=5`. */
    readonly settingsLine?: string;
    /** Of a consumer: the group that it is made for. */
    readonly group?: string;
  }[];
  /** Of a live cluster; else it is a run of the simulator. */
  readonly isLive?: boolean;
  /** It was live once, and is played from a tape. */
  readonly isTape?: boolean;
}
