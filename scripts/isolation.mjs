// SharedArrayBuffer exists only in a page that these two headers isolate; the log memory of the engine needs it.
export const ISOLATION_HEADERS = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};
