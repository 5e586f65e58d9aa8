/** The composition root of the page: starts the lab's worker and mounts what shows it. */
import { createRoot } from 'react-dom/client';
import { WorkerLab } from './host/worker-lab.ts';
import './main.css';
import { placeOf } from './ui/address.ts';
import { App } from './ui/app.tsx';
import type { LoadBeside } from './ui/beside/beside-page.tsx';
import type { StartCompare } from './ui/compare/compare-page.tsx';
import { loadFirstWords } from './ui/language.ts';
import { Player } from './ui/player.ts';
import { fitSmall } from './ui/small/small.ts';
import { keepTheme } from './ui/theme.ts';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no element with the id "root" to mount the page in');

/** What the address leads to: a live cluster, the tape of one, or a run of this page. */
const sortOf = (): string => {
  const { kind } = placeOf(location.hash);
  return kind === 'live' || kind === 'tape' ? kind : '';
};
const sort = sortOf();
async function startLab(): Promise<WorkerLab> {
  if (sort === 'tape') return new WorkerLab(() => new Worker(new URL('./host/tape/tape.worker.ts', import.meta.url), { type: 'module' }));
  if (sort === 'live') {
    const { linkedPort, outOfReach } = await import('./host/remote-lab.ts');
    return new WorkerLab(() => linkedPort(location.hash, location.host), outOfReach);
  }
  return new WorkerLab(() => new Worker(new URL('./host/sim.worker.ts', import.meta.url), { type: 'module' }));
}
// One page has one lab: whoever goes from one sort to the other begins anew.
addEventListener('hashchange', () => {
  if (sortOf() !== sort) location.reload();
});
/** In a page of its own only: who embeds the lab decides on its headers. */
const mayIsolate = !crossOriginIsolated && import.meta.env.PROD && 'serviceWorker' in navigator && window === top;
/** Nothing begins in a page that is being opened again. Not awaited at the top: files that come later wait for this one. */
async function isolatedOrNot(): Promise<void> {
  if (mayIsolate && (await (await import('./ui/offline/isolate.ts')).isolate())) await new Promise<never>(() => {});
}
const starting = mayIsolate ? isolatedOrNot().then(startLab) : startLab();
keepTheme();
/** Two runs side by side have a worker of their own, which comes with the first comparison. */
const compare: StartCompare = async () => {
  const { startCompare } = await import('./host/compare/compare-lab.ts');
  return startCompare(new Worker(new URL('./host/compare/compare.worker.ts', import.meta.url), { type: 'module' }));
};
/** A live run beside a simulated one has workers of its own, too. */
const beside: LoadBeside = async () => (await import('./host/beside/start.ts')).besideLab;
const page = createRoot(root);
Promise.all([starting, loadFirstWords(), fitSmall()]).then(
  ([lab]) => {
    Object.assign(window, { highwater: lab });
    page.render(
      <App player={new Player(lab)} course={async () => (await import('../lessons/course.ts')).course} compare={compare} beside={beside} />,
    );
  },
  () => page.render(<p className="p-8">Highwater could not be loaded whole: reload the page. · Highwater 没有完整载入：请刷新页面。</p>),
);
