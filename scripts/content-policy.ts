/** What the built page may load and run: its own files, and nothing that a link, a recording or a text could bring in. */
import type { Plugin } from 'vite';

const POLICY = {
  'default-src': "'none'",
  // WebAssembly is the codec of zstd.
  'script-src': "'self' 'wasm-unsafe-eval'",
  'worker-src': "'self'",
  'style-src': "'self'",
  'img-src': "'self' data:",
  'font-src': "'self'",
  'manifest-src': "'self'",
  // Brokers on this machine that the page watches.
  'connect-src': "'self' ws://127.0.0.1:* ws://localhost:*",
  'base-uri': "'none'",
  'form-action': "'none'",
} as const;

export function contentPolicy(): Plugin {
  return {
    name: 'highwater:content-policy',
    apply: 'build',
    transformIndexHtml: () => [
      {
        tag: 'meta',
        attrs: {
          'http-equiv': 'Content-Security-Policy',
          content: Object.entries(POLICY)
            .map(([name, value]) => `${name} ${value}`)
            .join('; '),
        },
        injectTo: 'head-prepend',
      },
    ],
  };
}
