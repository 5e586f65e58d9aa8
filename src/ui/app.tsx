import { useEffect, useRef } from 'react';
import { problemText, reportText } from '../host/lab.ts';
import { linkIn, type Place, usePlace } from './address.ts';
import { Caption } from './caption.tsx';
import { choicesOf, standingOf } from './commands/choices.ts';
import type { Action } from './dialogs.tsx';
import { Header } from './header.tsx';
import { useKeyboard } from './keyboard.ts';
import { BytesView, Drawer, Help, Palette, usePanelsAhead } from './panels.tsx';
import { type Player, TOPIC } from './player.ts';
import { Prompts } from './prompts.tsx';
import { Stage } from './stage.tsx';
import { usePanels, useRun, useSettings } from './stores/stores.ts';
import { Timeline } from './timeline.tsx';
import { Transport } from './transport.tsx';
import { useSay } from './use-say.ts';

/** What must be said before anything else: a dead worker, a missing header, what a link led to. */
function Notices({ player }: { player: Player }) {
  const say = useSay();
  const language = useSettings((settings) => settings.language);
  const { problem, report } = useRun();
  const notice = usePanels((panels) => panels.notice);
  const line = 'flex items-center gap-4 border-b border-rule/40 bg-panel px-8 py-2 text-sm';
  const button = 'shrink-0 border border-ink px-2 py-1';
  return (
    <>
      {crossOriginIsolated ? null : (
        <p role="alert" className={line}>
          {say('notIsolated')}
        </p>
      )}
      {problem === null ? null : (
        <div role="alert" className={`${line} whitespace-pre-wrap text-fault`}>
          <span>{problemText(problem, language)}</span>
          <button type="button" className={`${button} text-ink`} onClick={() => void player.reopen()}>
            {say('reopen')}
          </button>
        </div>
      )}
      {report === null ? null : (
        <div role={report.kind === 'same' ? 'status' : 'alert'} className={line}>
          <span>{reportText(report, language)}</span>
          <button type="button" className={button} onClick={() => useRun.setState({ report: null })}>
            {say('dismiss')}
          </button>
        </div>
      )}
      {notice === null ? null : (
        <output className={line}>
          <span>{notice}</span>
          <button type="button" className={button} onClick={() => usePanels.setState({ notice: null })}>
            {say('dismiss')}
          </button>
        </output>
      )}
    </>
  );
}

function useActions(player: Player): Action[] {
  const say = useSay();
  const { picture, names } = useRun();
  const panels = usePanels((state) => state.palette);
  if (!panels || picture === null || names === null) return [];
  const open = (tab: 'events' | 'inspect' | 'why' | 'commands') => ({
    name: say(`tab_${tab}`), reason: null, run: () => usePanels.setState({ drawer: true, tab }),
  });
  return [
    ...choicesOf(standingOf(picture, names), TOPIC).map(({ verb, name, command, reason }) => ({
      name: say(`command_${verb}`, { name }), reason: reason === null ? null : say(reason), run: () => void player.act(command),
    })),
    open('events'), open('inspect'), open('why'), open('commands'),
    { name: say('tab_bytes'), reason: null, run: () => usePanels.setState({ magnifier: true }) },
    { name: say('newRun'), reason: null, run: () => void player.newRun() },
  ];
}

function Lab({ player, place }: { player: Player; place: Place }) {
  const say = useSay();
  const { drawer, magnifier, timeline } = usePanels();
  const atRest = place.kind === 'rest' && !timeline && !drawer;
  return (
    <>
      <main className="flex min-h-0 grow">
        {drawer ? <Drawer player={player} /> : null}
        <div className="flex min-w-0 grow flex-col">
          <div className="flex items-center">
            <div className="min-w-0 grow">
              <Caption atRest={atRest} />
            </div>
            {drawer ? null : (
              <button
                type="button"
                className="mr-8 shrink-0 border border-rule px-2 py-1 text-sm"
                onClick={() => usePanels.setState({ drawer: true })}
              >
                {say('openDrawer')}
              </button>
            )}
          </div>
          {magnifier ? <BytesView player={player} /> : <Stage player={player} column={drawer} />}
        </div>
      </main>
      <footer className="shrink-0">
        {atRest ? <Prompts player={player} /> : null}
        <div className={`flex border-t border-rule/40 bg-panel ${atRest ? 'h-12' : 'h-24'}`}>
          <Transport player={player} folded={atRest} />
          <Timeline player={player} height={atRest ? 47 : 96} />
        </div>
      </footer>
    </>
  );
}

export function App({ player }: { player: Player }) {
  const say = useSay();
  const place = usePlace();
  const { help, palette } = usePanels();
  const actions = useActions(player);
  const started = useRef(false);
  useKeyboard(player);
  usePanelsAhead();
  useEffect(() => {
    if (started.current) return;
    started.current = true;
    void player.start(linkIn(location.hash));
  }, [player]);
  const title = place.kind === 'lesson' ? say('lesson', { name: place.id }) : say('intro');
  return (
    <div className="flex h-screen flex-col overflow-hidden bg-ground font-sans text-base text-ink">
      <Header title={title} />
      <Notices player={player} />
      {place.kind === 'lesson' ? (
        <main className="p-8">
          <p>{say('lessonMissing', { name: place.id })}</p>
          <a className="text-committed underline" href="#/lab">
            {say('toLab')}
          </a>
        </main>
      ) : (
        <Lab player={player} place={place} />
      )}
      {help ? <Help /> : null}
      {palette ? <Palette actions={actions} /> : null}
    </div>
  );
}
