/** Groups and consumers in every state: what cannot be done has its reason in both languages, and what can be done happens in a run. */
import { expect, test } from 'vitest';
import { openLab, SECOND } from '../../host/testing/runs.ts';

import { oneGroup } from '../../scenario/one-group.ts';
import { Names } from '../../view/names.ts';
import { Picture } from '../../view/picture.ts';
import { LANGUAGES } from '../i18n/words.ts';
import { CLIENTS_HOST } from '../../view/names.ts';
import { standingOf } from './choices.ts';
import { choicesOfGroups, type ConsumerStanding, type GroupChoice, type GroupStanding, groupsAt, type GroupVerb } from './groups.ts';
import { GROUP_WORDS } from './groups-words.ts';

const STATES = ['stopped', 'running', 'paused', 'killed', 'exited'];
const consumer = (part: Partial<ConsumerStanding>): ConsumerStanding => ({ name: 'c1', host: 'host-c1', state: 'running', group: 'billing', topics: 'orders', reads: ['orders-0'], paused: [], ...part });
const group = (part: Partial<GroupStanding>): GroupStanding => ({ name: 'billing', state: 'Stable', isTold: false, members: 1, offsets: [{ partition: 'orders-0', logStart: 2, hw: 9 }], ...part });

test('every command in every state: what is impossible has a reason in both languages', () => {
  const seen = new Map<GroupVerb, Set<string | null>>();
  const look = (consumers: ConsumerStanding[], groups: GroupStanding[], admin: string | null, powered: boolean, isTape = false): void => {
    const here = { consumers, groups, admin: admin === null ? null : { name: 'admin', state: admin } };
    const topics = new Map([['orders', 3], ['payments', 1], ['__consumer_offsets', 1]]);
    for (const { verb, reason } of choicesOfGroups(here, { hosts: [{ name: 'host-c1', powered, full: false }], topics, isTape }, 'orders-0')) seen.set(verb, (seen.get(verb) ?? new Set()).add(reason));
  };
  for (const state of STATES) {
    for (const powered of [true, false]) {
      look([consumer({ state })], [group({})], 'running', powered);
      look([consumer({ state, group: null, topics: '' })], [], 'running', powered);
      look([consumer({ state, host: `${CLIENTS_HOST}.shop` })], [group({})], 'running', powered);
      look([consumer({ state, reads: [], topics: '' })], [group({ state: '', members: 0, offsets: [] })], 'running', powered);
      look([consumer({ state, paused: ['orders-0'], topics: 'payments' })], [group({ state: 'Empty', members: 0 })], null, powered);
      look([consumer({ state })], [group({ state: 'Empty', members: 0, offsets: [] })], 'running', powered);
      look([consumer({ state })], [group({ state: 'Empty', members: 0 })], 'running', powered);
      look([consumer({ state })], [group({ state: 'Empty', members: 0 })], 'killed', powered);
      look([consumer({ state })], [group({ isTold: true })], 'running', powered);
      look([consumer({ state })], [group({})], 'running', powered, true);
    }
  }
  const verbs = Object.keys(GROUP_WORDS.en).slice(Object.keys(GROUP_WORDS.en).indexOf('startMember'), Object.keys(GROUP_WORDS.en).indexOf('allRun'));
  expect([...seen.keys()].sort()).toEqual(verbs.filter((word) => word !== 'workNot' && word !== 'pollNow').sort());
  for (const [verb, reasons] of seen) expect({ verb, possible: reasons.has(null), impossible: reasons.size > 1 }).toEqual({ verb, possible: true, impossible: true });
  const reasons = new Set([...seen.values()].flatMap((all) => [...all]).filter((reason) => reason !== null));
  expect([...reasons].sort()).toEqual(Object.keys(GROUP_WORDS.en).slice(Object.keys(GROUP_WORDS.en).indexOf('allRun')).sort());
  for (const language of LANGUAGES) for (const words of Object.values(GROUP_WORDS[language])) expect(words.length).toBeGreaterThan(2);
  expect(Object.keys(GROUP_WORDS['zh-CN'])).toEqual(Object.keys(GROUP_WORDS.en));
});

