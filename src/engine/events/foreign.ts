/** What happens in processes that are not Kafka's: a store that results go into, and a subscriber that is pushed to. */
import { row } from './row.ts';

export const foreignEvents = {
  storeOpened: row('request', 'rows:int'),
  // Within a transaction: not to be seen by anybody yet.
  rowWritten: row('request', 'partition:partition', 'offset:offset'),
  // `before`: how many rows of this record were there already.
  rowStored: row('story', 'partition:partition', 'offset:offset', 'before:int'),
  rowRefused: row('story', 'partition:partition', 'offset:offset', 'by:text'),
  storeCommitted: row('story', 'partition:partition', 'from:offset', 'upTo:offset', 'rows:int'),
  storeRolledBack: row('story', 'rows:int', 'why:text'),
  inboxGrew: row('request', 'waiting:int', 'bytes:bytes'),
  inboxWorked: row('request', 'waiting:int', 'bytes:bytes'),
} as const;
