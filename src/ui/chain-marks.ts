/** What on the stage the events of a Why? chain happened to. */
import type { ev } from '../engine/events.ts';
import type { PageEvent, PageWhy } from '../host/lab.ts';
import type { Cause } from '../stage/scene.ts';
import { markOfProcess } from '../stage/scenes/cluster/changed.ts';
import type { ChainLink } from '../stage/scenes/cluster/layout.ts';
import { isHostOn, type Names } from '../view/names.ts';
import type { Picture } from '../view/picture.ts';
import { F } from '../view/records.ts';
import { storyOf } from '../view/why.ts';

const RESPONSE: keyof typeof ev = 'responseSent';
const FRAMES: ReadonlySet<string> = new Set<keyof typeof ev>(['requestSent', RESPONSE]);

function markOf(event: PageEvent, picture: Picture, names: Names): string | null {
  const process = event.of.process ?? event.process;
  const { partition, host } = event.of;
  if (partition !== null && picture.alive(F.replica.kind).some((row) => picture.get(F.replica.process, row) === process && picture.get(F.replica.partition, row) === partition)) {
    return `replica:${names.text(partition)}@${names.process(process)}`;
  }
  if (host !== null) {
    const row = picture.alive(F.process.kind).find((one) => isHostOn(names.host(picture.get(F.process.host, one)), names.host(host)));
    return row === undefined ? null : markOfProcess(picture, names, picture.get(F.process.process, row));
  }
  return process === 0 ? null : markOfProcess(picture, names, process);
}

/** A frame that was sent: from whom to whom, as far as its connection is still known. */
function frameOf(event: PageEvent, picture: Picture, names: Names): ChainLink['frame'] {
  if (!FRAMES.has(event.name)) return null;
  const { socket } = event.of;
  const row = picture.alive(F.socket.kind).find((one) => picture.get(F.socket.socket, one) === socket);
  const to = row === undefined ? NaN : picture.get(F.socket.to, row);
  return to > 0 ? { from: names.process(event.process), to: names.process(to), isResponse: event.name === RESPONSE } : null;
}

/** The events of the chain, by the numbers that they have in drawer and timeline. */
export function causesOf({ chain, events }: PageWhy): Cause[] {
  const byId = new Map(events.map((event) => [event.id, event]));
  return storyOf(chain).flatMap((id, i) => {
    const event = byId.get(id);
    return event === undefined ? [] : [{ number: i + 1, event: id, time: event.time, process: event.process }];
  });
}

/** The numbers are those of the drawer and the timeline. A command stands where what it did stands. */
export function chainOf({ chain, events }: PageWhy, picture: Picture, names: Names): ChainLink[] {
  const byId = new Map(events.map((event) => [event.id, event]));
  const links: ChainLink[] = [];
  let last: string | null = null;
  storyOf(chain).forEach((id, i) => {
    const event = byId.get(id);
    if (event === undefined) return;
    const mark = markOf(event, picture, names) ?? last;
    last = mark;
    if (mark !== null) links.push({ number: i + 1, mark, frame: frameOf(event, picture, names) });
  });
  return links;
}
