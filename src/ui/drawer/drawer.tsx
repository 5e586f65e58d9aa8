import type { ReactNode } from 'react';
import type { Player } from '../player.ts';
import { type Tab, usePanels } from '../stores/stores.ts';
import { useSay } from '../use-say.ts';
import { Watches } from '../watches/watches.tsx';
import { Act } from './act.tsx';
import { Events } from './events.tsx';
import { Inspect } from './inspect.tsx';
import { Why } from './why.tsx';

const TABS: readonly Tab[] = ['events', 'inspect', 'why', 'commands', 'watches'];
const PANELS: Readonly<Record<Tab, (player: Player) => ReactNode>> = {
  events: (player) => <Events player={player} />,
  inspect: (player) => <Inspect player={player} />,
  why: (player) => <Why player={player} />,
  commands: (player) => <Act player={player} />,
  watches: (player) => <Watches player={player} />,
};

export function Drawer({ player }: { player: Player }) {
  const say = useSay();
  const tab = usePanels((panels) => panels.tab);
  return (
    <aside aria-label={say('drawer')} className="flex w-76 shrink-0 flex-col border-r border-rule/40 bg-panel">
      <div className="flex h-10 shrink-0 items-center gap-3 border-b border-rule/40 px-4 text-sm">
        {TABS.map((one) => (
          <button
            key={one}
            type="button"
            aria-pressed={tab === one}
            className={`h-10 border-b-3 ${tab === one ? 'border-ink font-semibold' : 'border-transparent text-muted'}`}
            onClick={() => usePanels.setState({ tab: one })}
          >
            {say(`tab_${one}`)}
          </button>
        ))}
        <button type="button" className="ml-auto text-muted" aria-label={say('closeDrawer')} onClick={() => usePanels.setState({ drawer: false })}>
          <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
            <path d="M1 1l10 10M11 1L1 11" stroke="currentColor" strokeWidth="1.5" />
          </svg>
        </button>
      </div>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by keyboard */}
      <section tabIndex={0} aria-label={say(`tab_${tab}`)} className="grow overflow-y-auto px-4 py-3">
        {PANELS[tab](player)}
      </section>
    </aside>
  );
}
