/**
 * All that the page's entry imports, and nothing else, is one file: each file is packed by itself, and what late files need of the first
 * one would be cut out of it into files of their own.
 */
import type { Plugin } from 'vite';

export function firstFile(): { readonly plugin: Plugin; readonly isFirst: (id: string) => boolean } {
  const first = new Set<string>();
  const plugin: Plugin = {
    name: 'highwater:first-file',
    apply: 'build',
    buildEnd() {
      first.clear();
      const follow = (id: string): void => {
        if (first.has(id)) return;
        first.add(id);
        for (const imported of this.getModuleInfo(id)?.importedIds ?? []) follow(imported);
      };
      for (const id of this.getModuleIds()) if (this.getModuleInfo(id)?.isEntry === true) follow(id);
    },
  };
  return { plugin, isFirst: (id) => first.has(id) };
}
