/** A lesson of two steps, and a run that is a list of values instead of an engine's. */
import { oneBroker } from '../../scenario/one-broker.ts';
import type { RunView } from '../../scenario/language/along.ts';
import type { Reader } from '../../scenario/language/reader.ts';
import { vocabulary } from '../../view/vocabulary.ts';
import type { Lesson, Refutation, Said } from '../lesson.ts';

const said = (en: string): Said => ({ en, 'zh-CN': en });
const refuted = (misconception: string, claim: string): Refutation => ({ misconception, shown: { run: 'main', until: 0, claim }, why: said('See.') });

export const smallLesson: Lesson = {
  id: 'small',
  title: said('Small'),
  question: said('What?'),
  known: said('That.'),
  seed: 1,
  runs: { main: oneBroker() },
  endMicros: 1_000,
  misconceptions: [{ id: 'off-by-one', name: said('Off by one') }, { id: 'wish', name: said('A wish') }],
  steps: [
    {
      id: 'one',
      run: 'main',
      until: 'hw(orders-0) = 1',
      look: { scene: 'cluster', selection: ['replica(orders-0 @ broker 1)'] },
      claims: ['hw(orders-0) = 1', 'now >= 20us'],
      prediction: {
        kind: 'choice',
        ask: said('Next?'),
        settled: 'hw(orders-0) >= 2',
        choices: [
          { id: 'two', text: said('2'), mark: 2, claim: 'hw(orders-0) = 2', refuted: null },
          { id: 'one', text: said('1'), mark: 1, claim: 'hw(orders-0) = 1', refuted: refuted('off-by-one', 'hw(orders-0) = 0') },
        ],
      },
      challenge: {
        run: 'main',
        ask: said('Reach 3.'),
        settings: [{ process: 'shop', config: 'acks', values: ['all'] }],
        fault: 'hw(orders-0) >= 1',
        judged: 'hw(orders-0) >= 2',
        goal: [{ field: 'hw(orders-0)', is: 2 }, { field: 'leo(orders-0)', is: 5 }],
        holdsMicros: 10,
        tempting: [
          { attempt: { settings: [{ process: 'shop', config: 'acks', value: 'all' }] }, differs: 'leo(orders-0)', misconception: 'wish', why: said('No.') },
        ],
      },
    },
    {
      id: 'two',
      run: 'main',
      until: 40,
      look: { scene: 'cluster', selection: [] },
      claims: [],
      prediction: {
        kind: 'mark', ask: said('Mark.'), settled: 60, field: 'hw(orders-0)', expected: [{ mark: 9, refuted: refuted('off-by-one', 'hw(orders-0) = 7') }],
      },
      challenge: null,
    },
  ],
  corrects: [{ fact: 'B10', step: 'one' }],
};

/** Each event takes 10 µs and leaves these values behind; a value that is missing is null. */
export function runOfValues(values: readonly { readonly hw: number; readonly leo?: number }[]): RunView {
  return {
    events: values.length,
    timeAt: (position) => position * 10,
    at(position): Reader {
      const fields = position === 0 ? {} : (values[position - 1] as Record<string, number | undefined>);
      return {
        vocabulary,
        now: () => position * 10,
        get: (kind, _key, field) => (kind === 'partition' ? (fields[field] ?? null) : undefined),
        keys: () => [],
        count: () => position,
      };
    },
  };
}
