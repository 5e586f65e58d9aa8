/** The Group scene on the real engine: true at every position, both ways in time, for eager and cooperative groups and for a member that dies. */
import { describe, expect, it } from 'vitest';
import { ev } from '../../../engine/events.ts';
import { GroupHistory } from '../../../view/group-history.ts';
import { groupsOf } from '../../../host/page-groups.ts';
import { type DrawList, overlaps, textBox } from '../../draw-list.ts';
import { groupRun } from '../../testing/group-run.ts';
import { boxOfMark, flat } from '../cluster/hit.ts';
import { selectCluster } from '../cluster/select.ts';
import { describeGroup } from './describe.ts';
import { drawGroup } from './draw.ts';
import type { GroupView } from './scene.ts';
import { silencesOf, standstills } from './silences.ts';

const STAGE = { width: 1280, height: 536, theme: 'day', language: 'en' } as const;
const JOINS = 'start c3 at 12s';
const eager = groupRun({ seconds: 17, members: [['c1', {}], ['c2', {}], ['c3', { startsLater: true }]], script: JOINS });
const cooperative = groupRun({ seconds: 17, members: ['c1', 'c2', 'c3'].map((name) => [name, { assignor: 'cooperative-sticky', startsLater: name === 'c3' }]), script: JOINS });
/** c3 dies; the coordinator hears of it when its session is over. */
const killed = (second: number, seconds: number) => groupRun({ seconds, members: ['c1', 'c2', 'c3'].map((name) => [name, { configs: { 'session.timeout.ms': 6_000, 'heartbeat.interval.ms': 2_000 } }]), script: `kill c3 at ${second}s` });
const died = killed(13, 24);

const viewOf = (run: typeof eager, second: number): GroupView => run.ofTime(second).group!;
const matrix = (group: GroupView, generation: number): string[] => group.generations.find(({ number }) => number === generation)!.cells.map(({ member, partition, how }) => `${how} p${partition} ${member}`).sort();
const drawn = (group: GroupView): DrawList => drawGroup({ groups: [], group }, STAGE);
const said = (list: DrawList): string[] => flat(list.items).flatMap((item) => (item.kind === 'text' ? [item.text] : []));

describe('an eager group that a third member joins', () => {
  it('waits for its first generation, and says so', () => {
    const before = viewOf(eager, 3);
    expect([before.name, before.state, before.members.map(({ name }) => name), before.generations[0]!.nobody.length]).toEqual(['billing', 'PreparingRebalance', ['c1', 'c2'], 6]);
    expect(said(drawn(before))).toContain('no generation yet');
    expect(before.phases).toMatchObject([{ to: Infinity, number: NaN }]);
  });

  it('gives up all it has: every hose is retracted, all is silent until the next generation has been taken over', () => {
    const { journal } = eager;
    const lastGivenUp = Array.from({ length: journal.length }, (_, event) => event).filter((event) => journal.kind(event) === ev.partitionGivenUp && journal.time(event) > 12_000_000).at(-1)!;
    const between = eager.at(lastGivenUp + 1).group!;
    expect([between.partitions.map(({ owner }) => owner), between.generations.at(-1)!.nobody]).toEqual([[null, null, null, null, null, null], [0, 1, 2, 3, 4, 5]]);
    expect(flat(drawn(between).items).filter(({ mark }) => mark?.startsWith('hose:'))).toEqual([]);
    const after = viewOf(eager, 17);
    expect(matrix(after, 1)).toEqual(['taken p0 c1', 'taken p1 c1', 'taken p2 c1', 'taken p3 c2', 'taken p4 c2', 'taken p5 c2']);
    expect(matrix(after, 2)).toEqual(['givenUp p2 c1', 'givenUp p4 c2', 'givenUp p5 c2', 'kept p0 c1', 'kept p1 c1', 'kept p3 c2', 'taken p2 c2', 'taken p4 c3', 'taken p5 c3']);
    const [still] = standstills(after);
    const given = journal.time(lastGivenUp);
    expect([still!.since, after.partitions.every(({ spans }) => silencesOf(spans, after.from, after.to).length === 1)]).toEqual([given, true]);
    expect(describeGroup({ groups: [], group: after }, 'en').at(-1)!.label).toMatch(/^all silent [0-9]+ ms$/);
  });

  it('owners are what the consumers hold, and states what the coordinator has', () => {
    const after = viewOf(eager, 17);
    for (const name of ['c1', 'c2', 'c3']) {
      const { app } = eager.world.state.processes.find((process) => process?.name === name)!;
      expect([name, after.partitions.filter(({ owner }) => owner === name).map((partition) => partition.name)]).toEqual([name, [...app.assigned.keys()].toSorted((a, b) => (a < b ? -1 : 1))]);
      for (const { label, position } of app.assigned.values()) expect(after.partitions.find((one) => one.name === eager.world.texts.list[label])!.position).toBe(position);
    }
    expect([after.state, after.number, after.assignor, after.coordinator]).toEqual(['Stable', 2, 'range', { process: 'broker-1', partition: '__consumer_offsets-9' }]);
    const sent = after.marks.filter(({ member, sort }) => member === 'c3' && sort !== 'heartbeat').map(({ sort }) => sort);
    expect(sent).toEqual(['join', 'join', 'sync']);
  });
});

