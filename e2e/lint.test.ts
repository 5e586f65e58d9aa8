import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lintImports } from '../scripts/lint/imports.mjs';
import { GLOBALS, MATH, METHODS } from '../scripts/lint/pure-names.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const oxlint = join(root, 'node_modules/oxlint/bin/oxlint');
const PURE_ROOMS = ['std', 'protocol', 'engine', 'scenario', 'sim', 'view'];
const planted: string[] = [];

function plant(files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), 'highwater-lint-'));
  planted.push(folder);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

afterAll(() => {
  for (const folder of planted) rmSync(folder, { recursive: true });
});

/** Every source file of the pure rooms that is not a test. */
function pureSources(): string[] {
  const all = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' });
  return all.filter((path) => PURE_ROOMS.includes(path.split('/')[0]) && /(?<![.](test|bench|worker))[.]tsx?$/.test(path));
}

/** Whether a comment silences the rule highwater/pure, by its name or by silencing all rules. */
function switchesOff(source: string): boolean {
  const comments = source.matchAll(/(?:ox|es)lint-disable(?:-next-line|-line)?(.*)/g);
  return [...comments].some(([, rest]) => {
    const rules = rest.replace(/(--|\*\/).*/, '').trim();
    return rules === '' || rules.includes('highwater');
  });
}

