/**
 * The font packages offer each face twice; every browser that can run the lab reads the smaller form. This takes the other one out of
 * the built styles, where it is a third of what a reader of Chinese waits for, and out of the build.
 */
import type { Plugin } from 'vite';

export function woff2Only(): Plugin {
  return {
    name: 'highwater:woff2-only',
    apply: 'build',
    enforce: 'post',
    generateBundle(_, bundle) {
      for (const [name, file] of Object.entries(bundle)) {
        if (name.endsWith('.woff')) delete bundle[name];
        else if (file.type === 'asset' && name.endsWith('.css')) {
          const text = typeof file.source === 'string' ? file.source : new TextDecoder().decode(file.source);
          file.source = text.replaceAll(/,\s*url\([^)]*\.woff\)\s*format\(["']?woff["']?\)/g, '');
        }
      }
    },
  };
}
