/** What a director may do to messages at a position: hold one that is under way, let go on, lose; and hold what passes a link. */
import type { Command } from '../../engine/commands.ts';
import type { Names } from '../../view/names.ts';
import { titleOf } from '../../view/narration/titles.ts';
import type { Picture } from '../../view/picture.ts';
import { F, recordFields } from '../../view/records.ts';
import type { Standing } from './choices.ts';

export interface Message {
  readonly row: number;
  /** The event that sent it. */
  readonly frame: number;
  readonly socket: number;
  readonly api: string;
  readonly isResponse: boolean;
  readonly from: string;
  readonly to: string;
  readonly state: string;
  /** What it is let go by; NaN: it waits behind another, or is not held. */
  readonly held: number;
}

export interface HeldLink {
  readonly from: string;
  readonly to: string;
  /** Null: whatever comes that way. */
  readonly api: string | null;
}

export type MessageVerb = 'holdFrame' | 'release' | 'drop' | 'hold' | 'unhold';
export type MessageReason = 'live' | 'taped' | 'notUnderWay' | 'alreadyHeld' | 'notHeld' | 'behindHeld' | 'linkHeld' | 'linkFree';

export interface MessageChoice {
  readonly id: string;
  readonly verb: MessageVerb;
  /** Of a message: what it is; of a link: its ends. */
  readonly message: Message | null;
  readonly link: HeldLink | null;
  readonly command: Command;
  /** Why it cannot be done now; null when it can. */
  readonly reason: MessageReason | null;
}

/** Frames that have not arrived, those that are held first. */
export function messagesAt(picture: Picture, names: Names): Message[] {
  const at = (field: number, row: number): number => picture.get(field, row);
  const messages = picture.alive(F.frame.kind).map((row): Message => ({
    row, frame: at(F.frame.frame, row), socket: at(F.frame.socket, row), api: names.api(at(F.frame.api, row)), isResponse: at(F.frame.isResponse, row) === 1,
    from: names.process(at(F.frame.from, row)), to: names.process(at(F.frame.to, row)),
    state: recordFields[F.frame.state].choices[at(F.frame.state, row)] ?? '', held: at(F.frame.held, row),
  }));
  return [...messages.filter(({ held }) => held > 0).sort((a, b) => a.held - b.held), ...messages.filter(({ held }) => !(held > 0))];
}

export function holdsAt(picture: Picture, names: Names): HeldLink[] {
  return picture
    .alive(F.rule.kind)
    .filter((row) => names.text(picture.get(F.rule.effect, row)) === 'hold')
    .map((row) => {
      const api = picture.get(F.rule.amount, row);
      return { from: names.host(picture.get(F.rule.from, row)), to: names.host(picture.get(F.rule.to, row)), api: api < 0 ? null : names.api(api) };
    });
}

type NotHere = Extract<MessageReason, 'live' | 'taped'>;

/** Why none can be held where a run is not simulated; null: it is. */
export function whyNotHeld({ isLive, isTape }: Pick<Standing, 'isLive' | 'isTape'>): NotHere | null {
  return isTape === true ? 'taped' : isLive === true ? 'live' : null;
}

/** What can be done to one message. */
export function choicesOfMessage(message: Message, all: readonly Message[], notHere: NotHere | null = null): MessageChoice[] {
  const { frame, held, socket, state } = message;
  const isHeld = held > 0;
  const choice = (verb: MessageVerb, command: Command, reason: MessageReason | null): MessageChoice => ({ id: `${verb} ${frame}`, verb, message, link: null, command, reason: notHere ?? reason });
  const notHeld: MessageReason | null = isHeld ? null : state === 'held' ? 'behindHeld' : 'notHeld';
  // Of one connection the events' order is the stream's.
  const isBehind = isHeld && all.some((one) => one.socket === socket && one.held > 0 && one.frame < frame);
  return [
    choice('holdFrame', { kind: 'holdFrame', frame }, state === 'inFlight' ? null : state === 'held' ? 'alreadyHeld' : 'notUnderWay'),
    choice('release', { kind: 'release', held: isHeld ? held : 1 }, isBehind ? 'behindHeld' : notHeld),
    choice('drop', { kind: 'drop', held: isHeld ? held : 1 }, notHeld),
  ];
}

/** Each way of each link that a broker is an end of; what followers fetch can be held apart from the rest. */
export function choicesOfLinks(standing: Standing, holds: readonly HeldLink[]): MessageChoice[] {
  const { processes } = standing;
  const notHere = whyNotHeld(standing);
  const brokers = new Set(processes.filter(({ program }) => program === 'broker').map(({ host }) => host));
  const hosts = [...new Set(processes.map(({ host }) => host))];
  const choices: MessageChoice[] = [];
  const add = (from: string, to: string, api: string | null): void => {
    const link = { from, to, api };
    const isHeld = holds.some((one) => one.from === from && one.to === to && one.api === api);
    const rule = api === null ? `hold-${from}-to-${to}` : `hold-${api}-${from}-to-${to}`;
    choices.push({ id: `hold ${rule}`, verb: 'hold', message: null, link, command: { kind: 'hold', from, to, api, rule }, reason: notHere ?? (isHeld ? 'linkHeld' : null) });
    choices.push({ id: `unhold ${rule}`, verb: 'unhold', message: null, link, command: { kind: 'heal', rule }, reason: notHere ?? (isHeld ? null : 'linkFree') });
  };
  for (const from of hosts) {
    for (const to of hosts) {
      if (from === to || (!brokers.has(from) && !brokers.has(to))) continue;
      if (brokers.has(from) && brokers.has(to)) add(from, to, 'Fetch');
      add(from, to, null);
    }
  }
  return choices;
}

/** How a choice is called: `words` are the page's. */
export function nameOfChoice({ verb, message, link }: MessageChoice, words: (key: MessageWord, given?: Readonly<Record<string, string | number>>) => string): string {
  if (link !== null) return words(link.api === null ? verb as 'hold' : `${verb as 'hold'}Api`, { from: titleOf(link.from), to: titleOf(link.to), api: link.api ?? '' });
  return message === null ? '' : words(verb, { message: messageName(message, words), number: message.held });
}

export function messageName({ api, isResponse, from, to }: Message, words: (key: MessageWord, given?: Readonly<Record<string, string | number>>) => string): string {
  return words(isResponse ? 'response' : 'request', { api, from: titleOf(from), to: titleOf(to) });
}

export type MessageWord = MessageVerb | 'holdApi' | 'unholdApi' | 'request' | 'response' | 'title' | 'links' | 'none' | 'state_held' | 'state_behind' | 'order' | MessageReason;
