import { expect, test } from 'vitest';
import { openLab, SECOND } from '../../host/testing/runs.ts';
import { oneGroup } from '../../scenario/one-group.ts';
import type { SimLab } from '../../host/sim-lab.ts';
import { Names } from '../../view/names.ts';
import { Picture } from '../../view/picture.ts';
import { en } from '../i18n/words.en.ts';
import { zhCN } from '../i18n/words.zh-CN.ts';
import type { WordKey } from '../i18n/words.ts';
import { type Choice, choicesOf, type Standing, standingOf } from './choices.ts';

function standing(lab: SimLab): Standing {
  const { texts } = lab.timeline.current.world;
  const picture = new Picture();
  picture.apply(lab.look('frame', { position: lab.status().events }, true).picture);
  return standingOf(picture, new Names(texts, lab.look('setting')));
}

function choice(lab: SimLab, id: string): Choice {
  const found = choicesOf(standing(lab), 'orders').find((one) => one.id === id);
  if (found === undefined) throw new Error(`there is no choice ${id}`);
  return found;
}

function give(lab: SimLab, id: string): void {
  const { command, reason } = choice(lab, id);
  expect({ id, reason }).toEqual({ id, reason: null });
  const { events, time } = lab.status();
  lab.act(command, events, time);
  lab.run(lab.status().time + SECOND);
}

test('every command in every state: what is impossible has a reason in both languages', () => {
  const states = ['stopped', 'running', 'paused', 'killed', 'exited'];
  const seen = new Map<string, Set<string | null>>();
  for (const program of ['producer', 'broker', 'consumer', 'admin']) {
    for (const state of states) {
      for (const powered of [true, false]) {
        for (const cuts of [[], [{ from: 'host-1', to: 'host-c' }]]) {
          const choices = choicesOf(
            {
              processes: [
                { name: 'p', program, host: 'host-1', state },
                { name: 'b', program: 'broker', host: 'host-1', state: 'running' },
                { name: 'c', program: 'consumer', host: 'host-c', state: 'running' },
              ],
              hosts: [{ name: 'host-1', powered, full: cuts.length > 0 }, { name: 'host-c', powered: true, full: false }],
              cuts,
              delays: cuts,
              topics: new Map(powered ? [['orders', 1]] : []),
              pools: { 'num.io.threads': 8, 'num.network.threads': 1 },
            },
            'orders',
          );
          for (const { verb, reason } of choices) {
            seen.set(verb, (seen.get(verb) ?? new Set()).add(reason));
            if (reason !== null) for (const words of [en, zhCN]) expect(words[reason as WordKey].length).toBeGreaterThan(3);
          }
        }
      }
    }
  }
  expect([...seen.keys()].sort()).toEqual(['alterConfig', 'createPartitions', 'cut', 'delay', 'deleteRecords', 'deleteTopic', 'fillDisk', 'flush', 'freeDisk', 'heal', 'kill', 'pause', 'powerLoss', 'powerOn', 'rate', 'resume', 'send', 'start', 'stop', 'undelay']);
  for (const [verb, reasons] of seen) {
    expect({ verb, possible: reasons.has(null), impossible: reasons.size > 1 }).toEqual({ verb, possible: true, impossible: true });
  }
});

test('each choice does in a run what it says, and is impossible afterwards', () => {
  const pairs = [
    ['pause broker-1', 'resume broker-1'],
    ['kill broker-1', 'start broker-1'],
    ['powerLoss host-1', 'powerOn host-1'],
    ['stop broker-1', 'start broker-1'],
    ['fillDisk host-1', 'freeDisk host-1'],
  ] as const;
  for (const [one, other] of pairs) {
    const lab = openLab();
    lab.run(3 * SECOND);
    expect(choice(lab, other).reason).not.toBeNull();
    give(lab, one);
    expect(choice(lab, one).reason).not.toBeNull();
    give(lab, other);
    expect(choice(lab, other).reason).not.toBeNull();
  }
});

test('a link that was cut can be healed', () => {
  const lab = openLab();
  lab.run(3 * SECOND);
  const cut = choicesOf(standing(lab), 'orders').find(({ verb }) => verb === 'cut')!;
  const heal = cut.id.replace('cut', 'heal');
  expect(choice(lab, heal).reason).toBe('reason_notCut');
  give(lab, cut.id);
  expect(choice(lab, cut.id).reason).toBe('reason_alreadyCut');
  give(lab, heal);
  expect(choice(lab, cut.id).reason).toBeNull();
  expect(choice(lab, heal).reason).toBe('reason_notCut');
});

test('a link that was slowed down is slow until the delay is taken back; a producer takes another rate', () => {
  const lab = openLab();
  lab.run(3 * SECOND);
  const delay = choicesOf(standing(lab), 'orders').find(({ verb }) => verb === 'delay')!;
  give(lab, delay.id);
  expect(choice(lab, delay.id).reason).toBe('reason_alreadySlow');
  give(lab, delay.id.replace('delay', 'undelay'));
  expect(choice(lab, delay.id).reason).toBeNull();
  const sentIn = (): number => lab.look('events', before, lab.status().events, 'story', 500).filter(({ said }) => /sends record/.test(said.en)).length;
  give(lab, 'rate shop 0');
  let before = lab.status().events;
  lab.run(lab.status().time + 2 * SECOND);
  expect(sentIn()).toBe(0);
  give(lab, 'rate shop 50');
  before = lab.status().events;
  lab.run(lab.status().time + 2 * SECOND);
  expect(sentIn()).toBeGreaterThan(60);
});

test('a pool of threads is doubled and halved while its broker runs', () => {
  const lab = openLab();
  lab.run(6 * SECOND);
  const pool = (): number => standing(lab).pools['num.io.threads'];
  const set = (threads: number): void => give(lab, choicesOf(standing(lab), 'orders').find(({ target }) => target === `num.io.threads=${threads}`)!.id);
  const before = pool();
  expect(before).toBeGreaterThan(1);
  set(before * 2);
  expect(pool()).toBe(before * 2);
  set(before);
  expect(pool()).toBe(before);
});

test('what starts later is there to be started; power alone does not bring it', () => {
  const lab = openLab({ scenario: oneGroup({ members: { c1: {}, c2: { startsLater: true } } }), seed: 1, given: [] });
  lab.run(2 * SECOND);
  const stateOf = (name: string): string | undefined => standing(lab).processes.find((process) => process.name === name)?.state;
  expect([stateOf('c1'), stateOf('c2')]).toEqual(['running', 'stopped']);
  expect([choice(lab, 'kill c2').reason, choice(lab, 'pause c2').reason]).toEqual(['reason_notRunning', 'reason_notRunning']);
  give(lab, 'powerLoss host-c2');
  expect(choice(lab, 'start c2').reason).toBe('reason_noPower');
  give(lab, 'powerOn host-c2');
  expect(stateOf('c2')).toBe('stopped');
  give(lab, 'start c2');
  expect(stateOf('c2')).toBe('running');
});
