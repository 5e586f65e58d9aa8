import { useEffect, useState } from 'react';
import { eventKinds } from '../../engine/events.ts';
import type { PageEvent } from '../../host/lab.ts';
import { formatTime } from '../../view/narration/format.ts';
import type { Player } from '../player.ts';
import { usePanels, usePosition, useRun, useSettings } from '../stores/stores.ts';
import { useSay } from '../use-say.ts';

/** So many of the newest events are in the list; older ones are reached by going back. */
const SHOWN = 60;

export function Events({ player }: { player: Player }) {
  const say = useSay();
  const language = useSettings((settings) => settings.language);
  const { position, level } = usePosition();
  const branch = useRun((run) => run.status?.branch);
  const problem = useRun((run) => run.problem);
  const [events, setEvents] = useState<readonly PageEvent[]>([]);
  useEffect(() => {
    let isCurrent = true;
    if (problem !== null) return;
    player.lab.look('events', 0, position, level, SHOWN, true).then(
      (found) => isCurrent && setEvents(found),
      (error: unknown) => isCurrent && player.failed(error),
    );
    return () => {
      isCurrent = false;
    };
  }, [player, position, level, branch, problem]);
  if (events.length === 0) return <p className="text-muted">{say('noEvents')}</p>;
  return (
    <ol className="flex flex-col" reversed>
      {[...events].reverse().map((event) => (
        <li key={event.id} className="flex items-start gap-2 border-t border-rule/30 py-2">
          <button type="button" className="grow text-left hover:text-committed" onClick={() => void player.goTo(event.id + 1)}>
            <span className="block font-mono text-xs text-muted">
              {formatTime(event.time)} · {eventKinds[event.kind].name}
            </span>
            <span className="block text-sm">{event.said[language]}</span>
          </button>
          <button
            type="button"
            className="shrink-0 border border-rule px-1 text-xs"
            onClick={() => {
              usePanels.setState({ tab: 'why' });
              void player.whyEvent(event.id);
            }}
          >
            {say('tab_why')}
          </button>
        </li>
      ))}
    </ol>
  );
}
