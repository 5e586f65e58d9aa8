/** A second minifier over what the first one made: it finds other things, and everybody loads its result. */
import { minify } from '@swc/core';
import type { Plugin } from 'vite';

export function minifyTwice(): Plugin {
  return {
    name: 'highwater:minify-twice',
    apply: 'build',
    async generateBundle(_, bundle) {
      for (const chunk of Object.values(bundle)) {
        // Whoever asks for a map of the code gets it of what the map was made for.
        if (chunk.type !== 'chunk' || chunk.map != null) continue;
        const { code } = await minify(chunk.code, {
          module: true,
          mangle: true,
          compress: { passes: 3, module: true, ecma: 2022, keep_fargs: false },
        });
        if (code.length < chunk.code.length) chunk.code = code;
      }
    },
  };
}
