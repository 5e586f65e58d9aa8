/** Two runs side by side on one clock: same seed, same commands, one setting that differs; or two branches of one run. */
import { useEffect, useMemo, useState } from 'react';
import { type Compared, type ComparedSetting, type CompareLab, type Offer, problemText } from '../../host/lab.ts';
import { formatTime } from '../../view/narration/format.ts';
import { F } from '../../view/records.ts';
import { withScene } from '../address.ts';
import { flagsOf } from '../flags.ts';
import { useWords } from '../i18n/local.ts';
import type { Player } from '../player.ts';
import { failed } from '../playing/turns.ts';
import { goTo, useShownScene } from '../scenes/showing.ts';
import { usePosition, useRun, useScene, useSettings } from '../stores/stores.ts';
import { useSay } from '../use-say.ts';
import { branchIn, compareAddress, openBranchIn, runIn, settingIn } from './address.ts';
import { Chooser } from './chooser.tsx';
import { Comparison, useCompare } from './comparison.ts';
import { CompareTransport } from './compare-transport.tsx';
import { RailsView } from './rails-view.tsx';
import { SideView } from './side-view.tsx';
import { ValuesTable } from './values-table.tsx';
import { COMPARE_WORDS } from './words.ts';

const SIDES = ['a', 'b'] as const;

export type StartCompare = () => Promise<CompareLab>;

/** The run that is compared: that of the address, or the one that is open in the lab, up to what is shown. */
async function linkHere(player: Player): Promise<string> {
  const named = runIn(location.hash);
  if (named !== null) return named;
  player.pause();
  if (useRun.getState().status === null) await player.start(null);
  return await player.lab.link(usePosition.getState().position);
}

/** Whether any log of the run lies in more than one place. */
function hasReplicas(): boolean {
  const { sides } = useCompare.getState();
  return (sides?.a.picture.alive(F.broker.kind).length ?? 0) > 1;
}

function keepAddress(against: Compared, link: string): void {
  history.replaceState(history.state, '', withScene(compareAddress(against, link), useScene.getState().id));
}

function useKeys(comparison: Comparison): void {
  useEffect(() => {
    const down = (event: KeyboardEvent): void => {
      const { target } = event;
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (target instanceof HTMLElement && target.closest('input, select, textarea, dialog') !== null) return;
      if (event.key === ' ' && target instanceof HTMLButtonElement) return;
      const act = {
        ' ': () => comparison.toggle(),
        ArrowRight: () => void comparison.step(1),
        '.': () => void comparison.step(1),
        ArrowLeft: () => void comparison.step(-1),
        l: () => comparison.setLevel(),
      }[event.key];
      const isOfLab = ['1', '2', 'w', 'z'].includes(event.key);
      if (act === undefined && !isOfLab) return;
      // The lab behind this page does not hear of it.
      event.stopImmediatePropagation();
      event.preventDefault();
      act?.();
    };
    addEventListener('keydown', down, true);
    return () => removeEventListener('keydown', down, true);
  }, [comparison]);
}

