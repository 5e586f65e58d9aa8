/** One table an API: its handlers take their types from it, and nobody writes a body's type down a second time. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { allApis } from '../src/protocol/registry-all.ts';

const SRC = join(import.meta.dirname, '../src');
const sources = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => /\.tsx?$/.test(path) && !/\.test\.tsx?$/.test(path))
  .map((path) => ({ path, text: readFileSync(join(SRC, path), 'utf8') }));

describe('the type of a body', () => {
  const handlers = sources.filter(({ path }) => /^engine\/broker\/apis\/\d\d-[a-z-]+\.ts$/.test(path));

  it('is imported by each handler from the table of its API', () => {
    expect(handlers.length).toBeGreaterThan(5);
    const strangers = handlers.filter(({ path, text }) => !text.includes(`protocol/apis/${path.slice(path.lastIndexOf('/') + 1)}'`));
    expect(strangers.map(({ path }) => path)).toEqual([]);
  });

  it('is declared nowhere but in the table, as `Body` and `Input` of it', () => {
    const names = Object.values(allApis).flatMap(({ name }) => [`${name}Request`, `${name}Response`]);
    const declared = new Map<string, string[]>();
    for (const { path, text } of sources) {
      for (const [, name] of text.matchAll(/export (?:interface|type) (\w+)/g)) declared.set(name!, [...(declared.get(name!) ?? []), path]);
    }
    const elsewhere = names
      .flatMap((name) => [name, `${name}Input`])
      .filter((type) => {
        const paths = declared.get(type) ?? [];
        return paths.filter((path) => path.startsWith('protocol/')).length !== 1 || paths.some((path) => path.startsWith('engine/'));
      });
    expect(elsewhere).toEqual([]);
    const tables = sources.filter(({ path }) => /^protocol\/apis\/\d\d-/.test(path));
    const derived = /export type \w+(Request|Response)(Input)? = (Body|Input)<typeof (request|response)>;/g;
    expect(tables).toHaveLength(Object.keys(allApis).length);
    expect(tables.filter(({ text }) => text.match(derived)?.length !== 4).map(({ path }) => path)).toEqual([]);
  });
});
