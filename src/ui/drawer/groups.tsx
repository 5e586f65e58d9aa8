/** What can be done to groups and consumers: what is selected first, the rest folded away. */
import { useState } from 'react';
import { F } from '../../view/records.ts';
import { standingOf } from '../commands/choices.ts';
import { choicesOfGroups, type GroupChoice, type GroupsHere, groupsAt } from '../commands/groups.ts';
import { GROUP_WORDS } from '../commands/groups-words.ts';
import { useWords } from '../i18n/local.ts';
import type { Player } from '../player.ts';
import { type Selected, useRun, useScene, useSelection } from '../stores/stores.ts';
import { useFocus } from '../use-focus.ts';
import { ChoiceButton } from './choice-button.tsx';
import type { Names } from '../../view/names.ts';
import type { Picture } from '../../view/picture.ts';

const OF_CONSUMER: Readonly<Record<number, number>> = {
  [F.process.kind]: F.process.process,
  [F.consumer.kind]: F.consumer.process,
  [F.membership.kind]: F.membership.process,
  [F.position.kind]: F.position.process,
};
const OF_GROUP: Readonly<Record<number, number>> = {
  [F.group.kind]: F.group.group,
  [F.groupOffset.kind]: F.groupOffset.group,
  [F.ownership.kind]: F.ownership.group,
};

/** The group or the consumer that a selection is about; null: neither. */
export function aboutOf(selected: Selected | null, picture: Picture, names: Names): string | null {
  if (selected === null) return null;
  const { kind, row } = selected;
  if (kind === F.groupMember.kind) return names.text(picture.get(F.groupMember.client, row));
  const process = OF_CONSUMER[kind];
  if (process !== undefined) return names.process(picture.get(process, row));
  const group = OF_GROUP[kind];
  return group === undefined ? null : names.text(picture.get(group, row));
}

type Words = ReturnType<typeof useWords<keyof (typeof GROUP_WORDS)['en']>>;

function Choices({ choices, words, player }: { choices: readonly GroupChoice[]; words: Words; player: Player }) {
  return (
    <ul className="flex flex-col gap-1">
      {choices.map(({ id, verb, given, command, reason }) => (
        <ChoiceButton
          key={id}
          player={player}
          command={command}
          name={words(given.time === '0 s' ? (verb === 'work' ? 'workNot' : 'pollNow') : verb, given)}
          reason={reason === null ? null : words(reason)}
        />
      ))}
    </ul>
  );
}

function titled(of: string, { consumers }: GroupsHere, words: Words): string {
  if (of === '') return words('ofAll');
  const consumer = consumers.find(({ name }) => name === of);
  if (consumer === undefined) return words('ofGroup', { name: of });
  return consumer.group === null ? words('ofConsumer', { name: of }) : words('ofMember', { name: of, group: consumer.group });
}

export function Groups({ player }: { player: Player }) {
  const words = useWords(GROUP_WORDS);
  const { picture, names } = useRun();
  useRun((run) => run.frame);
  const selected = useSelection((selection) => selection.selected);
  const focus = useFocus();
  const isOnGroups = useScene(({ id }) => id === 'group');
  const [opened, setOpen] = useState<boolean | null>(null);
  // Whoever looks at a group finds what can be done to it open.
  const isOpen = opened ?? isOnGroups;
  if (picture === null || names === null) return null;
  const standing = standingOf(picture, names);
  const here = groupsAt(picture, names, standing);
  if (here.consumers.length === 0) return null;
  const choices = choicesOfGroups(here, standing, focus?.partition ?? '');
  const about = aboutOf(selected, picture, names);
  const section = (of: string) => (
    <section key={of} className="mt-2" aria-label={titled(of, here, words)}>
      <h2 className="mb-1 text-xs text-muted">{titled(of, here, words)}</h2>
      <Choices choices={choices.filter((choice) => choice.of === of)} words={words} player={player} />
    </section>
  );
  const all = [...new Set(choices.map(({ of }) => of))];
  const chosen = about !== null && all.includes(about) ? about : null;
  return (
    <>
      {chosen === null ? null : <div className="mb-3">{section(chosen)}</div>}
      <details className="mb-3" open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary className="text-sm">{words('title')}</summary>
        {isOpen ? all.filter((of) => of !== chosen).map(section) : null}
      </details>
    </>
  );
}
