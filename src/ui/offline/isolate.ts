/**
 * A host that sends no isolation headers: the page's service worker sends them instead, from the next time the page is opened. So the page
 * opens itself again, once.
 */
const TRIED = 'highwater.isolating';
/** A browser that does not get its worker ready in this time goes on without. */
const PATIENCE_MS = 15_000;

/** True: the page is being opened again, and there is nothing to do in this one. */
export async function isolate(): Promise<boolean> {
  try {
    // Kept by the tab: whoever was here before and is not isolated will not be.
    if (sessionStorage.getItem(TRIED) !== null) return false;
    const registration = await navigator.serviceWorker.register('./sw.js');
    const late = new Promise<null>((resolve) => setTimeout(() => resolve(null), PATIENCE_MS));
    const ready = registration === undefined ? null : await Promise.race([navigator.serviceWorker.ready, late]);
    if (ready === null) return false;
    sessionStorage.setItem(TRIED, 'yes');
    location.reload();
    return true;
  } catch {
    // A private window may have neither storage nor workers; the page then says what is missing.
    return false;
  }
}

/** It worked: if it stops working in this tab, it may be tried again. */
export function isIsolated(): void {
  try {
    sessionStorage.removeItem(TRIED);
  } catch {
    // Then nothing was kept there.
  }
}