function opened(member: Parameters<typeof oneGroup>[0]['member'] = {}) {
  const lab = openLab({ scenario: oneGroup({ topic: { partitions: 2 }, member, producer: { perSecond: 20, keys: 40 }, members: { c1: {}, c2: { startsLater: true } } }), seed: 1, given: [] });
  lab.run(6 * SECOND);
  const here = (): GroupChoice[] => {
    const picture = new Picture();
    picture.apply(lab.look('frame', { position: lab.status().events }, true).picture);
    const names = new Names(lab.timeline.current.world.texts, lab.look('setting'));
    const standing = standingOf(picture, names);
    return choicesOfGroups(groupsAt(picture, names, standing), standing, 'orders-0');
  };
  const find = (id: string): GroupChoice => {
    const found = here().find((choice) => choice.id === id);
    if (found === undefined) throw new Error(`no ${id} among ${here().map((choice) => choice.id).join(', ')}`);
    return found;
  };
  const give = (id: string, seconds = 2): string[] => {
    const { reason, command } = find(id);
    expect({ id, reason }).toEqual({ id, reason: null });
    const { events, time } = lab.status();
    lab.act(command, events, time);
    lab.run(lab.status().time + seconds * SECOND);
    return lab.look('events', events, lab.status().events, 'request', 2_000).map(({ said }) => said.en);
  };
  return { find, give };
}

test('a member that has not begun is started; a group with members keeps its offsets, and one without can have others', () => {
  const { find, give } = opened();
  expect(find('alterToStart billing orders-0 0').reason).toBe('hasMembers');
  expect(give('startMember billing c2').some((said) => /c2 .*joins|c2 is in group|c2.*generation 2/.test(said))).toBe(true);
  expect(find('startMember billing ').reason).toBe('allRun');
  give('stop c1', 1);
  give('stop c2', 3);
  expect(find('pause c2').reason).toBe('notRunning');
  expect(give('alterToStart billing orders-0 0').filter((said) => said.includes('alter offset')).at(-1)).toMatch(/done/);
  expect(give('deleteGroup billing').filter((said) => said.includes('delete group')).at(-1)).toMatch(/done/);
  expect(find('describeGroup billing').reason).toBe('unknownGroup');
});

test('a group of KIP-848 is set other times, which its members hear with their next heartbeats; members of the classic protocol say their own', () => {
  const { find, give } = opened({ protocol: 'consumer' });
  expect(give('startMember billing c2').length).toBeGreaterThan(0);
  const said = give('setTimes billing 60 s 15 s');
  expect(said.filter((line) => line.includes('alter group billing')).at(-1)).toMatch(/done/);
  expect(said.some((line) => /consumer\.session\.timeout\.ms.*group billing|group billing.*consumer\.session\.timeout\.ms/.test(line))).toBe(true);
  expect(find('setTimes billing 45 s 5 s').reason).toBe(null);
  expect(opened().find('setTimes billing 60 s 15 s').reason).toBe('ownTimes');
});

test('a consumer commits, leaves, comes back, and pauses a partition; each is impossible afterwards', () => {
  const { find, give } = opened();
  expect(give('commit c1', 1).some((said) => said.includes('has committed orders-0'))).toBe(true);
  give('pausePartition c1 orders-0', 1);
  expect(find('pausePartition c1 orders-0').reason).toBe('partitionPaused');
  give('resumePartition c1 orders-0', 1);
  expect(give('unsubscribe c1').some((said) => said.includes('unsubscribes'))).toBe(true);
  expect(find('unsubscribe c1').reason).toBe('notSubscribed');
  expect(find('seekToStart c1 orders-0').reason).toBe('readsNothing');
  give('subscribe c1 orders');
  expect(find('subscribe c1 orders').reason).toBe('subscribedSo');
});

test('what an admin client is told of groups: which there are, what one is like, and its lag against the ends of logs', () => {
  const { give } = opened();
  const answer = (id: string): string => give(id).filter((said) => said.includes('is told')).at(-1)!;
  expect(answer('listGroups ')).toContain('billing (classic, Stable)');
  expect(answer('describeGroup billing')).toContain('Stable; range; c1');
  // Twenty records a second for a consumer that takes five seconds for each: what it has committed falls behind.
  give('work c1 5 s', 4);
  const lags = [...answer('groupLag billing').matchAll(/orders-\d (\d+) \((\d+)\/(\d+)\)/g)].map(([, lag, committed, end]) => [Number(lag), Number(end) - Number(committed)]);
  expect(lags.length).toBe(2);
  for (const [lag, difference] of lags) expect(lag).toBe(difference);
  expect(Math.max(...lags.map(([lag]) => lag!))).toBeGreaterThan(10);
});
