import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDataDir } from './data-dir.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'data-dir-'));
});
afterEach(() => rmSync(root, { recursive: true }));

describe('the directory of --data', () => {
  it('is made, and is one command\'s until that one ends', () => {
    const dir = join(root, 'a', 'b');
    const mine = openDataDir(dir);
    expect(() => openDataDir(dir)).toThrow(`${dir} is in use by process ${process.pid}`);
    mine.release();
    openDataDir(dir).release();
  });

  it('is taken over from a command that was killed, also when its number was given to another process since', () => {
    for (const owner of ['4194303 1\n', `${process.pid} 1\n`, 'no number\n', '']) {
      writeFileSync(join(root, '.lock'), owner);
      const mine = openDataDir(root);
      expect(readFileSync(join(root, '.lock'), 'utf8')).toMatch(new RegExp(`^${process.pid} `));
      mine.release();
    }
  });

  it('must be a directory', () => {
    writeFileSync(join(root, 'file'), '');
    expect(() => openDataDir(join(root, 'file'))).toThrow('is not a directory');
    expect(() => openDataDir(join(root, 'file', 'below'))).toThrow('is not a directory');
  });
});
