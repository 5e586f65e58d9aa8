/** What the page has to say by itself: what went wrong, what a link came to, what cannot be kept. */
import { isEmbedded } from './embedding.ts';
import { useEffect, useState } from 'react';
import { type LabStatus, problemText, reportText } from '../host/lab.ts';
import type { Language } from './i18n/words.ts';
import { KeepNotice } from './keep-notice.tsx';
import type { Player } from './player.ts';
import { failed } from './playing/turns.ts';
import { usePanels, useRun, useSettings } from './stores/stores.ts';
import { useSay } from './use-say.ts';

/** A violation in Chinese, once its words are there; null: in English. */
function useChinese(violation: LabStatus['violations'][number] | undefined, language: Language): { readonly name: string; readonly what: string } | null {
  const [words, setWords] = useState<{ readonly violationName: (name: string) => string; readonly violationFinding: (what: string) => string } | null>(null);
  const isWanted = violation !== undefined && language === 'zh-CN' && words === null;
  useEffect(() => {
    if (isWanted) import('./violation-words.ts').then(setWords, failed);
  }, [isWanted]);
  return violation === undefined || language !== 'zh-CN' || words === null ? null : { name: words.violationName(violation.invariant), what: words.violationFinding(violation.what) };
}

export function Notices({ player, inLesson }: { player: Player; inLesson: boolean }) {
  const say = useSay();
  const language = useSettings((settings) => settings.language);
  const { problem, report, status } = useRun();
  const [violation] = status?.violations ?? [];
  const violations = status?.violations.length ?? 0;
  const told = useChinese(violation, language);
  const notice = usePanels((panels) => panels.notice);
  const line = 'flex items-center gap-4 border-b border-rule/40 bg-panel px-8 py-2 text-sm';
  const button = 'shrink-0 border border-ink px-2 py-1';
  return (
    <>
      {crossOriginIsolated || isEmbedded ? null : (
        <p role="alert" className={line}>
          {say('notIsolated')}
        </p>
      )}
      {isEmbedded ? null : <KeepNotice player={player} line={line} button={button} inLesson={inLesson} />}
      {problem === null ? null : (
        <div role="alert" className={`${line} whitespace-pre-wrap text-fault`}>
          <span>{problemText(problem, language)}</span>
          <button type="button" className={`${button} text-ink`} onClick={() => void player.reopen()}>
            {say('reopen')}
          </button>
        </div>
      )}
      {violation === undefined ? null : (
        <div role="alert" className={`${line} text-fault`}>
          <span className="min-w-0 truncate">
            {say('violation', told ?? { name: violation.invariant, what: violation.what })}
            {violations > 1 ? say('violationMore', { more: violations - 1 }) : ''}
          </span>
          <button type="button" className={`${button} text-ink`} onClick={() => void player.goTo(violation.event + 1)}>
            {say('violationGo')}
          </button>
        </div>
      )}
      {report === null || (isEmbedded && report.kind === 'same') ? null : (
        <div role={report.kind === 'same' ? 'status' : 'alert'} className={line}>
          <span className={report.kind === 'hashDiffers' ? 'text-fault' : ''}>{reportText(report, language)}</span>
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
