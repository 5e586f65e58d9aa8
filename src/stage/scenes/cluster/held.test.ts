/** A message that somebody holds: it stands in a clamp half way, goes on from there, and what each of it does is drawn. */
import { expect, test } from 'vitest';
import { newLab, SECOND } from '../../../host/testing/runs.ts';
import { threeBrokers } from '../../../scenario/three-brokers.ts';
import { choicesOfMessage, holdsAt, messagesAt } from '../../../ui/commands/messages.ts';
import { Names } from '../../../view/names.ts';
import { Picture } from '../../../view/picture.ts';
import { describeCluster } from './describe.ts';
import { drawCluster } from './draw.ts';
import { flat } from './hit.ts';
import type { ClusterView } from './layout.ts';
import { selectCluster } from './select.ts';

const view: ClusterView = { width: 1280, height: 536, theme: 'day', language: 'en', column: false, selection: { partition: 'orders-0', opened: true } };

test('a held fetch response stands half way in a clamp, under its number; let go, it arrives', () => {
  const lab = newLab();
  lab.open({ scenario: threeBrokers({ producer: { perSecond: 4, configs: { acks: '1' } } }), seed: 3, given: [] });
  lab.run(3 * SECOND);
  const value = (text: string): any => lab.values([text], lab.status().events)[0];
  const leader = value('leader(orders-0)') as number;
  const follower = ([1, 2, 3] as const).find((id) => id !== leader)!;
  const act = (command: Parameters<typeof lab.act>[0]): void => void lab.act(command, lab.status().events, lab.status().time);
  const shown = () => {
    const { events, time } = lab.status();
    const picture = new Picture();
    picture.apply(lab.look('frame', { position: events }, true).picture);
    const names = new Names(lab.timeline.current.world.texts, lab.look('setting'));
    const scene = selectCluster(picture, names);
    return { messages: messagesAt(picture, names), holds: holdsAt(picture, names), items: flat(drawCluster(scene, { time }, view).items), words: JSON.stringify(describeCluster(scene, 'en')) };
  };
  act({ kind: 'hold', from: `host-${leader}`, to: `host-${follower}`, api: 'Fetch', rule: 'held' });
  expect(shown().holds).toEqual([{ from: `host-${leader}`, to: `host-${follower}`, api: 'Fetch' }]);
  lab.run(lab.status().time + SECOND);
  const { messages, items, words } = shown();
  const [held] = messages;
  expect(held).toMatchObject({ api: 'Fetch', isResponse: true, from: `broker-${leader}`, to: `broker-${follower}`, state: 'held', held: 1 });
  expect(words).toContain(`Fetch response from broker-${leader} to broker-${follower}, held as 1`);
  // Two brackets in the colour of faults, one at each side of it, in the middle of the pipe.
  const brackets = items.filter((item) => item.kind === 'line' && item.mark === `frame:${held!.row}` && item.stroke?.color === 'fault');
  expect(brackets).toHaveLength(2);
  const lagging = value(`leo(orders-0@broker ${follower})`) as number;
  expect(value(`leo(orders-0@broker ${leader})`)).toBeGreaterThan(lagging);
  const reasons = Object.fromEntries(choicesOfMessage(held!, messages).map(({ verb, reason }) => [verb, reason]));
  expect(reasons).toEqual({ holdFrame: 'alreadyHeld', release: null, drop: null });
  // A fault of the link's own: what is dropped is sent again, and held again by the rule.
  act({ kind: 'drop', held: 1 });
  expect(shown().messages.find(({ frame }) => frame === held!.frame)).toMatchObject({ state: 'sending' });
  lab.run(lab.status().time + SECOND / 2);
  expect(shown().messages[0]).toMatchObject({ frame: held!.frame, state: 'held', held: 2 });
  act({ kind: 'release', held: 2 });
  expect(shown().messages.find(({ frame }) => frame === held!.frame)).toMatchObject({ state: 'inFlight' });
  lab.run(lab.status().time + 1_000);
  expect(shown().messages.find(({ frame }) => frame === held!.frame)).toBeUndefined();
  expect(value(`leo(orders-0@broker ${follower})`)).toBeGreaterThan(lagging);
  // A frame under way is held where it is; the same commands lead to the same place again.
  act({ kind: 'heal', rule: 'held' });
  for (let i = 0; i < 4_000 && !shown().messages.some(({ state }) => state === 'inFlight'); i++) lab.run(lab.status().time + 50);
  const moving = shown().messages.find(({ state }) => state === 'inFlight')!;
  act({ kind: 'holdFrame', frame: moving.frame });
  expect(shown().messages[0]).toMatchObject({ frame: moving.frame, state: 'held' });
  lab.run(lab.status().time + SECOND / 4);
  expect(shown().messages[0]).toMatchObject({ frame: moving.frame, state: 'held' });
  const again = newLab();
  again.restore(lab.session());
  expect(again.status().hash).toBe(lab.status().hash);
});
