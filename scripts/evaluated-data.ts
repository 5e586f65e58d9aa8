/**
 * Modules called `*.data.ts` export plain data that is worked out when the page is built, so that what works it out (the builder of
 * scenarios, the parser of scripts) need not be loaded by whoever opens the page. Everywhere else they are ordinary modules.
 */
import { type Plugin, runnerImport } from 'vite';

export function evaluatedData(): Plugin {
  return {
    name: 'highwater:evaluated-data',
    apply: 'build',
    async load(id) {
      if (!id.endsWith('.data.ts')) return null;
      const { module, dependencies } = await runnerImport<Record<string, unknown>>(id, { configFile: false });
      for (const file of dependencies) this.addWatchFile(file);
      return Object.entries(module)
        .map(([name, value]) => {
          const text = JSON.stringify(value);
          if (text === undefined) this.error(`${id} exports ${name}, which is no plain data`);
          return `export const ${name} = JSON.parse(${JSON.stringify(text)});`;
        })
        .join('\n');
    },
  };
}
