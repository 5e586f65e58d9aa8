/** The page's side of two compared runs in a worker of their own. */
import { type Remote, wrap } from 'comlink';
import type { Look, PageFeed } from '../page-feed.ts';
import { LabError } from '../problem.ts';
import type { CompareCore, CompareStatus, Opened, SideName } from './compare-core.ts';
import type { CompareAnswer, CompareMethod, CompareService } from './compare-service.ts';
import type { Compared } from './setting.ts';

export interface CompareLab {
  open(link: string, against: Compared | null): Promise<Opened>;
  run(time: number): Promise<CompareStatus>;
  look<K extends Look>(side: SideName, what: K, ...args: Parameters<PageFeed[K]>): Promise<ReturnType<PageFeed[K]>>;
  close(): void;
}

export function startCompare(worker: Worker): CompareLab {
  const remote: Remote<CompareService> = wrap<CompareService>(worker);
  let died: (error: LabError) => void = () => {};
  const dead = new Promise<never>((_, reject) => (died = reject));
  // Whoever asks hears of it; nobody need be asking.
  dead.catch(() => {});
  worker.addEventListener('error', (event) => died(new LabError({ kind: 'workerDied', detail: event.message || 'it did not start' })));
  async function ask<M extends CompareMethod>(method: M, ...args: Parameters<CompareCore[M]>): Promise<ReturnType<CompareCore[M]>> {
    const asked = remote.ask(method, args) as unknown as Promise<CompareAnswer<ReturnType<CompareCore[M]>>>;
    const answer = await Promise.race([asked, dead]);
    if ('problem' in answer) throw new LabError(answer.problem);
    return answer.value;
  }
  return {
    open: (link, against) => ask('open', link, against),
    run: (time) => ask('run', time),
    async look<K extends Look>(side: SideName, what: K, ...args: Parameters<PageFeed[K]>): Promise<ReturnType<PageFeed[K]>> {
      return (await ask('look', side, what, ...(args as never))) as ReturnType<PageFeed[K]>;
    },
    close: () => {
      worker.terminate();
      died(new LabError({ kind: 'interrupted' }));
    },
  };
}
