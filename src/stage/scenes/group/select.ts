/** Takes one group out of a picture and its history, as they were at a position. */
import { before, type GroupHistory, type GroupPast, type Happened, type PastSpan } from '../../../view/group-history.ts';
import { F } from '../../../view/records.ts';
import { choiceOf } from '../cluster/rows.ts';
import type { PictureReader, SceneNames } from '../cluster/scene.ts';
import { standingOf } from '../cluster/standing.ts';
import { generationsOf, ownersNow, type Targets, withTargets } from './select-generations.ts';
import type { GenerationView, GroupMark, GroupSceneData, GroupView, MarkSort, MemberView, OwnerSpan, PartitionView, Phase, Seam } from './scene.ts';
import { NONE, STATES } from './scene.ts';

export interface GroupSources {
  readonly picture: PictureReader;
  readonly names: SceneNames;
  /** Null: it has not come yet. */
  readonly groups: GroupHistory | null;
  readonly time: number;
}

/** Of requests that members send to their coordinator. */
const SORT_OF: Readonly<Record<number, MarkSort>> = { 11: 'join', 12: 'heartbeat', 13: 'leave', 14: 'sync', 68: 'heartbeat' };
const CONSUMER_HEARTBEAT = 68;
const BETWEEN: ReadonlySet<string> = new Set(['PreparingRebalance', 'CompletingRebalance', 'Assigning', 'Reconciling']);
const OFFSETS = '__consumer_offsets';
const SECOND = 1_000_000;
/** Lengths of the window: the shortest that holds the last two rebalances, or the last one. */
const WINDOWS = [12, 16, 20, 30, 45, 60].map((seconds) => seconds * SECOND);
const MARGIN = SECOND;

/** `chosen`: the group to show; without such a one, the first. */
export function selectGroup(sources: GroupSources, chosen: string | null): GroupSceneData {
  const { picture, names, groups } = sources;
  const begun = (groups?.groups ?? []).filter((past) => hasBegun(past, picture.position));
  const list = begun.map(({ group }) => names.text(group));
  const past = begun[Math.max(0, list.indexOf(chosen ?? ''))];
  return { groups: list, group: past === undefined ? null : new Selection(sources, past).view() };
}

/** The group of a selected consumer. */
export function groupOfConsumer({ picture, names, groups }: GroupSources, process: string): string | null {
  const found = (groups?.groups ?? []).find(({ sent, joins }) => [...sent.keys(), ...joins.map((join) => join.process)].some((number) => names.process(number) === process));
  return found === undefined || !hasBegun(found, picture.position) ? null : names.text(found.group);
}

function hasBegun({ states, joins, sent, assignments }: GroupPast, position: number): boolean {
  return [states, joins, assignments, ...sent.values()].some((list: readonly Happened[]) => list.length > 0 && list[0].event < position);
}

class Selection {
  readonly #picture: PictureReader;
  readonly #names: SceneNames;
  readonly #past: GroupPast;
  readonly #time: number;
  readonly #position: number;

  constructor({ picture, names, time }: GroupSources, past: GroupPast) {
    this.#picture = picture;
    this.#names = names;
    this.#past = past;
    this.#time = time;
    this.#position = picture.position;
  }

