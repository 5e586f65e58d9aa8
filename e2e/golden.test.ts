/** The golden runner on the project's own copy, and on folders that are torn, foreign or empty. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { allMessages } from '../src/protocol/messages/all.ts';
import { allApis } from '../src/protocol/registry-all.ts';
import { main, runGolden } from './golden-run/main.ts';
import { filesBelow } from './golden-run/run.ts';

const GOLDEN = join(import.meta.dirname, 'golden');
const folders: string[] = [];

function folderOf(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'golden-'));
  folders.push(folder);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

const HEARTBEAT = { api: 12, name: 'Heartbeat', version: 4, kind: 'response', headerVersion: 1, json: { throttleTimeMs: 0, errorCode: 0 }, hex: '00000000000000' };
const line = (change: object) => `${JSON.stringify({ ...HEARTBEAT, ...change })}\n`;

describe('the golden data', () => {
  it('holds', async () => {
    const result = await runGolden(GOLDEN);
    expect(result.areas.flatMap(({ failures }) => failures)).toEqual([]);
    const checked = (name: string) => Object.values(result.areas.find((area) => area.name === name)!.groups).reduce((sum, group) => sum + group.checked, 0);
    expect(checked('codec')).toBe(2807);
    expect(checked('stored')).toBe(360);
    expect(checked('records')).toBeGreaterThan(300);
    expect(checked('log')).toBeGreaterThan(460);
    expect(checked('producers')).toBe(30);
    expect(checked('timelines')).toBe(42);
    expect(checked('placement')).toBe(380);
    expect(checked('server assignors')).toBe(380);
    expect(checked('compaction')).toBe(72);
    expect(checked('validated')).toBe(119);
    expect(checked('assignors')).toBe(820);
    // Each API, and each version of both of its halves.
    expect(checked('schemas')).toBeGreaterThan(1000);
  });

  it('is complete: every API and every message is in it, and nothing in it is without a table', async () => {
    const { areas } = await runGolden(GOLDEN, 'codec');
    expect(new Set(Object.keys(areas[0]!.groups))).toEqual(new Set(Object.keys(allApis)));
    const schemas = filesBelow(join(GOLDEN, 'schemas'));
    const keys = schemas.filter((path) => /^\d{3}-/.test(path)).map((path) => Number(path.slice(0, 3)));
    expect(keys).toEqual(Object.values(allApis).map(({ key }) => key));
    const names = schemas.filter((path) => path.startsWith('other/')).map((path) => path.slice('other/'.length).replace(/(-3\.9\.1)?\.json$/, ''));
    expect(new Set(names)).toEqual(new Set(Object.keys(allMessages)));
  });
});

describe('a folder of other vectors', () => {
  const run = async (files: Readonly<Record<string, string>>) => {
    const { passed, failed, areas, notCovered } = await runGolden(folderOf(files));
    return { passed, failed, places: areas.flatMap(({ failures }) => failures.map(({ place }) => place)), whats: areas.flatMap(({ failures }) => failures.map(({ what }) => what)), notCovered };
  };

  it('is checked as far as it goes', async () => {
    expect(await run({ 'codec/12-x.jsonl': line({}) + line({ kind: 'response', version: 0, headerVersion: 0, json: { errorCode: 0 }, hex: '0000' }), 'README.md': 'words' })).toMatchObject({
      passed: 2,
      failed: 0,
      notCovered: [],
    });
  });

  it('names file and line of what is torn, wrong or of another form', async () => {
    const text = [line({}), line({ json: { throttleTimeMs: 1, errorCode: 0 } }), line({}).slice(0, 40), '\n[1]\n', line({ hex: '0000000000' }), line({ api: 999 }), line({ hex: undefined }), line({ version: 77 })].join('');
    const { passed, failed, places, whats } = await run({ 'codec/x.jsonl': text });
    expect([passed, failed]).toEqual([1, 7]);
    expect(places).toEqual([2, 3, 4, 5, 6, 7, 8].map((n) => `codec/x.jsonl:${n}`));
    expect(whats[0]).toContain('throttleTimeMs');
    expect(whats[1]).toContain('no line of JSON');
    expect(whats[2]).toContain('no JSON object');
    expect(whats[3]).toContain('bytes wanted');
    expect(whats[4]).toContain('no API has the key 999');
    expect(whats[5]).toContain('hex');
    expect(whats[6]).toContain('no version 77');
  });

  it('counts what its areas have no room for, apart from what is wrong', async () => {
    const step = { op: 'append', origin: 'COORDINATOR', now: 0, leaderEpoch: 0, records: '' };
    const text = JSON.stringify({ name: 'marked', steps: [step] });
    const producers = `${JSON.stringify({ id: 0, transactionVerification: true, steps: [] })}\n`;
    const { areas, passed, failed } = await runGolden(folderOf({ 'log/marked.json': text, 'log/torn.json': '{', 'state/producer-state.jsonl': producers }));
    expect([passed, failed]).toEqual([0, 1]);
    const open = areas.flatMap(({ groups }) => Object.entries(groups)).filter(([, group]) => group.notCovered > 0);
    expect(open.map(([name, group]) => [name, group.notCovered])).toEqual([['marked (transactions)', 1], ['producer-state', 1]]);
  });

  it('says what no area takes', async () => {
    const { notCovered } = await run({ 'codec/x.jsonl': line({}), 'weather/today.jsonl': '{}\n{}\n' });
    expect(notCovered).toEqual([{ path: 'weather/today.jsonl', lines: 2 }]);
  });

  it('and none, or an empty one, is no success', async () => {
    expect(await main([folderOf({ 'codec/x.jsonl': line({}) })])).toBe(0);
    expect(await main([folderOf({ 'codec/x.jsonl': line({ hex: '' }) })])).toBe(1);
    expect(await main([folderOf({})])).toBe(2);
    expect(await main([join(tmpdir(), 'there-is-none')])).toBe(2);
    expect(await main(['--what'])).toBe(2);
  });
});
