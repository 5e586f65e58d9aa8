/** What of a step lies below what is seen of it: a cue says so, and leads there. */
import { type RefObject, useEffect } from 'react';
import { create } from 'zustand';
import type { WordKey } from '../i18n/words.ts';
import { useSay } from '../use-say.ts';

type Below = 'prediction' | 'challenge' | 'more';

const NOTHING = { what: null, show: (): void => {}, look: (): null => null };

/** `show` leads there. `look` says what it is by now: what scrolls is told of with the next frame only, and a key may come before. */
export const useBelow = create<{ readonly what: Below | null; readonly show: () => void; readonly look: () => Below | null }>()(() => NOTHING);

/** As much may be missing without anybody missing it: what stands below the last line is empty. */
const SLACK = 26;

function belowOf(root: HTMLElement): Below | null {
  if (root.scrollHeight - root.scrollTop - root.clientHeight <= SLACK) return null;
  const bottom = root.getBoundingClientRect().bottom + 1;
  const question = root.querySelector<HTMLElement>('[data-question]');
  if (question === null) return 'more';
  if (question.dataset.question === 'prediction') return question.getBoundingClientRect().bottom > bottom ? 'prediction' : 'more';
  return question.querySelector('h3')!.getBoundingClientRect().bottom > bottom ? 'challenge' : 'more';
}

/** A question is shown whole where it fits, from its beginning where it does not. */
function lead(root: HTMLElement): void {
  const question = root.querySelector('[data-question]');
  if (question === null || useBelow.getState().what === 'more') root.scrollBy({ top: root.clientHeight * 0.8 });
  else question.scrollIntoView({ block: question.clientHeight > root.clientHeight ? 'start' : 'end' });
}

/** Watches what scrolls and what is in it; `shown` changes with what is shown. */
export function useWatchBelow(scroll: RefObject<HTMLElement | null>, content: RefObject<HTMLElement | null>, shown: string): void {
  useEffect(() => {
    const root = scroll.current;
    if (root === null || content.current === null) return undefined;
    const show = (): void => lead(root);
    const look = (): Below | null => {
      const what = belowOf(root);
      if (what !== useBelow.getState().what) useBelow.setState({ what });
      return what;
    };
    useBelow.setState({ what: belowOf(root), show, look });
    const sizes = new ResizeObserver(look);
    sizes.observe(root);
    sizes.observe(content.current);
    root.addEventListener('scroll', look);
    return () => {
      sizes.disconnect();
      root.removeEventListener('scroll', look);
      useBelow.setState(NOTHING);
    };
  }, [scroll, content, shown]);
}

const WORDS: Readonly<Record<Below, WordKey>> = { prediction: 'lesson_questionBelow', challenge: 'lesson_challengeBelow', more: 'lesson_moreBelow' };

export function Cue() {
  const say = useSay();
  const { what, show } = useBelow();
  if (what === null) return null;
  return (
    <button type="button" className="flex h-9 shrink-0 items-center gap-3 border-t border-rule/40 px-6 text-left text-sm" onClick={show}>
      <svg width="12" height="8" viewBox="0 0 12 8" aria-hidden="true">
        <path d="M1 1l5 5 5-5" fill="none" stroke="currentColor" strokeWidth="2" />
      </svg>
      <span className="grow">{say(WORDS[what])}</span>
      {what === 'more' ? null : <kbd className="border border-rule px-2 font-mono text-sm">Enter</kbd>}
    </button>
  );
}
