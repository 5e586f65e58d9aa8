import { useTour } from './tour.ts';
import { usePosition, useRun, useSettings } from './stores/stores.ts';
import { useSay } from './use-say.ts';

/** One sentence: what happened last that a person would tell. */
export function Caption({ atRest }: { atRest: boolean }) {
  const say = useSay();
  const language = useSettings((settings) => settings.language);
  const newest = usePosition((position) => position.newest);
  const isOpen = useRun((run) => run.status !== null);
  // The first screen says its own sentence until something was done.
  const isUntouched = useRun((run) => run.given.length === 0);
  const position = usePosition((state) => state.position);
  const branch = useRun((run) => run.status?.branch);
  const told = useTour((tour) => (tour.branch === branch ? tour.told.findLast(({ from, to }) => from <= position && position <= to) : undefined));
  const text = told !== undefined ? told.said[language] : !isOpen ? say('opening') : (atRest && isUntouched) || newest === null ? say('atRest') : newest.said[language];
  return (
    <output
      aria-label={say('caption')}
      className={`caption flex h-12 shrink-0 items-center overflow-hidden px-8 font-medium ${atRest ? 'rest text-[1.75rem]' : 'text-xl leading-6'}`}
    >
      {/* A sentence that is too long for a line takes two, where one leaves room for another. */}
      <span className={atRest ? 'truncate' : 'line-clamp-2'}>{text}</span>
    </output>
  );
}
