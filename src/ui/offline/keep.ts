/** Keeps the lab for when there is no network: its service worker fetches what the page has not asked for yet. */
import { useSettings } from '../stores/stores.ts';
import { isIsolated } from './isolate.ts';

export type Kept = { readonly kept: number } | { readonly problem: string };

/** Once the page stands. Null: this browser or address has no service workers. */
export async function keepOffline(): Promise<Kept | null> {
  if (crossOriginIsolated) isIsolated();
  if (!('serviceWorker' in navigator)) return null;
  try {
    // What guards a browser may take the worker away and say nothing.
    if ((await navigator.serviceWorker.register('./sw.js')) === undefined) return null;
    const { active } = await navigator.serviceWorker.ready;
    if (active === null) return null;
    const { port1, port2 } = new MessageChannel();
    const answered = new Promise<Kept>((resolve) => (port1.onmessage = ({ data }) => resolve(data as Kept)));
    active.postMessage({ keep: useSettings.getState().language === 'zh-CN' ? 'all' : 'plain' }, [port2]);
    return await answered;
  } catch (error) {
    return { problem: String(error) };
  }
}
