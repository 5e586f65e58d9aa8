/**
 * The first sixty seconds: a record that is acknowledged while one follower's link is held, the death of its leader, and why it was
 * lost. Everything is a command or a question; what is said names what the run did, at the positions where it had done it.
 */
import { ev } from '../../engine/events.ts';
import type { Found, PageEvent, PageWhy } from '../../host/lab.ts';
import { F } from '../../view/records.ts';
import { holdsAt } from '../commands/messages.ts';
import { standingOf } from '../commands/choices.ts';
import { fill } from '../i18n/say.ts';
import { LANGUAGES, type Language } from '../i18n/words.ts';
import type { Player } from '../player.ts';
import { usePanels, usePosition, useRun, useSelection } from '../stores/stores.ts';
import { type Said, type Told, useTour } from '../tour.ts';
import { focusHere } from '../use-focus.ts';
import { GUIDED_WORDS, type GuidedWord } from './guided-words.ts';

/** A record that is not acknowledged by then is not waited for. */
const FOLLOW_MICROS = 2_000_000;
/** A leader's session ends 9 s after its last heartbeat, and its followers hear of the next one soon after. */
const LOSS_MICROS = 15_000_000;
const MOST_EVENTS = 500;

interface Broker {
  readonly id: number;
  readonly process: string;
  readonly host: string;
}

interface Cast {
  readonly partition: string;
  readonly topic: string;
  readonly index: number;
  readonly leader: Broker;
  /** Of the ISR, in its order: the first is elected when the leader dies. */
  readonly followers: readonly Broker[];
  readonly producer: string | null;
}

/** Who plays here; null while nobody leads the partition. */
function castHere(): Cast | null {
  const { picture, names } = useRun.getState();
  const focus = focusHere();
  if (picture === null || names === null || focus === null) return null;
  const { processes } = standingOf(picture, names);
  const running = processes.filter(({ state }) => state === 'running');
  const brokers = picture.alive(F.broker.kind).flatMap((row): Broker[] => {
    const found = running.find(({ name }) => name === names.process(picture.get(F.broker.process, row)));
    return found === undefined ? [] : [{ id: picture.get(F.broker.id, row), process: found.name, host: found.host }];
  });
  const row = picture.alive(F.partition.kind).find((one) => names.text(picture.get(F.partition.partition, one)) === focus.partition);
  if (row === undefined) return null;
  const leader = brokers.find(({ id }) => id === picture.get(F.partition.leader, row));
  if (leader === undefined) return null;
  const isr = names.text(picture.get(F.partition.isr, row)).match(/\d+/g)?.map(Number) ?? [];
  return {
    partition: focus.partition, topic: focus.topic, index: Number(focus.partition.slice(focus.topic.length + 1)), leader,
    followers: isr.filter((id) => id !== leader.id).flatMap((id) => brokers.filter((broker) => broker.id === id)),
    producer: running.find(({ program }) => program === 'producer')?.name ?? null,
  };
}

function said(word: GuidedWord, given: Readonly<Record<string, string | number>>): Said {
  return Object.fromEntries(LANGUAGES.map((language) => [language, fill(GUIDED_WORDS[language][word], given)])) as Readonly<Record<Language, string>>;
}

const leoOf = (partition: string, broker: Broker): string => `leo("${partition}"@"${broker.process}")`;

async function number(player: Player, expression: string, position: number): Promise<number> {
  const value = await player.value(expression, position);
  return typeof value === 'number' ? value : NaN;
}

/** Events at [from, to), down to a level. */
function eventsOf(player: Player, from: number, to: number, level: 'story' | 'request' = 'story'): Promise<readonly PageEvent[]> {
  return player.lab.look('events', from, to, level, MOST_EVENTS);
}

/** Changes with whatever a person does to the run or to the place that is shown. */
function whereabouts(): string {
  const { status, given } = useRun.getState();
  const { position, playing } = usePosition.getState();
  return [status?.branch, given.length, position, playing].join(' ');
}

function tell(told: readonly Told[]): void {
  useTour.setState({ told, branch: useRun.getState().status?.branch ?? -1 });
}

/** The record is followed until the leader has acknowledged it and every follower has it but the one whose link is held: there. */
export async function send(player: Player): Promise<Found | null> {
  usePosition.setState({ playing: false });
  const cast = castHere();
  if (cast === null || cast.producer === null) return null;
  const { partition, leader, followers, producer } = cast;
  // Where only one follows, nothing would be told by holding it.
  const [lacking, ...having] = followers.length > 1 ? followers : [];
  const { picture, names } = useRun.getState();
  if (lacking !== undefined && picture !== null && names !== null) {
    const isHeld = holdsAt(picture, names).some(({ from, to }) => from === leader.host && to === lacking.host);
    if (!isHeld) await player.act({ kind: 'hold', from: leader.host, to: lacking.host, api: 'Fetch', rule: `hold-Fetch-${leader.host}-to-${lacking.host}` });
  }
  const from = usePosition.getState().position;
  const sent = await number(player, `sent("${producer}")`, from);
  await player.act({ kind: 'send', process: producer, topic: cast.topic, partition: cast.index, key: null, value: 'by hand', count: 1 });
  const here = whereabouts();
  const { position, time } = usePosition.getState();
  const everywhere = having.map((broker) => ` and ${leoOf(partition, broker)} = ${leoOf(partition, leader)}`).join('');
  const found = await player.runUntil(`acked("${producer}") > ${sent}${everywhere}`, position, Math.floor(time) + FOLLOW_MICROS);
  if (found === null || whereabouts() !== here) return null;
  const events = await eventsOf(player, from, found.position, 'request');
  const acknowledged = events.findLast(({ kind }) => kind === ev.recordAcknowledged);
  if (acknowledged === undefined) return null;
  const rooms = await roomsOf(player, events, acknowledged, found);
  if (whereabouts() !== here) return null;
  const has = having.map(({ id }) => id).join(', ');
  const stop: Told[] = lacking === undefined || having.length === 0 ? [] : [{ from: found.position, to: found.position, said: said('held', { leader: leader.id, has, lacks: lacking.id }) }];
  tell([...rooms, ...stop]);
  useTour.setState({ acknowledged: acknowledged.id });
  return found;
}

