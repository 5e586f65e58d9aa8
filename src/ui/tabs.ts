/**
 * Tabs of one browser share its storage. Whatever is kept belongs to one tab at a time: a second one that opens the same keeps what it does
 * under a name of its own, so neither writes over the other.
 */

/**
 * How long a page that is opened again waits for what it held before: the browser takes it from the old page at about the same time. One
 * that is not reloaded may be a copy of a tab, which remembers what that one holds on to.
 */
const patience = (): number => ((performance.getEntriesByType('navigation')[0] as PerformanceNavigationTiming | undefined)?.type === 'reload' ? 9_000 : 500);
/** More tabs than this share the last name. */
const MOST = 9;

const held = new Map<string, () => void>();

function remembered(name: string): string | null {
  try {
    return sessionStorage.getItem(`highwater.tab.${name}`);
  } catch {
    return null;
  }
}

function hold(name: string, lock: string, options: LockOptions): Promise<boolean> {
  return new Promise((resolve) => {
    navigator.locks
      .request(lock, options, (given) => {
        resolve(given !== null);
        if (given !== null) return new Promise<void>((letGo) => held.set(name, letGo));
        return undefined;
      })
      .catch(() => resolve(false));
  });
}

/** What to add to the name of something for this tab: nothing in the first one. */
export async function claim(name: string): Promise<string> {
  if (globalThis.navigator?.locks === undefined || held.has(name)) return remembered(name) ?? '';
  const before = remembered(name);
  if (before !== null && (await hold(name, `highwater.${name}${before}`, { signal: AbortSignal.timeout(patience()) }))) return before;
  for (let tab = 1; tab <= MOST; tab++) {
    const suffix = tab === 1 ? '' : `.tab${tab}`;
    if (tab < MOST && !(await hold(name, `highwater.${name}${suffix}`, { ifAvailable: true }))) continue;
    try {
      sessionStorage.setItem(`highwater.tab.${name}`, suffix);
    } catch {
      // A tab that remembers nothing asks anew.
    }
    return suffix;
  }
  return '';
}

/** The page has left it. */
export function letGo(name: string): void {
  held.get(name)?.();
  held.delete(name);
}
