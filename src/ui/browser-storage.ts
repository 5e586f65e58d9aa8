/**
 * The browser's own storage. What it has no room for, or keeps for nobody, is kept here for as long as the page is open, and what it loses
 * while the page is open is written again when the page is left.
 */
export type Refusal = 'full' | 'refused';

/** All that the lab keeps begins with this. */
export const OURS = 'highwater.';

const refused = new Map<string, { readonly text: string; readonly why: Refusal }>();
const written = new Map<string, string>();

export function readText(key: string): string | null {
  const here = refused.get(key);
  if (here !== undefined) return here.text;
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

export function writeText(key: string, text: string): void {
  written.set(key, text);
  try {
    localStorage.setItem(key, text);
    refused.delete(key);
  } catch (error) {
    // A full storage throws QuotaExceededError; a browser that keeps nothing for this page, SecurityError.
    const why = error instanceof DOMException && error.name === 'QuotaExceededError' ? 'full' : 'refused';
    refused.set(key, { text, why });
  }
}

/** Why something is kept only as long as the page is open; null: nothing is. */
export function refusal(): Refusal | null {
  const whys = [...refused.values()].map(({ why }) => why);
  return whys.find((why) => why === 'refused') ?? whys[0] ?? null;
}

export function eraseText(key: string): void {
  refused.delete(key);
  written.delete(key);
  try {
    localStorage.removeItem(key);
  } catch {
    // Then there was nothing.
  }
}

/** All names under which something of ours is kept. */
export function keptNames(): string[] {
  const names = new Set(refused.keys());
  try {
    for (const name of Object.keys(localStorage)) if (name.startsWith(OURS)) names.add(name);
  } catch {
    // Nothing is kept there.
  }
  return [...names].toSorted();
}

if (typeof addEventListener === 'function')
  addEventListener('pagehide', () => {
    for (const [key, text] of written) if (readText(key) === null) writeText(key, text);
  });