export function ComparePage({ player, start }: { player: Player; start: StartCompare }) {
  const words = useWords(COMPARE_WORDS);
  const say = useSay();
  const language = useSettings((settings) => settings.language);
  const comparison = useMemo(() => new Comparison(start), [start]);
  const [link, setLink] = useState<string | null>(null);
  const [wasNamed] = useState(() => runIn(location.hash) !== null);
  const { setting, isOfBranches, offers, given, sides, difference, head, problem, time } = useCompare();
  const { scene } = useShownScene();
  const status = useRun((run) => run.status);
  // What an address brought is no run of the lab.
  const branches = useMemo(
    () => (wasNamed ? [] : (status?.branches ?? []).map(({ id }) => id).filter((id) => id !== status?.branch)),
    [wasNamed, status],
  );
  useKeys(comparison);

  const open = async (run: string, wanted: Compared | null): Promise<void> => {
    setLink(run);
    if (wanted !== null) keepAddress(wanted, run);
    await comparison.open(run, wanted);
    // Whoever asked for nothing yet gets what everybody asks.
    const first =
      wanted === null && useCompare.getState().problem === null
        ? firstSettingOf(useCompare.getState().offers, hasReplicas())
        : null;
    if (first !== null) await open(run, first);
  };

  useEffect(() => {
    const named = openBranchIn(location.hash);
    linkHere(player)
      .then(async (run) => {
        const branch = named === null ? branchIn(location.hash) : { link: await player.linkOf(named) };
        await open(run, branch ?? settingIn(location.hash));
      })
      .catch(failed);
    return () => comparison.close();
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- what the address names is read once: from then on the page writes it
  }, [comparison, player]);

  const done = flagsOf(given, say).map((flag) => `${flag.text} ${formatTime(flag.time)}`);
  return (
    <>
      <main className="flex min-h-0 grow flex-col">
        <div className="flex min-h-12 shrink-0 flex-wrap items-center gap-x-6 gap-y-1 px-8 py-1">
          <h2 className="shrink-0 text-base font-semibold [@media(min-width:1600px)]:text-xl">{words(isOfBranches ? 'ofBranches' : 'same')}</h2>
          {(setting === null && !isOfBranches) || link === null ? null : (
            <Chooser
              key={setting === null ? 'branch' : `${setting.target}/${setting.config}`}
              setting={setting}
              offers={offers}
              branches={branches}
              choose={(chosen) => void open(link, chosen)}
              chooseBranch={(number) => void player.linkOf(number).then((other) => open(link, { link: other }), failed)}
            />
          )}
          <p className="min-w-0 grow basis-48 text-right text-xs leading-4 text-muted">
            {done.length === 0 ? words('noneGiven') : words('given', { list: done.join(language === 'en' ? ', ' : '，') })}
          </p>
          <button type="button" className="shrink-0 border border-rule px-2 py-1 text-sm" onClick={() => goTo('#/lab')}>
            {words('toLab')}
          </button>
        </div>
        {problem === null ? null : (
          <p role="alert" className="px-8 py-2 whitespace-pre-wrap text-fault">
            {words('problem')} {problemText(problem, language)}
          </p>
        )}
        {sides === null ? (
          <output className="flex min-h-0 grow items-center px-8 text-xl">
            {problem !== null ? '' : head === 0 ? words('opening') : words('reached', { seconds: (head / 1_000_000).toFixed(1) })}
          </output>
        ) : (
          <>
            <div className="sides flex min-h-0 grow">
              <SideView side={sides.a} scene={scene} isFirst />
              <SideView side={sides.b} scene={scene} isFirst={false} />
            </div>
            <ValuesTable sides={sides} />
            <div role="note" className="flex h-10 shrink-0 items-center gap-4 bg-ink px-8 text-sm text-panel">
              {difference === null ? (
                words('none')
              ) : (
                <>
                  <span className="shrink-0 font-semibold" title={words('meaning')}>
                    {words('first', { time: formatTime(Math.min(difference.a.time, difference.b.time)) })}
                  </span>
                  {SIDES.map((name) => (
                    <span key={name} className="line-clamp-2 min-w-0 flex-1 basis-64 leading-4" title={difference[name].said[language]}>
                      <span className="mr-2 font-semibold">{name.toUpperCase()}</span>
                      {difference[name].said[language]}
                    </span>
                  ))}
                  <button
                    type="button"
                    className="shrink-0 border border-panel px-2"
                    onClick={() => void comparison.goTo(Math.max(difference.a.time, difference.b.time))}
                  >
                    {words('goThere')}
                  </button>
                </>
              )}
            </div>
          </>
        )}
      </main>
      <footer className="time flex h-24 shrink-0 border-t border-rule/40 bg-panel">
        <CompareTransport comparison={comparison} time={time} />
        <RailsView comparison={comparison} />
      </footer>
    </>
  );
}

/** What everybody asks first: whom does a producer wait for? With one broker that is the same whatever acks is; how long a batch waits is not. */
function firstSettingOf(offers: readonly Offer[], hasReplicas: boolean): ComparedSetting | null {
  const [config, a, b] = hasReplicas ? ['acks', '1', 'all'] : ['linger.ms', '0', '100'];
  const offered = offers.find((offer) => offer.config === config);
  return offered === undefined ? null : { target: offered.target, config, a, b };
}
