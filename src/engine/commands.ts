/**
 * The closed vocabulary of what a person or a script may do to a run. Commands are plain data; a recording keeps each with the
 * position at which it was given.
 */

/** Faults and life of processes and hosts: carried out by the world. */
export type WorldCommand =
  | { readonly kind: 'kill'; readonly process: string }
  | { readonly kind: 'start'; readonly process: string }
  | { readonly kind: 'stop'; readonly process: string }
  | { readonly kind: 'pause'; readonly process: string }
  | { readonly kind: 'resume'; readonly process: string }
  | { readonly kind: 'powerLoss'; readonly host: string }
  | { readonly kind: 'powerOn'; readonly host: string }
  /** Nothing passes from one host to the other; `bothWays` cuts the way back too. `rule` names the handle that heals it. */
  | { readonly kind: 'cut'; readonly from: string; readonly to: string; readonly bothWays: boolean; readonly rule: string }
  | { readonly kind: 'delay'; readonly from: string; readonly to: string; readonly micros: number; readonly rule: string }
  /** What sets off from one host to the other stops half way, until it is let go: frames of one API, or all. */
  | { readonly kind: 'hold'; readonly from: string; readonly to: string; readonly api: string | null; readonly rule: string }
  /** A frame that is under way stops where it is. `frame` is the event that sent it. */
  | { readonly kind: 'holdFrame'; readonly frame: number }
  /** What is held under this number goes on, behind what is held before it on its connection. */
  | { readonly kind: 'release'; readonly held: number }
  /** What is held under this number is lost; TCP sends it again. */
  | { readonly kind: 'drop'; readonly held: number }
  /** So many of a hundred segments are lost on their way; TCP sends them again. */
  | { readonly kind: 'lose'; readonly from: string; readonly to: string; readonly percent: number; readonly rule: string }
  | { readonly kind: 'heal'; readonly rule: string }
  | { readonly kind: 'fillDisk'; readonly host: string }
  | { readonly kind: 'freeDisk'; readonly host: string }
  /** Each job takes the disk so many times as long. */
  | { readonly kind: 'slowDisk'; readonly host: string; readonly factor: number }
  /** What is written is refused; what is there can be read. */
  | { readonly kind: 'failDisk'; readonly host: string }
  /** It is neither slow nor failing any more. */
  | { readonly kind: 'mendDisk'; readonly host: string }
  /** The host's wall clock is so much ahead of lab time, or behind it. */
  | { readonly kind: 'skew'; readonly host: string; readonly millis: number };

/** The first record of that lab time (in microseconds) or later. */
export interface AtTime {
  readonly time: number;
}

/** What a client is told to do: carried out by its application thread. */
export type ClientCommand =
  | {
      readonly kind: 'send';
      readonly process: string;
      readonly topic: string;
      readonly partition: number | null;
      readonly key: string | null;
      /** null: a tombstone, by which compaction forgets the key. */
      readonly value: string | null;
      readonly count: number;
    }
  | { readonly kind: 'seek'; readonly process: string; readonly topic: string; readonly partition: number; readonly offset: number | 'beginning' | 'end' | AtTime }
  /** What KafkaConsumer.pause and resume do: no records of it are asked for or given out meanwhile. */
  | { readonly kind: 'pausePartition'; readonly process: string; readonly topic: string; readonly partition: number }
  | { readonly kind: 'resumePartition'; readonly process: string; readonly topic: string; readonly partition: number }
  /** How long a consumer's application works on each record from now on, in microseconds. */
  | { readonly kind: 'work'; readonly process: string; readonly micros: number }
  /** A consumer's application calls poll() at most this often; 0: again at once. */
  | { readonly kind: 'pollEvery'; readonly process: string; readonly micros: number }
  /** A consumer's application calls commitSync(). */
  | { readonly kind: 'commit'; readonly process: string }
  /** Other topics instead of those that it is subscribed to; none: unsubscribe(), which leaves the group. */
  | { readonly kind: 'subscribe'; readonly process: string; readonly topics: readonly string[] }
  /** Another thread of a consumer's application calls poll(), which is for one thread. */
  | { readonly kind: 'pollElsewhere'; readonly process: string }
  | { readonly kind: 'flush'; readonly process: string }
  | { readonly kind: 'rate'; readonly process: string; readonly perSecond: number }
  | {
      readonly kind: 'createTopic';
      readonly process: string;
      readonly topic: string;
      readonly partitions: number;
      readonly replicationFactor: number;
      readonly configs: Readonly<Record<string, string>>;
    }
  | { readonly kind: 'deleteTopic'; readonly process: string; readonly topic: string }
  /** `partitions`: how many there shall be in all. */
  | { readonly kind: 'createPartitions'; readonly process: string; readonly topic: string; readonly partitions: number }
  /** Records before an offset, or all that are committed ('hw'). */
  | { readonly kind: 'deleteRecords'; readonly process: string; readonly topic: string; readonly partition: number; readonly before: number | 'hw' }
  /** What a group is like, as its coordinator has it. */
  | { readonly kind: 'describeGroup'; readonly process: string; readonly group: string }
  | { readonly kind: 'deleteGroup'; readonly process: string; readonly group: string }
  /** All groups of the cluster: every broker says which it coordinates. */
  | { readonly kind: 'listGroups'; readonly process: string }
  /** Of each partition that a group has committed: how far that is behind the end of its log. */
  | { readonly kind: 'groupLag'; readonly process: string; readonly group: string }
  /** Another committed offset for a group without members. */
  | { readonly kind: 'alterOffset'; readonly process: string; readonly group: string; readonly topic: string; readonly partition: number; readonly offset: number }
  | { readonly kind: 'deleteOffset'; readonly process: string; readonly group: string; readonly topic: string; readonly partition: number }
  /** Configs of a running broker, or (null) of all. */
  | { readonly kind: 'alterConfig'; readonly process: string; readonly broker: number | null; readonly configs: Readonly<Record<string, string>> }
  /** Configs of a group, which count above its coordinator's. */
  | { readonly kind: 'alterGroupConfig'; readonly process: string; readonly group: string; readonly configs: Readonly<Record<string, string>> };

export type Command = WorldCommand | ClientCommand;
export type CommandKind = Command['kind'];
