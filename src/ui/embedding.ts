/** `?embed` in the address: the page shows one scene, for slides and blogs, and keeps nothing of what is done in it. */
export const isEmbedded = globalThis.location !== undefined && new URLSearchParams(location.search).has('embed');

/** The address of the whole lab, at the same place. */
export function wholeAddress(hash = location.hash): string {
  return `${location.origin}${location.pathname}${hash}`;
}