  #at(field: number, row: number): number {
    return this.#picture.get(field, row);
  }

  /** The first row of a kind where a field has a value. */
  #row(field: { readonly kind: number }, id: number, value: number): number {
    for (const row of this.#picture.alive(field.kind)) if (this.#at(id, row) === value) return row;
    return -1;
  }

  view(): GroupView {
    const past = this.#past;
    const name = this.#names.text(past.group);
    const protocol = [...past.sent.values()].some((sent) => before(sent, this.#position).some(({ api }) => api === CONSUMER_HEARTBEAT)) ? 'consumer' : 'classic';
    const states = before(past.states, this.#position).map((one) => ({ ...one, name: this.#names.text(one.state) }));
    const phases = this.#phases(states);
    const to = this.#time;
    // Before the run began there is nothing to be seen.
    const from = Math.max(0, to - windowOf(phases, to));
    const partitions = this.#partitions();
    const owners = ownersNow(past, this.#position);
    const formed = generationsOf(past, this.#position, protocol, partitions.map(({ number }) => number), (process) => this.#names.process(process));
    const number = before(past.generations, this.#position).at(-1)?.number ?? NaN;
    const targets = this.#targets(partitions.map((one) => one.number));
    const last = formed.pop();
    if (last !== undefined) formed.push(withTargets(last, targets));
    const views = partitions.map(({ number: partition, name: called }) => this.#partition(partition, called, owners.get(partition), from));
    const members = this.#members(formed.flatMap((generation) => generation.members), views, protocol, targets);
    // Before the first one nobody has anything.
    const first: GenerationView = { number: NONE, since: 0, members: members.map((member) => member.name), cells: [], nobody: views.map((_, place) => place) };
    const row = this.#row(F.group, F.group.group, past.group);
    const assignor = row < 0 ? NaN : this.#at(F.group.protocol, row);
    return {
      name, protocol, number, target: row < 0 || protocol === 'classic' ? NaN : this.#at(F.group.assignmentEpoch, row), assignor: assignor >= 0 ? this.#names.text(assignor) : '', state: states.at(-1)?.name ?? STATES[protocol][0],
      states: STATES[protocol].map((state) => ({ name: state, at: states.findLast((one) => one.name === state)?.time ?? NaN })),
      coordinator: this.#coordinator(row, name), members, partitions: views, generations: formed.length === 0 ? [first] : formed,
      marks: this.#marks(protocol, from), phases, from, to,
    };
  }

  #coordinator(row: number, name: string): GroupView['coordinator'] {
    const process = row < 0 ? NaN : this.#at(F.group.coordinator, row);
    if (!(process > 0)) return null;
    const count = Array.from(this.#picture.alive(F.partition.kind)).filter((one) => this.#names.text(this.#at(F.partition.partition, one)).startsWith(`${OFFSETS}-`)).length;
    return { process: this.#names.process(process), partition: count === 0 ? OFFSETS : `${OFFSETS}-${partitionFor(name, count)}` };
  }

  #targets(partitions: readonly number[]): Targets {
    const targets = new Map<number, string>();
    const members = new Map(this.#inGroup().map(({ row, name }) => [this.#at(F.groupMember.member, row), name]));
    for (const row of this.#picture.alive(F.groupTarget.kind)) {
      const place = partitions.indexOf(this.#at(F.groupTarget.partition, row));
      const member = members.get(this.#at(F.groupTarget.member, row));
      if (this.#at(F.groupTarget.group, row) === this.#past.group && place >= 0 && member !== undefined) targets.set(place, member);
    }
    return targets;
  }

  /** Of the topics that its members have subscribed to or had partitions of, or that it has committed for. */
  #partitions(): { readonly number: number; readonly name: string }[] {
    const { spans, committed } = this.#past;
    const known = [...spans].filter(([, own]) => own[0].since.event < this.#position).map(([partition]) => partition);
    for (const [partition, series] of committed) if (series.countBefore(this.#position) > 0) known.push(partition);
    const topics = new Set(known.map((partition) => topicOf(this.#names.text(partition))));
    for (const row of this.#picture.alive(F.membership.kind)) {
      const named = this.#at(F.membership.topics, row);
      if (this.#at(F.membership.group, row) === this.#past.group && named >= 0) for (const topic of this.#names.text(named).split(' ')) topics.add(topic);
    }
    const all = new Set(known);
    for (const row of this.#picture.alive(F.partition.kind)) {
      const partition = this.#at(F.partition.partition, row);
      if (topics.has(topicOf(this.#names.text(partition)))) all.add(partition);
    }
    return Array.from(all, (number) => ({ number, name: this.#names.text(number) })).sort((a, b) => inOrder(topicOf(a.name), topicOf(b.name)) || indexOf(a.name) - indexOf(b.name));
  }

  #partition(partition: number, name: string, owner: number | undefined, from: number): PartitionView {
    const row = this.#row(F.partition, F.partition.partition, partition);
    const level = (field: number): number => (row < 0 ? NaN : this.#at(field, row));
    const past = this.#past.spansAt(partition, this.#position);
    const committed = this.#past.committed.get(partition)?.at(this.#position)?.value ?? NaN;
    const [hw, logStart] = [level(F.partition.hw), level(F.partition.logStart)];
    const position = owner === undefined ? NaN : this.#positionOf(owner, partition);
    const base = committed >= 0 ? committed : position >= 0 ? position : logStart >= 0 ? logStart : 0;
    const spans = past.map((span, i): OwnerSpan => ({
      // Who takes over is drawn over who does not know it yet.
      owner: this.#names.process(span.process), from: span.since.time, to: Math.min(span.until?.time ?? Infinity, past[i + 1]?.since.time ?? Infinity),
    }));
    const firstSeen = spans.findIndex(({ to }) => to >= from);
    return {
      name, topic: topicOf(name), index: indexOf(name), owner: owner === undefined ? null : this.#names.process(owner), logStart, hw, leo: level(F.partition.leo), committed, position,
      lag: hw > base ? hw - base : 0, spans: firstSeen < 0 ? spans.slice(-1) : spans.slice(Math.max(0, firstSeen - 1)), seam: this.#seam(past, from),
    };
  }

  #positionOf(process: number, partition: number): number {
    for (const row of this.#picture.alive(F.position.kind)) if (this.#at(F.position.process, row) === process && this.#at(F.position.partition, row) === partition) return this.#at(F.position.position, row);
    return NaN;
  }

  /** Where the last owner began, held against how far the one before it had read, and had dealt with what it read. */
  #seam(spans: readonly PastSpan[], from: number): Seam | null {
    const last = spans.at(-1);
    const start = last?.start ?? null;
    if (start === null || start.event >= this.#position || start.time < from) return null;
    const before = spans.slice(0, -1).findLast((span) => span.done >= 0);
    if (before === undefined) return null;
    const read = Math.max(before.done, before.read || 0);
    if (start.offset > before.done) return { kind: 'lost', from: before.done, to: start.offset, at: start.time };
    return start.offset < read ? { kind: 'twice', from: start.offset, to: read, at: start.time } : null;
  }

  /** The coordinator's members first of all, called by their processes; then those that had a part in what is shown. */
  #members(shown: readonly string[], partitions: readonly PartitionView[], protocol: GroupView['protocol'], targets: Targets): MemberView[] {
    const views = new Map<string, MemberView>();
    const put = (name: string, process: number, instance: number, isIn: boolean, member = -1): void => {
      const told = (field: number): number => (member < 0 || protocol === 'classic' ? NaN : this.#at(field, member));
      const own = partitions.filter(({ owner }) => owner === name);
      // Of a classic group only its leader knows who is to get what it withheld.
      const withheld = protocol === 'classic' ? [...targets].filter(([place, member]) => member === name && partitions[place]?.owner !== name).length : 0;
      views.set(name, {
        name, standing: process > 0 ? standingOf(this.#picture, process) : 'running', instance: instance >= 0 ? this.#names.text(instance) : '', isIn, epoch: told(F.groupMember.generation),
        toGiveUp: told(F.groupMember.revoking) || 0, toTake: told(F.groupMember.missing) || withheld,
        lag: own.reduce((sum, { lag }) => sum + lag, 0), owns: own.length,
      });
    };
    for (const { row, name, process } of this.#inGroup()) put(name, process, this.#at(F.groupMember.instance, row), true, row);
    const processes = this.#processes();
    for (const name of shown) if (!views.has(name)) put(name, processes.get(name) ?? NaN, NaN, false);
    return [...views.values()].sort((a, b) => inOrder(a.name, b.name));
  }

  #processes(): Map<string, number> {
    return new Map(Array.from(this.#picture.alive(F.process.kind), (row) => [this.#names.process(this.#at(F.process.process, row)), this.#at(F.process.process, row)]));
  }

  /** The members that the coordinator has, called by their processes. */
  #inGroup(): { readonly row: number; readonly name: string; readonly process: number }[] {
    const processes = this.#processes();
    const memberships = new Map(Array.from(this.#picture.alive(F.membership.kind), (row) => [this.#at(F.membership.member, row), this.#at(F.membership.process, row)]));
    const isIn = (row: number): boolean => this.#at(F.groupMember.group, row) === this.#past.group && choiceOf(F.groupMember.state, this.#at(F.groupMember.state, row)) !== 'idGiven';
    return Array.from(this.#picture.alive(F.groupMember.kind)).filter(isIn).map((row) => {
      // Until it is told its id, a member is known by its client.id.
      const client = this.#at(F.groupMember.client, row);
      const called = client >= 0 ? this.#names.text(client) : this.#names.text(this.#at(F.groupMember.member, row));
      const process = memberships.get(this.#at(F.groupMember.member, row)) ?? processes.get(called) ?? NaN;
      return { row, name: process > 0 ? this.#names.process(process) : called, process };
    });
  }

  #marks(protocol: GroupView['protocol'], from: number): GroupMark[] {
    const { sent, joins, epochs } = this.#past;
    const marks: GroupMark[] = [];
    for (const [process, list] of sent) {
      const all = before(list, this.#position);
      for (let i = all.length - 1; i >= 0 && all[i].time >= from; i--) marks.push({ member: this.#names.process(process), time: all[i].time, sort: SORT_OF[all[i].api] });
    }
    if (protocol === 'consumer') for (const { process, time } of [...before(joins, this.#position), ...before(epochs, this.#position)]) if (time >= from) marks.push({ member: this.#names.process(process), time, sort: 'epoch' });
    return marks.sort((a, b) => a.time - b.time);
  }

  #phases(states: readonly { readonly name: string; readonly time: number; readonly generation: number }[]): Phase[] {
    const phases: Phase[] = [];
    let begun: Phase | null = null;
    for (const { name, time, generation } of states) {
      if (BETWEEN.has(name)) {
        // A rebalance that begins before the last one has ended is another one.
        if (begun !== null && (name === 'PreparingRebalance' || name === 'Assigning')) phases.push({ ...begun, to: time });
        if (begun === null || name === 'PreparingRebalance' || name === 'Assigning') begun = { from: time, to: Infinity, number: NaN };
        if (name === 'CompletingRebalance' || name === 'Reconciling') begun = { ...begun, number: generation };
      } else if (begun !== null) {
        phases.push({ ...begun, to: time, number: generation });
        begun = null;
      }
    }
    if (begun !== null) phases.push(begun);
    return phases;
  }
}

function windowOf(phases: readonly Phase[], to: number): number {
  for (const count of [2, 1]) {
    const first = phases.at(-count);
    const found = first === undefined ? undefined : WINDOWS.find((length) => to - first.from + MARGIN <= length);
    if (found !== undefined) return found;
  }
  return WINDOWS[0];
}

const topicOf = (partition: string): string => partition.slice(0, partition.lastIndexOf('-'));
const indexOf = (partition: string): number => Number(partition.slice(partition.lastIndexOf('-') + 1));

/** Texts that end in numbers, by their numbers: c2 before c10. */
export function inOrder(a: string, b: string): number {
  const [stem, other] = [a.replace(/\d+$/, ''), b.replace(/\d+$/, '')];
  if (stem !== other) return stem < other ? -1 : 1;
  return Number(a.slice(stem.length)) - Number(b.slice(other.length));
}

/** Which partition of __consumer_offsets a group belongs to: by Java's hash of its name. */
function partitionFor(group: string, count: number): number {
  let hash = 0;
  for (let i = 0; i < group.length; i++) hash = (Math.imul(31, hash) + group.charCodeAt(i)) | 0;
  return (hash === -0x8000_0000 ? 0 : Math.abs(hash)) % count;
}