describe('a cooperative group that a third member joins', () => {
  it('only what moves is silent, over two generations; what stayed never stopped', () => {
    const after = viewOf(cooperative, 17);
    const silent = after.partitions.filter(({ spans }) => silencesOf(spans, after.from, after.to).length > 0);
    expect([silent.length, standstills(after)]).toEqual([2, []]);
    expect(after.generations.map(({ number, nobody }) => [number, nobody.length])).toEqual([[1, 0], [2, 2], [3, 0]]);
    expect(matrix(after, 2).filter((cell) => cell.startsWith('givenUp'))).toHaveLength(2);
    expect(matrix(after, 3).filter((cell) => cell.startsWith('taken')).every((cell) => cell.endsWith('c3'))).toBe(true);
    expect(silent.every(({ owner }) => owner === 'c3')).toBe(true);
  });
});

describe('a member that dies between two commits', () => {
  it('nobody consumes what it had until its session is over; its heir reads again what was not committed', () => {
    const dead = viewOf(died, 15);
    expect(dead.members.find(({ name }) => name === 'c3')).toMatchObject({ standing: 'dead', isIn: true, owns: 0 });
    expect(dead.partitions.filter(({ owner }) => owner === null).map(({ index }) => index)).toEqual([4, 5]);
    expect(matrix(dead, 1).filter((cell) => cell.startsWith('givenUp'))).toEqual(['givenUp p4 c3', 'givenUp p5 c3']);
    const after = viewOf(died, 24);
    const seams = after.partitions.flatMap(({ index, seam }) => (seam === null ? [] : [{ index, ...seam }]));
    expect(seams.map(({ index, kind }) => [index, kind])).toEqual([[4, 'twice'], [5, 'twice']]);
    const { journal } = died;
    // What the records say: the heir's first poll of a partition begins before where c3's last one ended.
    const polls = (name: string, partition: string): number[] => Array.from({ length: journal.length }, (_, event) => event)
      .filter((event) => journal.kind(event) === ev.recordsPolled && died.names.process(journal.process(event)) === name && died.names.text(journal.payload(event, 0)) === partition);
    for (const { index, from, to } of seams) {
      const partition = after.partitions[index]!;
      expect([partition.owner === 'c3', from]).toEqual([false, journal.payload(polls(partition.owner!, partition.name)[0]!, 1)]);
      expect(to).toBe(journal.payload(polls('c3', partition.name).at(-1)!, 2));
    }
    expect(said(drawn(after)).filter((text) => text.endsWith(' twice')).length).toBeGreaterThan(2);
  });
});

it('who dies before its first commit leaves a gap: its heir begins where auto.offset.reset says, at the end', () => {
  const after = viewOf(killed(10, 21), 21);
  const seams = after.partitions.flatMap(({ index, seam }) => (seam === null ? [] : [{ index, kind: seam.kind }]));
  expect(seams.map(({ index, kind }) => [index, kind])).toEqual([[4, 'lost'], [5, 'lost']]);
  expect(said(drawn(after)).filter((text) => text.endsWith(' skipped')).length).toBeGreaterThan(2);
});

it('what the scene shows at a position is the same however much of the run is known', () => {
  for (const run of [eager, cooperative]) {
    for (const second of [3, 6.3, 12.1, 12.204, 14]) {
      const position = run.positionAt(second * 1_000_000);
      const early = new GroupHistory();
      early.add(groupsOf(run.journal, 0, position));
      expect(run.at(position)).toEqual(run.at(position, null, early));
    }
  }
});

