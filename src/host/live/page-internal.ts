/**
 * Kafka's own topics are quiet on a live page: a commit is told as a commit of its group, and not a second time as a record of
 * `__consumer_offsets`. What happens to their partitions is on the level of requests, one below the story.
 */
import { eventKinds } from '../../engine/events.ts';
import type { Ticks } from '../page-answers.ts';
import type { PageRun } from './page-run.ts';

const INTERNAL = /^__(consumer_offsets|transaction_state)-\d+$/;
const STORY = 0;
const REQUEST = 1;
/** Per kind: the column that names a partition; −1 where none does. */
const PARTITION_COLUMN = Int8Array.from(eventKinds, ({ columns }) => columns.findIndex(({ type }) => type === 'partition'));

export function quietened(ticks: Ticks, { current: { journal, world } }: PageRun): Ticks {
  const depths = ticks.depths.slice();
  ticks.ids.forEach((event, i) => {
    const column = PARTITION_COLUMN[journal.kind(event)]!;
    if (depths[i] === STORY && column >= 0 && INTERNAL.test(world.texts.list[journal.payload(event, column)] ?? '')) depths[i] = REQUEST;
  });
  return { ...ticks, depths };
}