describe('the import table', () => {
  it('sees the modules of the project and refuses none', () => {
    const { modules, imports, problems } = lintImports(root);
    expect(problems).toEqual([]);
    expect(modules).toBeGreaterThan(15);
    expect(imports).toBeGreaterThan(15);
  });

  it.each([
    ['src/std/heap.ts', `import { crc32c } from '../protocol/wire/crc32c.ts';`, 'std may import nothing but itself'],
    ['src/protocol/wire/frame.ts', `import { os } from '../../engine/os.ts';`, 'protocol may import std'],
    ['src/engine/os.ts', `import type { World } from '../sim/world.ts';`, 'engine may import protocol, std'],
    ['src/engine/os.ts', `type World = import('../sim/world.ts').World;`, 'engine may import'],
    ['src/engine/os.ts', `import { readFileSync } from 'node:fs';`, 'engine may import'],
    ['src/engine/os.ts', `import { gzipSync } from 'fflate';`, 'engine may import'],
    ['src/engine/os.ts', `export * from '../codecs/gzip.ts';`, 'engine may import'],
    ['src/codecs/gzip.ts', `import { frame } from '../protocol/wire/frame.ts';`, 'codecs may import std, npm'],
    ['src/scenario/lab.ts', `import { Log } from '../engine/log/log.ts';`, 'scenario may import engine/events'],
    ['src/sim/world.ts', `import { project } from '../view/projection.ts';`, 'sim may import'],
    [
      'src/view/projection.ts',
      `import { Partition } from '../engine/replication/partition.ts';`,
      'view may import engine/events',
    ],
    ['src/live/broker.ts', `import { build } from '../scenario/lab.ts';`, 'live may import'],
    ['src/lesson/loader.ts', `import { lab } from '../host/lab.ts';`, 'lesson may import'],
    ['src/host/lab.ts', `import { useState } from 'react';`, 'host may import'],
    ['src/stage/marks/packet.tsx', `import { useRef } from 'react'; export const a = <b />;`, 'stage may import'],
    ['src/stage/marks/packet.ts', `import { crc32c } from '../../protocol/wire/crc32c.ts';`, 'stage may import'],
    ['src/ui/transport.tsx', `import { lab } from '../host/sim.ts'; export const a = <b />;`, 'ui may import'],
    ['src/ui/transport.ts', `new Worker(new URL('../host/sim.worker.ts', import.meta.url));`, 'ui may import'],
    ['src/ui/transport.ts', `export const page = () => import('../bridge/main.node.ts');`, 'ui may import'],
    ['src/ui/transport.ts', `export const all = import.meta.glob(['../../lessons/*/lesson.ts']);`, 'ui may import'],
    ['src/bridge/tcp.ts', `import { draw } from '../stage/draw.ts';`, 'bridge may import'],
    ['src/bridge/tcp.ts', `import { gzipSync } from 'fflate';`, 'bridge may import'],
    ['lessons/acks/lesson.ts', `import { lab } from '../../src/host/lab.ts';`, 'lessons may import lesson, scenario'],
    ['src/attic/old.ts', `import { assert } from '../std/assert.ts';`, 'needs its row'],
    ['src/std/heap.ts', `import { worlds } from './heap.test.ts';`, 'nothing that ships may import a test'],
  ])('refuses in %s: %s', (path, text, reason) => {
    const { problems } = lintImports(plant({ [path]: text }));
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(path);
    expect(problems[0]).toContain(reason);
  });

  it('allows what the table names', () => {
    const folder = plant({
      'src/main.tsx': `import { createRoot } from 'react-dom/client'; import { log } from './engine/log/log.ts'; export const a = <b />;`,
      'src/host/sim.worker.ts': `import { gzip } from '../codecs/gzip.ts'; import { expose } from 'comlink';`,
      'src/host/lab.ts': `import { wrap } from 'comlink'; new Worker(new URL('./sim.worker.ts', import.meta.url));`,
      'src/scenario/lab.ts': `import { kinds } from '../engine/events.ts'; import { catalogue } from '../engine/config/catalogue.ts';`,
      'src/stage/camera.ts': `import { zoom } from 'd3'; import { schema } from '../protocol/schema/field.ts';`,
      'src/bridge/tcp.ts': `import { createServer } from 'node:net'; import { boot } from '../engine/broker/boot.ts';`,
      'src/engine/log/log.test.ts': `import { it } from 'vitest'; import { world } from '../../sim/world.ts';`,
      'src/ui/app.tsx': `import './app.css'; import icon from './icon.svg?raw'; import { create } from 'zustand'; export const a = <b />;`,
    });
    expect(lintImports(folder)).toMatchObject({ modules: 8, problems: [] });
  });

  it('refuses a cycle between rooms of the engine, and shows the imports that close it', () => {
    const folder = plant({
      'src/engine/log/log.ts': `import { Partition } from '../replication/partition.ts';`,
      'src/engine/replication/partition.ts': `import { now } from '../os.ts';`,
      'src/engine/os.ts': `import type { Log } from './log/segment.ts';`,
    });
    expect(lintImports(folder).problems).toEqual([
      'rooms of engine/ form a cycle, log → replication → os → log: ' +
        'src/engine/log/log.ts imports src/engine/replication/partition.ts; ' +
        'src/engine/replication/partition.ts imports src/engine/os.ts; ' +
        'src/engine/os.ts imports src/engine/log/segment.ts',
    ]);
  });
});

