/** All that the lab keeps in this browser: listed, opened, saved to a file, erased. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { CourseLesson } from '../../lesson/course.ts';
import { eraseText, readText } from '../browser-storage.ts';
import { useWords } from '../i18n/local.ts';
import type { LoadCourse } from '../lessons.ts';
import type { Player } from '../player.ts';
import { goTo } from '../scenes/showing.ts';
import { useSettings } from '../stores/stores.ts';
import { ASIDE, broughtBack } from '../storage.ts';
import { type Entry, entries, eraseOfflineCopy, offlineCopy } from './entries.ts';
import { MOST_BYTES, openFile, saveRun, saveText } from './file.ts';
import { STORED_WORDS } from './words.ts';

const BUTTON = 'border border-rule px-2 py-1 whitespace-nowrap enabled:hover:border-ink';
/** Who is told of a run that is set aside is told when it no longer is. */
function erase(name: string): void {
  if (name === ASIDE) broughtBack(null);
  else eraseText(name);
}

const RUNS: readonly Entry['sort'][] = ['run', 'runOfTab', 'parked', 'aside'];

function useSize(): (bytes: number) => string {
  const words = useWords(STORED_WORDS);
  return (bytes) =>
    bytes < 1_000
      ? words('bytes', { count: bytes })
      : bytes < 1_000_000
        ? words('kilobytes', { count: Math.round(bytes / 1_000) })
        : words('megabytes', { count: (bytes / 1_000_000).toFixed(1) });
}

export function Stored({ player, course }: { player: Player; course: LoadCourse }) {
  const words = useWords(STORED_WORDS);
  const language = useSettings((settings) => settings.language);
  const size = useSize();
  const [rows, setRows] = useState(entries);
  const [copy, setCopy] = useState({ files: 0, bytes: 0 });
  const [lessons, setLessons] = useState<readonly CourseLesson[]>([]);
  const [isAsked, setAsked] = useState(false);
  const [said, setSaid] = useState('');
  const input = useRef<HTMLInputElement>(null);
  const countCopy = useCallback(() => {
    offlineCopy().then(setCopy, () => setCopy({ files: 0, bytes: 0 }));
  }, []);
  const count = (): void => {
    setRows(entries());
    countCopy();
  };
  useEffect(() => {
    countCopy();
    course().then(setLessons, () => setLessons([]));
  }, [countCopy, course]);
  const nameOf = ({ sort, name, lesson }: Entry): string => {
    const title = lessons.find((one) => one.lesson.id === lesson)?.lesson.title[language] ?? lesson ?? '';
    return words(sort, { name, title });
  };
  const open = async (text: string): Promise<void> => {
    if (await player.openText(text)) goTo('#/lab');
    else setSaid(words('notARun'));
  };
  const choose = async (file: File): Promise<void> => {
    const chosen = await openFile(player, file);
    if (chosen.kind === 'opened') return goTo('#/lab');
    // A page that shows a tape begins anew, and so does one that comes to another.
    if (chosen.kind === 'tape') return location.assign('#/tape');
    const megabytes = (bytes: number): string => (bytes / 1_000_000).toFixed(1);
    setSaid(chosen.kind === 'tooLarge' ? words('tooLarge', { most: megabytes(MOST_BYTES), found: megabytes(chosen.bytes) }) : words('notARun'));
  };
  const eraseAll = async (): Promise<void> => {
    for (const { name } of entries()) erase(name);
    await eraseOfflineCopy();
    setAsked(false);
    setSaid(words('erased'));
    count();
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by keyboard
    <main tabIndex={0} aria-label={words('title')} className="min-h-0 grow overflow-y-auto px-8 py-6">
      <div className="mx-auto max-w-5xl">
        <h2 className="text-[1.75rem] leading-9 font-medium">{words('title')}</h2>
        <p className="mt-2 max-w-2xl text-base leading-7 text-muted">{words('intro')}</p>
        <div className="mt-4 flex flex-wrap gap-2 text-sm">
          <button type="button" className={BUTTON} onClick={() => input.current?.click()}>
            {words('openFile')}
          </button>
          <input
            ref={input}
            type="file"
            accept=".json,.txt,.tape,application/json,text/plain"
            aria-label={words('openFile')}
            className="hidden"
            onChange={({ target }) => {
              const [file] = target.files ?? [];
              target.value = '';
              if (file !== undefined) void choose(file);
            }}
          />
          <button type="button" className={BUTTON} onClick={() => saveRun()}>
            {words('saveRun')}
          </button>
          <button
            type="button"
            className={`${BUTTON} ml-auto ${isAsked ? 'border-fault text-fault' : ''}`}
            onClick={() => (isAsked ? void eraseAll() : setAsked(true))}
          >
            {words(isAsked ? 'eraseSure' : 'eraseAll')}
          </button>
        </div>
        <output className="mt-3 block min-h-6 text-sm">{said}</output>
        {rows.length === 0 && copy.files === 0 ? <p className="mt-4 text-muted">{words('nothing')}</p> : null}
        <table className="stacks mt-2 w-full border-collapse text-sm">
          <thead className="text-left text-muted">
            <tr>
              <th scope="col" className="py-1 font-normal">
                {words('what')}
              </th>
              <th scope="col" className="w-24 py-1 text-right font-normal">
                {words('size')}
              </th>
              <th scope="col" className="w-80 py-1 pl-8 font-normal">
                {words('act')}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((entry) => (
              <tr key={entry.name} data-kept={entry.name} className="border-t border-rule/40">
                <th scope="row" className="py-2 pr-4 text-left font-normal">
                  {nameOf(entry)}
                </th>
                <td className="py-2 text-right font-mono">{size(entry.size)}</td>
                <td className="flex gap-2 py-2 pl-8">
                  {RUNS.includes(entry.sort) ? (
                    <>
                      {entry.sort === 'run' ? null : (
                        <button type="button" className={BUTTON} onClick={() => void open(readText(entry.name) ?? '')}>
                          {words('open')}
                        </button>
                      )}
                      <button type="button" className={BUTTON} onClick={() => saveText(readText(entry.name) ?? '')}>
                        {words('save')}
                      </button>
                    </>
                  ) : null}
                  <button
                    type="button"
                    className={BUTTON}
                    onClick={() => {
                      erase(entry.name);
                      count();
                    }}
                  >
                    {words('erase')}
                  </button>
                </td>
              </tr>
            ))}
            {copy.files === 0 ? null : (
              <tr data-kept="offline" className="border-y border-rule/40">
                <th scope="row" className="py-2 pr-4 text-left font-normal">
                  {words('offline', { count: copy.files })}
                </th>
                <td className="py-2 text-right font-mono">{size(copy.bytes)}</td>
                <td className="py-2 pl-8">
                  <button type="button" className={BUTTON} onClick={() => void eraseOfflineCopy().then(count)}>
                    {words('erase')}
                  </button>
                </td>
              </tr>
            )}
          </tbody>
        </table>
      </div>
    </main>
  );
}
