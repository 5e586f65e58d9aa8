/** What a text of the small language means, as plain data. Scripts and predicates are stored and sent in this form or as text. */
export type BinaryOp = 'or' | 'and' | '=' | '!=' | '<' | '<=' | '>' | '>=' | 'has' | '+' | '-' | '*' | '/' | '%';
export type FoldOp = 'count' | 'any' | 'all' | 'sum' | 'min' | 'max';

export type Expression =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'duration'; readonly micros: number }
  | { readonly kind: 'size'; readonly bytes: number }
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'bool'; readonly value: boolean }
  | { readonly kind: 'null' }
  | { readonly kind: 'now' }
  | { readonly kind: 'list'; readonly items: readonly Expression[] }
  /** A field of the record that a fold looks at. */
  | { readonly kind: 'field'; readonly name: string }
  /** `hw(orders-0)`, or with its kind `partition(orders-0).hw`: then `field` is set and `name` the kind. */
  | { readonly kind: 'lookup'; readonly name: string; readonly key: readonly string[]; readonly field: string | null }
  /** `count(recordAcknowledged)`, `any(replica where hw < 5)`, `sum(producer.acked)`. */
  | {
      readonly kind: 'fold';
      readonly op: FoldOp;
      readonly over: string;
      readonly field: string | null;
      readonly where: Expression | null;
    }
  | { readonly kind: 'not'; readonly of: Expression }
  | { readonly kind: 'minus'; readonly of: Expression }
  | { readonly kind: 'isNull'; readonly of: Expression; readonly negated: boolean }
  | { readonly kind: 'binary'; readonly op: BinaryOp; readonly left: Expression; readonly right: Expression };

export type ProcessVerb = 'kill' | 'start' | 'stop' | 'pause' | 'resume' | 'restart';
export type HostVerb = 'powerLoss' | 'powerOn' | 'fillDisk' | 'freeDisk' | 'failDisk' | 'mendDisk';

export type Action =
  | { readonly verb: ProcessVerb; readonly process: string }
  | { readonly verb: HostVerb; readonly host: string }
  | { readonly verb: 'cut'; readonly from: string; readonly to: string; readonly bothWays: boolean; readonly rule: string | null }
  | { readonly verb: 'delay'; readonly from: string; readonly to: string; readonly micros: number; readonly rule: string | null }
  | { readonly verb: 'lose'; readonly from: string; readonly to: string; readonly percent: number; readonly rule: string | null }
  | { readonly verb: 'slowDisk'; readonly host: string; readonly factor: number }
  | { readonly verb: 'skew'; readonly host: string; readonly millis: number }
  /** `api` null: whatever comes that way. */
  | { readonly verb: 'hold'; readonly from: string; readonly to: string; readonly api: string | null; readonly rule: string | null }
  | { readonly verb: 'holdFrame'; readonly frame: number }
  | { readonly verb: 'release' | 'drop'; readonly held: number }
  | { readonly verb: 'releaseLink'; readonly from: string; readonly to: string; readonly api: string | null }
  | { readonly verb: 'heal'; readonly rule: string }
  | { readonly verb: 'healLink'; readonly from: string; readonly to: string; readonly bothWays: boolean }
  | {
      readonly verb: 'send';
      /** null: the only producer. */
      readonly client: string | null;
      readonly topic: string;
      readonly partition: number | null;
      readonly key: string | null;
      /** null: none is named, and the lab takes one. */
      readonly value: string | null;
      /** `value null`: a tombstone. */
      readonly isTombstone?: true;
      readonly count: number;
    }
  | {
      readonly verb: 'seek';
      readonly client: string;
      readonly topic: string;
      readonly partition: number;
      readonly offset: number | 'beginning' | 'end' | { readonly time: number };
    }
  | { readonly verb: 'pausePartition' | 'resumePartition'; readonly client: string; readonly topic: string; readonly partition: number }
  | { readonly verb: 'flush'; readonly client: string }
  | { readonly verb: 'work'; readonly client: string; readonly micros: number }
  | { readonly verb: 'pollEvery'; readonly client: string; readonly micros: number }
  | { readonly verb: 'pollElsewhere'; readonly client: string }
  | { readonly verb: 'commit'; readonly client: string }
  /** No topics: unsubscribe. */
  | { readonly verb: 'subscribe'; readonly client: string; readonly topics: readonly string[] }
  | { readonly verb: 'rate'; readonly client: string; readonly perSecond: number }
  | {
      readonly verb: 'createTopic';
      /** null: the first admin client. */
      readonly client: string | null;
      readonly topic: string;
      readonly partitions: number;
      readonly replicas: number;
      readonly configs: Readonly<Record<string, string>>;
    }
  | { readonly verb: 'deleteTopic'; readonly client: string | null; readonly topic: string }
  /** `partitions`: how many there shall be in all. */
  | { readonly verb: 'createPartitions'; readonly client: string | null; readonly topic: string; readonly partitions: number }
  | { readonly verb: 'deleteRecords'; readonly client: string | null; readonly topic: string; readonly partition: number; readonly before: number | 'hw' }
  | { readonly verb: 'describeGroup'; readonly client: string | null; readonly group: string }
  | { readonly verb: 'deleteGroup' | 'groupLag'; readonly client: string | null; readonly group: string }
  | { readonly verb: 'listGroups'; readonly client: string | null }
  | { readonly verb: 'alterOffset'; readonly client: string | null; readonly group: string; readonly topic: string; readonly partition: number; readonly offset: number }
  | { readonly verb: 'deleteOffset'; readonly client: string | null; readonly group: string; readonly topic: string; readonly partition: number }
  | { readonly verb: 'alterGroupConfig'; readonly client: string | null; readonly group: string; readonly configs: Readonly<Record<string, string>> }
  /** null: all brokers. */
  | { readonly verb: 'alterConfig'; readonly client: string | null; readonly broker: number | null; readonly configs: Readonly<Record<string, string>> };

export type ScriptStatement =
  /** `at`: lab time in microseconds, null for now. `lasts`: after so long the opposite is done. */
  | { readonly kind: 'act'; readonly action: Action; readonly at: number | null; readonly lasts: number | null }
  /** `micros`: how long at most (with `until`) or exactly (without). */
  | { readonly kind: 'run'; readonly until: Expression | null; readonly micros: number | null }
  | { readonly kind: 'check'; readonly that: Expression };
