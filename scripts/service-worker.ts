/** Writes `sw.js` beside the built page: the service worker, with the list of what the version consists of. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, sep, resolve } from 'node:path';
import { minify } from '@swc/core';
import { type Plugin, transformWithOxc } from 'vite';
import { ISOLATION_HEADERS } from './isolation.mjs';

const SOURCE = new URL('../src/service.worker.ts', import.meta.url).pathname;

export function serviceWorker(): Plugin {
  let folder = '';
  return {
    name: 'highwater:service-worker',
    apply: 'build',
    configResolved({ build, root }) {
      folder = resolve(root, build.outDir);
    },
    async closeBundle() {
      const all = readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) =>
          join(entry.parentPath, entry.name)
            .slice(folder.length + 1)
            .replaceAll(sep, '/'),
        )
        .filter((file) => file !== 'sw.js' && !file.endsWith('.map'))
        .toSorted();
      const digest = createHash('sha256');
      for (const file of all) digest.update(`${file}\0`).update(readFileSync(join(folder, file)));
      const code = await transformWithOxc(readFileSync(SOURCE, 'utf8').replace('export {};', ''), SOURCE);
      digest.update(code.code);
      const isChinese = (file: string): boolean => /\/(noto-sans-sc|chinese-face)-/.test(file);
      const build = {
        version: digest.digest('hex').slice(0, 16),
        files: all.filter((file) => !isChinese(file)),
        chinese: all.filter(isChinese),
        headers: ISOLATION_HEADERS,
      };
      const whole = `(() => { const BUILD = ${JSON.stringify(build)};\n${code.code}\n})();`;
      const { code: small } = await minify(whole, { compress: { ecma: 2020 }, mangle: true });
      writeFileSync(join(folder, 'sw.js'), small);
    },
  };
}
