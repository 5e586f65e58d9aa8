/** What the palette offers: commands that the run allows now, panels, scenes and pages. */
import { goTo, showScene } from './scenes/showing.ts';
import { choicesOf, standingOf } from './commands/choices.ts';
import type { Player } from './player.ts';
import { openGroupRun } from './presets/presets.ts';
import { SCENES } from './scenes/registry.ts';
import { type Tab, usePanels, useRun, useSettings } from './stores/stores.ts';
import { useTopic } from './use-focus.ts';
import { useSay } from './use-say.ts';

export interface Action {
  readonly name: string;
  /** Why it cannot be done now. */
  readonly reason: string | null;
  readonly run: () => void;
}

/** For whom the palette is open. */
export function useActions(player: Player): Action[] {
  const say = useSay();
  const language = useSettings((settings) => settings.language);
  const { picture, names } = useRun();
  const topic = useTopic();
  if (picture === null || names === null) return [];
  const open = (tab: Tab) => ({
    name: say(`tab_${tab}`),
    reason: null,
    run: () => usePanels.setState({ drawer: true, tab }),
  });
  return [
    ...choicesOf(standingOf(picture, names), topic).map(({ verb, name, perSecond, target, partitions, command, reason }) => ({
      name: say(`command_${verb}`, { name, perSecond: perSecond ?? 0, target: target ?? '', partitions: partitions ?? 0 }),
      reason: reason === null ? null : say(reason),
      run: () => void player.act(command),
    })),
    open('events'),
    open('inspect'),
    open('why'),
    open('commands'),
    open('watches'),
    ...SCENES.map(({ id, name }) => ({
      name: say('showScene', { name: name[language] }),
      reason: null,
      run: () => showScene(id),
    })),
    { name: say('tab_bytes'), reason: null, run: () => usePanels.setState({ magnifier: true }) },
    { name: say('lessons'), reason: null, run: () => goTo('#/lessons') },
    { name: say('toLab'), reason: null, run: () => goTo('#/lab') },
    { name: say('toCompare'), reason: null, run: () => goTo('#/compare') },
    { name: say('toBeside'), reason: null, run: () => goTo('#/beside') },
    { name: say('toWire'), reason: null, run: () => goTo('#/wire') },
    { name: say('toFidelity'), reason: null, run: () => location.assign('#/fidelity') },
    { name: say('toStored'), reason: null, run: () => goTo('#/stored') },
    ...(names.isLive
      ? []
      : [
          { name: say('newRun'), reason: null, run: () => void player.newRun() },
          { name: say('groupRun'), reason: null, run: () => void openGroupRun(player) },
        ]),
  ];
}
