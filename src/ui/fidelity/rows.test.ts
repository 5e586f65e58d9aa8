import { expect, test } from 'vitest';
import { AREAS, ROWS, SIMPLIFIED } from './rows.ts';
import { SHOWN } from './shown.ts';

test('each row has an id of its own, an area and a line in both languages', () => {
  expect(ROWS.length).toBeGreaterThan(115);
  expect(new Set(ROWS.map(({ id }) => id)).size).toBe(ROWS.length);
  const areas = AREAS.map(({ id }) => id);
  for (const row of ROWS) {
    expect(areas).toContain(row.area);
    expect(row.id).toMatch(/^A\d+\.[a-z][a-z0-9-]+$/);
    expect(row.en).not.toMatch(/[\u4e00-\u9fff]/);
    expect(row['zh-CN'].length).toBeGreaterThan(1);
  }
  for (const area of areas) expect(ROWS.some((row) => row.area === area)).toBe(true);
});

test('what tests show are rows; what is simplified says how', () => {
  const ids = new Set(ROWS.map(({ id }) => id));
  expect(Object.keys(SHOWN).filter((id) => !ids.has(id))).toEqual([]);
  expect(Object.keys(SIMPLIFIED).filter((id) => !ids.has(id))).toEqual([]);
  const simplified = Object.entries(SHOWN).filter(([, { how }]) => how === 'simplified');
  expect(simplified.filter(([id]) => SIMPLIFIED[id] === undefined)).toEqual([]);
  for (const { tests } of Object.values(SHOWN)) expect(tests.length).toBeGreaterThan(0);
});
