// SharedArrayBuffer exists only in a page that these two headers isolate; the log memory of the engine needs it.
export const ISOLATION_HEADERS = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  // An isolated page of somebody else may show the lab in a frame.
  'Cross-Origin-Resource-Policy': 'cross-origin',
};
