import { usePlace } from './address.ts';
import { chooseLanguage } from './language.ts';
import { SCENES, sceneOf } from './scenes/registry.ts';
import { goTo, showScene } from './scenes/showing.ts';
import { usePanels, useScene, useSettings } from './stores/stores.ts';
import { useSay } from './use-say.ts';
import { Zhongwen } from './zhongwen.tsx';

/** The vessel mark: gauges side by side, and the line that joins them. */
function Mark() {
  return (
    <svg width="28" height="20" viewBox="0 0 28 20" aria-hidden="true">
      <path d="M3 3v14h4V3M9 3v14h4V3M15 3v14h4V3M21 3v14h4V3" fill="none" stroke="currentColor" strokeWidth="1.5" />
      <path d="M0 9.5h28" stroke="var(--color-committed)" strokeWidth="2" />
    </svg>
  );
}

const QUIET = 'h-8 px-2 text-muted hover:text-ink';

export function Header({ title, inLab }: { title: string; inLab: boolean }) {
  const say = useSay();
  const { theme, language } = useSettings();
  const shown = useScene((one) => sceneOf(one.id).id);
  const magnifier = usePanels((panels) => panels.magnifier);
  const scene = (isCurrent: boolean) =>
    `h-10 shrink-0 px-1 whitespace-nowrap border-b-3 ${isCurrent ? 'border-ink font-semibold' : 'border-transparent text-muted hover:text-ink'}`;
  // From pages beside the lab these lead back to it.
  const show = (change: () => void): void => {
    change();
    if (!inLab) goTo('#/lab');
  };
  // Two runs side by side are looked at in a scene, too.
  const { kind } = usePlace();
  const isCompared = kind === 'compare';
  return (
    <header className="flex h-10 shrink-0 items-center border-b border-rule/40 px-5 text-sm">
      <Mark />
      <h1 className="ml-3 text-base font-semibold">Highwater</h1>
      <p className="mx-4 line-clamp-2 min-w-0 shrink leading-4 text-muted">{title}</p>
      <nav aria-label={say('scenes')} className="ml-auto flex shrink-0 gap-5">
        {SCENES.map(({ id, name }) => {
          const isCurrent = (isCompared || (inLab && !magnifier)) && id === shown;
          return (
            <button key={id} type="button" className={scene(isCurrent)} aria-current={isCurrent} onClick={() => (isCompared ? showScene(id) : show(() => showScene(id)))}>
              {name[language]}
            </button>
          );
        })}
        <button type="button" className={scene(inLab && magnifier)} aria-current={inLab && magnifier} onClick={() => show(() => usePanels.setState({ magnifier: true }))}>
          {say('tab_bytes')}
        </button>
      </nav>
      <div className="ml-4 flex shrink-0 items-center border-l border-rule/40 pl-2">
        <button type="button" className={QUIET} aria-current={isCompared} onClick={() => (isCompared ? undefined : goTo('#/compare'))}>
          {say('toCompare')}
        </button>
        <a className="flex h-8 items-center px-2 text-muted hover:text-ink" aria-current={kind === 'beside'} href="#/beside">
          {say('beside')}
        </a>
        <a className="flex h-8 items-center px-2 text-muted hover:text-ink" href="#/lessons">
          {say('lessons')}
        </a>
        <button
          type="button"
          className={QUIET}
          lang={language === 'en' ? 'zh-CN' : 'en'}
          title={say('languageLabel')}
          aria-label={say('language')}
          onClick={() => void chooseLanguage(language === 'en' ? 'zh-CN' : 'en')}
        >
          {language === 'en' ? <Zhongwen /> : say('language')}
        </button>
        <button
          type="button"
          className={QUIET}
          title={say('themeLabel')}
          onClick={() => useSettings.setState({ theme: theme === 'day' ? 'night' : 'day' })}
        >
          {say(theme === 'day' ? 'night' : 'day')}
        </button>
        <button type="button" className={QUIET} aria-label={say('palette')} onClick={() => usePanels.setState({ palette: true })}>
          /
        </button>
        <button type="button" className={QUIET} aria-label={say('help')} onClick={() => usePanels.setState({ help: true })}>
          ?
        </button>
      </div>
    </header>
  );
}
