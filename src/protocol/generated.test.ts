import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { generatedFiles } from '../../scripts/protocol-codecs/sources.ts';

const FOLDER = join(import.meta.dirname, 'generated');

test('the generated codecs are those of the tables', () => {
  const files = generatedFiles();
  const present = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.ts'));
  expect(present.map((path) => path.replaceAll('\\', '/')).sort()).toEqual(files.map(({ path }) => path).sort());
  for (const { path, text } of files) {
    const file = join(FOLDER, path);
    const isSame = existsSync(file) && readFileSync(file, 'utf8') === text;
    expect(isSame, `${path} is out of date: run node scripts/protocol-codecs.mjs`).toBe(true);
  }
});