it('is legible all along, and each mark of the description is drawn', () => {
  const wrong: string[] = [];
  for (const run of [eager, cooperative, died]) {
    for (let i = 1; i <= 12; i++) {
      const { group } = run.at(Math.floor((i * run.journal.length) / 12));
      if (group === null) continue;
      for (const language of ['en', 'zh-CN'] as const) {
        const list = drawGroup({ groups: [], group }, { ...STAGE, language });
        const all = flat(list.items).filter((item) => item.kind === 'text');
        all.forEach((one, k) => {
          for (const other of all.slice(k + 1)) if (overlaps(textBox(one), textBox(other))) wrong.push(`"${one.text}" over "${other.text}"`);
        });
        const marks = describeGroup({ groups: [], group }, language).flatMap(({ id, children }) => (children.length > 0 ? children.map((child) => child.id) : id === 'standstill' || id.startsWith('group:') ? [id] : []));
        for (const mark of marks) if (boxOfMark(list, mark) === null) wrong.push(`${mark} is not drawn`);
      }
    }
  }
  expect(wrong).toEqual([]);
});

it('the Cluster scene draws the same group: hoses only from what is owned, a hatched tap between generations, what is committed', () => {
  const { journal } = eager;
  const given = Array.from({ length: journal.length }, (_, event) => event).filter((event) => journal.kind(event) === ev.partitionGivenUp && journal.time(event) > 12_000_000).at(-1)!;
  const consumersAt = (position: number) => selectCluster(eager.view.cursor(position), eager.names, {}).consumers;
  const before = consumersAt(eager.positionAt(11_900_000));
  expect(before.map(({ process, positions, isJoining }) => [process, positions.map(({ partition }) => partition), isJoining])).toEqual([
    ['c1', ['orders-0', 'orders-1', 'orders-2'], false], ['c2', ['orders-3', 'orders-4', 'orders-5'], false], ['c3', [], false],
  ]);
  expect(consumersAt(given + 1).map(({ positions, isJoining }) => [positions.length, isJoining]).slice(0, 2)).toEqual([[0, true], [0, true]]);
  const after = consumersAt(journal.length);
  const group = viewOf(eager, 17);
  for (const { process, positions, lag } of after) {
    const own = group.partitions.filter(({ owner }) => owner === process);
    expect([process, positions.map(({ partition, committed }) => [partition, committed]), lag]).toEqual([process, own.map(({ name, committed }) => [name, committed]), own.reduce((sum, one) => sum + one.lag, 0)]);
  }
});

it('a cooperative group: what its leader withholds has a member that waits for it, until the next generation', () => {
  const { journal } = cooperative;
  const withheld = Array.from({ length: journal.length }, (_, event) => event).filter((event) => journal.kind(event) === ev.partitionTargeted);
  expect(withheld.length).toBeGreaterThan(0);
  const during = cooperative.at(Array.from({ length: journal.length }, (_, event) => event).find((event) => event > withheld.at(-1)! && journal.kind(event) === ev.partitionGivenUp)! + 1).group!;
  const awaited = during.generations.at(-1)!.cells.filter(({ how }) => how === 'awaited');
  expect(awaited.map(({ member }) => member)).toEqual(withheld.map(() => 'c3'));
  const after = viewOf(cooperative, 17);
  expect(after.generations.at(-1)!.cells.filter(({ how }) => how === 'awaited' || how === 'owed')).toEqual([]);
  expect(awaited.map(({ partition }) => after.partitions[partition]!.owner)).toEqual(withheld.map(() => 'c3'));
});