describe('names that the pure rooms may not use', () => {
  const uses: Array<[snippet: string, start: string]> = [
    ...[...GLOBALS].map(([name, why]): [string, string] => [`export const x = ${name};`, `${name}: ${why}`]),
    ...[...MATH].map(([name, why]): [string, string] => [`export const x = Math.${name}(2, 2);`, `Math.${name}: ${why}`]),
    ...[...METHODS].map(([name, why]): [string, string] => [`export const x = 'a'.${name}('b');`, `${name}: ${why}`]),
    [`export const x = Math['sin'](2);`, 'Math.sin: '],
    [`export const { cos } = Math;`, 'Math as a value: '],
    [`const M = Math; export const x = M.tan(1);`, 'Math as a value: '],
    [`export const x = 'a'?.['normalize']?.();`, 'normalize: '],
    [`export const x = (n: number) => n ** 3;`, '**: '],
    [`export const x = (n: number) => { n **= 3; return n; };`, '**: '],
    [`export async function x() {}`, 'async: '],
    [`export const x = async () => 1;`, 'async: '],
    [`export const x = { async get() {} };`, 'async: '],
    [`export const x = await 1;`, 'await: '],
    [`for await (const x of []) void x; export {};`, 'await: '],
    [`export const x = (): Promise<void> | undefined => undefined;`, 'Promise: '],
    [`export const x = new Function('return 1');`, 'Function: '],
    [`export const x = () => import('./y.ts');`, 'import(): '],
  ];
  const innocent = [
    `// Date.now() and Math.random() in a comment\nexport const x = 'Date.now() Math.random() await ** eval(1)';`,
    'export const x = (process: { document: number }, crypto: number) => process.document + crypto;',
    'export const x = Math.max(Math.trunc(1.5), Math.sqrt(4), Math.imul(2, 3), Math.clz32(8));',
    'export const x = { window: 1, performance: 2 }.window;',
  ];
  let messages: Map<string, string[]>;

  beforeAll(() => {
    const config = JSON.parse(readFileSync(join(root, '.oxlintrc.json'), 'utf8'));
    config.jsPlugins = [join(root, 'scripts/lint/pure-plugin.mjs')];
    const files: Record<string, string> = { '.oxlintrc.json': JSON.stringify(config) };
    uses.forEach(([snippet], i) => (files[`src/${PURE_ROOMS[i % PURE_ROOMS.length]}/deep/use-${i}.ts`] = snippet));
    innocent.forEach((snippet, i) => (files[`src/engine/innocent-${i}.ts`] = snippet));
    for (const room of PURE_ROOMS) files[`src/${room}/planted.ts`] = 'export const x = Math.random();';
    files['src/engine/exempt.test.ts'] = files['src/ui/exempt.ts'] = 'export const x = Math.random();';

    const { stdout } = spawnSync(process.execPath, [oxlint, '-f', 'json'], { cwd: plant(files), encoding: 'utf8' });
    messages = new Map(Object.keys(files).map((path) => [path, []]));
    for (const { code, message, filename } of JSON.parse(stdout).diagnostics) {
      if (code === 'highwater(pure)') messages.get(filename)?.push(message);
    }
  });

  it.each(uses.map(([snippet, start], i) => [snippet, start, i] as const))('refuses %s and says: %s', (_snippet, start, i) => {
    const said = messages.get(`src/${PURE_ROOMS[i % PURE_ROOMS.length]}/deep/use-${i}.ts`);
    expect(said).toEqual(expect.arrayContaining([expect.stringContaining(start)]));
  });

  it.each(innocent.map((snippet, i) => [snippet, i] as const))('lets pass: %s', (_snippet, i) => {
    expect(messages.get(`src/engine/innocent-${i}.ts`)).toEqual([]);
  });

  it.each(PURE_ROOMS)('holds in %s', (room) => {
    expect(messages.get(`src/${room}/planted.ts`)).toHaveLength(1);
  });

  it('does not hold in tests and outside the pure rooms', () => {
    expect(messages.get('src/engine/exempt.test.ts')).toEqual([]);
    expect(messages.get('src/ui/exempt.ts')).toEqual([]);
  });

  it('sees every source of the pure rooms', () => {
    const seen = execFileSync(process.execPath, [oxlint, '--debug=files', 'src'], { cwd: root, encoding: 'utf8' });
    const sources = pureSources();
    expect(sources.length).toBeGreaterThan(10);
    expect(sources.filter((path) => !seen.includes(path))).toEqual([]);
  });

  it.each([
    ['// oxlint-disable-next-line highwater/pure -- only once', true],
    ['/* eslint-disable */', true],
    ['// oxlint-disable-line', true],
    ['// oxlint-disable-next-line no-bitwise -- flags', false],
  ])('knows whether %s switches them off', (comment, expected) => {
    expect(switchesOff(comment)).toBe(expected);
  });

  it('is switched off by no comment', () => {
    expect(pureSources().filter((path) => switchesOff(readFileSync(join(root, 'src', path), 'utf8')))).toEqual([]);
  });
});
