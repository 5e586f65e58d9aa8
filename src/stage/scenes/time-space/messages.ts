/** The messages that a stretch of time shows, and what each is called. */
import type { Delayed, Message, MessageHistory } from '../../../view/message-history.ts';
import { formatTime } from '../../../view/narration/format.ts';
import type { SceneRun } from '../../scene.ts';
import type { Words } from './words.ts';

/** A message that was sent so many messages before the stretch may still be under way in it. */
const MOST_EARLIER = 400;
const PRODUCE = 0;
const FETCH = 1;

function firstIn<T>(list: readonly T[], isBefore: (one: T) => boolean): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isBefore(list[middle])) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** When a message was over; Infinity: it is under way, as far as the run is known. */
export function overAt({ arrivedAt, lostAt }: Message): number {
  return Math.min(arrivedAt, lostAt);
}

/** Those that were under way at some time from `from` on and were sent before a position, the newest last. */
export function messagesFrom({ messages }: MessageHistory, from: number, position: number): Message[] {
  const first = firstIn(messages, ({ sentAt }) => sentAt < from);
  const end = firstIn(messages, ({ event }) => event < position);
  return messages.slice(Math.max(0, first - MOST_EARLIER), end).filter((message) => overAt(message) >= from);
}

/** Produce requests that waited in a purgatory at some time from `from` on. */
export function delayedFrom({ delayed }: MessageHistory, from: number, { picture, names }: SceneRun): Delayed[] {
  const first = firstIn(delayed, ({ since }) => since < from);
  const end = firstIn(delayed, ({ event }) => event < picture.position);
  return delayed.slice(Math.max(0, first - MOST_EARLIER), end).filter(({ completedAt, purgatory }) => completedAt >= from && names.text(purgatory) === 'Produce');
}

/** "Produce v11, 3 records", "Fetch @44", "Fetch response, 41..43". */
export function labelOf(message: Message, run: SceneRun, focus: string | null, words: Words): string[] {
  const { api, isResponse, records, carried, version, from, to, event } = message;
  const name = run.names.api(api);
  const partition = focus === null ? -1 : run.names.numberOf(focus);
  const own = carried.find((one) => one.partition === partition) ?? carried[0];
  const valueAt = (process: number, level: 'leo' | 'hw'): number | undefined => run.levels.replica(partition, process)?.[level].at(event)?.value;
  if (api === PRODUCE) {
    if (!isResponse) return [`${name} v${version}${records > 0 ? `${words.comma}${words.records(records)}` : ''}`];
    return [words.response(name), ...(own === undefined ? [] : [words.offset(own.from)])];
  }
  if (api === FETCH && !isResponse) {
    // A follower asks from where its log ends.
    const leo = valueAt(to, 'leo') === undefined ? undefined : valueAt(from, 'leo');
    return [leo === undefined ? `${name} v${version}` : `${name} @${leo}`];
  }
  if (api === FETCH) {
    const hw = valueAt(from, 'hw');
    if (own !== undefined && own.to > own.from) return [`${words.response(name)}${words.comma}${own.from === own.to - 1 ? own.from : `${own.from}..${own.to - 1}`}`];
    return [hw === undefined ? `${words.response(name)}${words.comma}${words.empty}` : `${words.empty}${words.comma}HW ${hw}`];
  }
  return [isResponse ? words.response(name) : `${name} v${version}`];
}

/** One message in words. */
export function tellMessage(message: Message, run: SceneRun, focus: string | null, words: Words): string {
  const { names, time } = run;
  const state =
    message.lostAt <= time ? words.lost : message.arrivedAt <= time ? words.arrived(formatTime(message.arrivedAt)) : message.holds.some(({ at, until }) => at <= time && until > time) ? words.held : words.underWay;
  return [
    words.message(labelOf(message, run, focus, words).join(words.comma), names.process(message.from), names.process(message.to)),
    words.sent(formatTime(message.sentAt)), state,
  ].join(words.comma);
}
