/** What two runs hold at one time, value by value: who leads, how far logs and clients are, what was lost. */
import type { SceneRun } from '../../stage/scene.ts';
import { F } from '../../view/records.ts';
import type { CompareWord } from './words.ts';

export interface Held {
  readonly word: CompareWord;
  readonly name: string;
  readonly value: string;
  /** Something that should not be. */
  readonly isBad: boolean;
}

export interface Differing {
  readonly word: CompareWord;
  readonly name: string;
  readonly a: Held | null;
  readonly b: Held | null;
}

/** What a person asks first comes first, whichever partition it is of. */
const ORDER: readonly CompareWord[] = ['lost', 'failed', 'acked', 'leader', 'isr', 'hw', 'leo', 'retries', 'position', 'epoch'];
const QUORUM_LOG = '__cluster_metadata-0';

/** Null stands for nobody, or for what is not there yet. */
export function valuesOf({ picture, names, extras }: SceneRun): Held[] {
  const held: Held[] = [];
  const add = (word: CompareWord, name: string, value: number | string, isBad = false): void => {
    held.push({ word, name, value: typeof value === 'number' ? (value >= 0 ? String(value) : '–') : value, isBad });
  };
  for (const row of picture.alive(F.partition.kind)) {
    const number = picture.get(F.partition.partition, row);
    const name = names.text(number);
    if (name === QUORUM_LOG) continue;
    const leo = picture.get(F.partition.leo, row);
    const acknowledged = extras.acknowledged?.(number) ?? { from: 0, to: 0 };
    const lost = Math.max(0, acknowledged.to - Math.max(leo, acknowledged.from));
    add('lost', name, lost, lost > 0);
    add('leader', name, picture.get(F.partition.leader, row));
    add('isr', name, names.text(picture.get(F.partition.isr, row)));
    add('hw', name, picture.get(F.partition.hw, row));
    add('leo', name, leo);
    add('epoch', name, picture.get(F.partition.leaderEpoch, row));
  }
  for (const row of picture.alive(F.producer.kind)) {
    const name = names.process(picture.get(F.producer.process, row));
    add('acked', name, picture.get(F.producer.acked, row) || 0);
    const failed = picture.get(F.producer.failed, row) || 0;
    add('failed', name, failed, failed > 0);
    add('retries', name, picture.get(F.producer.retries, row) || 0);
  }
  for (const row of picture.alive(F.position.kind)) {
    add('position', `${names.process(picture.get(F.position.process, row))} ${names.text(picture.get(F.position.partition, row))}`, picture.get(F.position.position, row));
  }
  return held;
}

/** Only what differs, in the order of what matters. */
export function differingValues(a: SceneRun, b: SceneRun): Differing[] {
  const key = ({ word, name }: Held): string => `${word} ${name}`;
  const [heldA, heldB] = [valuesOf(a), valuesOf(b)];
  const byKey = new Map(heldB.map((held) => [key(held), held]));
  const knownA = new Set(heldA.map(key));
  const both = heldA.map((held) => ({ word: held.word, name: held.name, a: held as Held | null, b: byKey.get(key(held)) ?? null }));
  const onlyB = heldB.filter((held) => !knownA.has(key(held))).map((held) => ({ word: held.word, name: held.name, a: null as Held | null, b: held as Held | null }));
  return [...both, ...onlyB].filter((one) => one.a?.value !== one.b?.value).sort((one, other) => ORDER.indexOf(one.word) - ORDER.indexOf(other.word));
}