/** What brought the acknowledgement about, in order: each stands until the next. */
async function roomsOf(player: Player, events: readonly PageEvent[], acknowledged: PageEvent, found: Found): Promise<Told[]> {
  const { chain } = await player.lab.look('whyEvent', acknowledged.id);
  const causes = new Set(chain.causes);
  const rooms = events.filter(({ id }) => causes.has(id));
  return rooms.map((event, i) => ({ from: event.id + 1, to: rooms[i + 1]?.id ?? found.position, said: event.said }));
}

/** The leader dies; then to where a follower has cut off what the next leader does not have, or to where there is a next leader. */
export async function kill(player: Player): Promise<Found | null> {
  usePosition.setState({ playing: false });
  const cast = castHere();
  if (cast === null) return null;
  const { partition, leader, followers } = cast;
  const { position: before } = usePosition.getState();
  const ends = await Promise.all(followers.map((broker) => number(player, leoOf(partition, broker), before)));
  const least = Math.min(...ends);
  await player.act({ kind: 'kill', process: leader.process });
  const here = whereabouts();
  const { position, time } = usePosition.getState();
  const killed = (await eventsOf(player, before, position)).findLast(({ kind }) => kind === ev.processKilled);
  const deadline = Math.floor(time) + LOSS_MICROS;
  const cuts = followers.flatMap((broker, i) => (ends[i]! > least ? [`${leoOf(partition, broker)} < ${ends[i]}`] : []));
  const lost = cuts.length === 0 ? null : await player.runUntil(cuts.join(' or '), position, deadline);
  const found = lost ?? (followers.length === 0 ? null : await player.runUntil(`leader("${partition}") >= 0 and leader("${partition}") != ${leader.id}`, position, deadline));
  if (found === null || killed === undefined || whereabouts() !== here) return null;
  const next = await number(player, `leader("${partition}")`, found.position);
  const [cut] = lost === null ? [] : (await eventsOf(player, lost.position - 1, lost.position)).filter(({ kind }) => kind === ev.logTruncated);
  if (whereabouts() !== here) return null;
  const at = { from: found.position, to: found.position };
  if (lost === null) tell([{ ...at, said: said('leads', { next }) }]);
  else {
    if (cut !== undefined) {
      const loser = followers.findIndex(({ process }) => useRun.getState().names?.process(cut.process) === process);
      const [offset, last] = [cut.payload[1] ?? 0, (ends[loser] ?? 0) - 1];
      tell([{ ...at, said: said(last > offset ? 'washedMany' : 'washed', { next, offset, last, loser: followers[loser]?.id ?? 0 }) }]);
      useTour.setState({ loss: { position: lost.position, event: cut.id, killed: killed.id, partition } });
    }
  }
  return found;
}

/** Back to where it was lost, and from there to what it came from: the next leader, its election, the silence, the death; and the answer. */
export async function why(player: Player): Promise<boolean> {
  const { loss, branch, acknowledged } = useTour.getState();
  if (loss === null || useRun.getState().status?.branch !== branch) return false;
  const graph = await player.lab.look('whyEvent', loss.event);
  const events = await eventsOf(player, loss.killed, loss.event + 1);
  const partition = columnOf(events, loss.event);
  const ofIt = (kind: number): PageEvent | undefined => events.find((one) => one.kind === kind && one.payload[0] === partition);
  const leads = ofIt(ev.partitionBecameLeader);
  // Along causes up to the answer that was decided from there being another leader.
  const decided = graph.chain.links.find(({ to, how }) => how === 'because' && to === leads?.id)?.from;
  const own = graph.chain.causes.slice(0, graph.chain.causes.indexOf(decided ?? -1) + 1);
  const chain = [
    ...(own.length === 0 ? [loss.event] : own),
    ...[leads, ofIt(ev.leaderElected), events.find(({ kind }) => kind === ev.brokerFenced)].flatMap((event) => (event === undefined ? [] : [event.id])),
    loss.killed,
    ...(acknowledged === null ? [] : [acknowledged]),
  ];
  const known = new Map([...graph.events, ...events].map((event) => [event.id, event]));
  if (acknowledged !== null) for (const event of await eventsOf(player, acknowledged, acknowledged + 1)) known.set(event.id, event);
  const shown: PageWhy = { chain: { causes: chain, events: chain, links: [], begins: 0, cut: false }, events: chain.flatMap((id) => known.get(id) ?? []) };
  await player.goTo(loss.position);
  usePanels.setState({ drawer: true, tab: 'why', timeline: true });
  useSelection.setState({ why: shown });
  return true;
}

function columnOf(events: readonly PageEvent[], id: number): number | undefined {
  return events.find((event) => event.id === id)?.payload[0];
}
