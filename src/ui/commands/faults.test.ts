/** Faults and messages in every state: whatever cannot be done has its reason, and what is done becomes impossible. */
import { expect, test } from 'vitest';
import { openLab, SECOND } from '../../host/testing/runs.ts';
import { Names } from '../../view/names.ts';
import { Picture } from '../../view/picture.ts';
import { LANGUAGES } from '../i18n/words.ts';
import { standingOf } from './choices.ts';
import { choicesOfFaults, type FaultVerb, troublesAt } from './faults.ts';
import { FAULT_WORDS } from './faults-words.ts';
import { choicesOfLinks, choicesOfMessage, holdsAt, messagesAt, nameOfChoice } from './messages.ts';
import { MESSAGE_WORDS } from './messages-words.ts';

function opened() {
  const lab = openLab();
  lab.run(3 * SECOND);
  const here = () => {
    const picture = new Picture();
    picture.apply(lab.look('frame', { position: lab.status().events }, true).picture);
    const names = new Names(lab.timeline.current.world.texts, lab.look('setting'));
    const standing = standingOf(picture, names);
    const messages = messagesAt(picture, names);
    return { faults: choicesOfFaults(standing, troublesAt(picture, names)), links: choicesOfLinks(standing, holdsAt(picture, names)), messages, ofMessages: messages.flatMap((one) => choicesOfMessage(one, messages)) };
  };
  const act = (command: Parameters<typeof lab.act>[0]): void => {
    lab.act(command, lab.status().events, lab.status().time);
    lab.run(lab.status().time + 1_000);
  };
  return { lab, here, act };
}

const PAIRS: readonly (readonly [FaultVerb, FaultVerb])[] = [['cutWay', 'healWay'], ['lose', 'loseNot'], ['slowDisk', 'mendDisk'], ['failDisk', 'mendDisk'], ['clockAhead', 'clockRight'], ['clockBack', 'clockRight']];

test.each(PAIRS)('%s can be done, is impossible then, and %s takes it back', (one, other) => {
  const { here, act } = opened();
  const found = here().faults.find(({ verb }) => verb === one)!;
  const choice = (id: string) => here().faults.find((choice) => choice.id === id)!;
  const back = found.id.replace(one, other);
  expect([found.reason, choice(back).reason === null]).toEqual([null, false]);
  act(found.command);
  expect(choice(found.id).reason).not.toBeNull();
  expect(choice(back).reason).toBeNull();
  for (const language of LANGUAGES) for (const { reason, verb } of here().faults) expect(FAULT_WORDS[language][reason ?? verb].length).toBeGreaterThan(3);
  act(choice(back).command);
  expect(choice(found.id).reason).toBeNull();
});

test('every message and every link has its choices, and each that is impossible a reason in both languages', () => {
  const { here, act, lab } = opened();
  const link = here().links.find(({ verb, command }) => verb === 'hold' && command.kind === 'hold' && command.from === 'host-shop')!;
  act(link.command);
  lab.run(lab.status().time + SECOND);
  expect(here().links.find(({ id }) => id === link.id)!.reason).toBe('linkHeld');
  const { ofMessages, messages } = here();
  expect(messages[0]).toMatchObject({ from: 'shop', held: 1 });
  const seen = new Map<string, Set<string | null>>();
  for (const { verb, reason } of [...ofMessages, ...here().links]) seen.set(verb, (seen.get(verb) ?? new Set()).add(reason));
  expect([...seen.get('release')!]).toContain(null);
  expect(seen.get('hold')).toEqual(new Set(['linkHeld', null]));
  for (const language of LANGUAGES) {
    for (const choice of [...ofMessages, ...here().links]) {
      const words = (key: keyof (typeof MESSAGE_WORDS)['en']): string => MESSAGE_WORDS[language][key];
      expect(nameOfChoice(choice, words).length).toBeGreaterThan(3);
      if (choice.reason !== null) expect(words(choice.reason).length).toBeGreaterThan(3);
    }
  }
});