describe('a group whose coordinator assigns (KIP-848), that a third member joins', () => {
  const run = groupRun({ seconds: 24, members: ['c1', 'c2', 'c3'].map((name) => [name, { protocol: 'consumer', startsLater: name === 'c3' }]), script: JOINS });
  const { journal } = run;
  const events = (kind: number) => Array.from({ length: journal.length }, (_, event) => event).filter((event) => journal.kind(event) === kind);

  it('has epochs: the group\'s rises at once, each member comes to it when it has what it should', () => {
    const raised = events(ev.groupEpochRaised).at(-1)!;
    const begins = run.at(raised + 1).group!;
    expect([begins.protocol, begins.number, begins.generations.at(-1)!.number]).toEqual(['consumer', 3, 3]);
    // Before its next heartbeat nobody has given up anything: there is no silence.
    expect([begins.generations.at(-1)!.nobody, standstills(begins)]).toEqual([[], []]);
    const told = events(ev.groupMemberReconciled).map((event) => run.at(event + 1).group!).filter(({ number }) => number === 3);
    const behind = told.flatMap(({ members, target }) => members.filter(({ epoch }) => epoch < target).map(({ toGiveUp }) => toGiveUp));
    expect(behind.some((count) => count > 0)).toBe(true);
    expect(told.some(({ members }) => members.some(({ name, epoch, toTake }) => name === 'c3' && epoch === 3 && toTake > 0))).toBe(true);
    const after = viewOf(run, 24);
    expect([after.state, after.target, after.members.map(({ epoch, toGiveUp, toTake }) => [epoch, toGiveUp, toTake])]).toEqual(['Stable', 3, [[3, 0, 0], [3, 0, 0], [3, 0, 0]]]);
  });

  it('says how far each member has come, in both languages; what stayed was never silent', () => {
    const revoking = events(ev.groupMemberReconciled).find((event) => journal.payload(event, 5) > 0 && journal.payload(event, 3) === 2)!;
    const during = run.at(revoking + 1).group!;
    expect(said(drawn(during))).toEqual(expect.arrayContaining(['Epoch 2 → 3', 'gives up 1']));
    const words = describeGroup({ groups: [], group: during }, 'zh-CN').flatMap(({ children }) => children.map(({ label }) => label));
    expect(words.some((label) => label.includes('纪元 2 → 3') && label.includes('待交出 1'))).toBe(true);
    const after = viewOf(run, 24);
    const stayed = after.generations.at(-1)!.cells.filter(({ how }) => how === 'kept').map(({ partition }) => after.partitions[partition]!);
    expect(stayed.length).toBe(4);
    for (const { spans } of stayed) expect(silencesOf(spans.slice(-1), after.from, after.to)).toEqual([]);
    expect(after.generations.map(({ number, members }) => [number, members])).toEqual([[1, ['c1']], [2, ['c1', 'c2']], [3, ['c1', 'c2', 'c3']]]);
  });

  it('which partitions a member has still to give up, and who waits for them, until they have gone over', () => {
    const owner = (group: GroupView, partition: number) => group.partitions[partition]!.owner;
    const last = (group: GroupView) => group.generations.at(-1)!.cells;
    const target = events(ev.groupTargetAssigned).at(-1)!;
    const targeted = events(ev.partitionTargeted).filter((event) => event > target);
    const begins = run.at(targeted.at(-1)! + 1).group!;
    const owed = last(begins).filter(({ how }) => how === 'owed');
    const awaited = last(begins).filter(({ how }) => how === 'awaited');
    expect([owed.length, awaited.map(({ member }) => member), owed.map(({ partition }) => partition).sort((a, b) => a - b)]).toEqual([2, ['c3', 'c3'], awaited.map(({ partition }) => partition).sort((a, b) => a - b)]);
    for (const { member, partition } of owed) expect(owner(begins, partition)).toBe(member);
    for (const language of ['en', 'zh-CN'] as const) {
      const list = drawGroup({ groups: [], group: begins }, { ...STAGE, language });
      expect(said(list)).toEqual(expect.arrayContaining(language === 'en' ? ['to give up', 'waits for it'] : ['待交出', '等着接手']));
      expect(describeGroup({ groups: [], group: begins }, language).flatMap(({ children }) => children.map(({ label }) => label)).some((label) => label.includes(language === 'en' ? 'to give up orders-' : '待交出 orders-'))).toBe(true);
    }
    for (const event of targeted) for (const { member, partition, how } of last(run.at(event + 1).group!)) if (how === 'owed') expect(owner(run.at(event + 1).group!, partition)).toBe(member);
    const after = viewOf(run, 24);
    expect(last(after).filter(({ how }) => how === 'owed' || how === 'awaited')).toEqual([]);
    expect(awaited.map(({ partition }) => owner(after, partition))).toEqual(['c3', 'c3']);
  });

  it('nothing of it overlaps, on a projector and wide, in both languages', () => {
    for (const second of [3, 12.5, 14, 17, 24]) for (const language of ['en', 'zh-CN'] as const) {
      const list = drawGroup({ groups: [], group: viewOf(run, second) }, { ...STAGE, language });
      const texts = flat(list.items).flatMap((item) => (item.kind === 'text' ? [{ text: item.text, box: textBox(item) }] : []));
      for (const [i, one] of texts.entries()) for (const other of texts.slice(i + 1)) expect([second, one.text, other.text, overlaps(one.box, other.box)]).toEqual([second, one.text, other.text, false]);
    }
  });
});
