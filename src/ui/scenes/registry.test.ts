import { expect, test } from 'vitest';
import { course } from '../../../lessons/course.ts';
import { entranceOf, SCENES } from './registry.ts';

test('each scene is named once, in both languages, and comes when it is asked for', async () => {
  expect(new Set(SCENES.map(({ id }) => id)).size).toBe(SCENES.length);
  for (const { id, name, scene } of SCENES) {
    expect([id, name.en, name['zh-CN']]).not.toContain('');
    const come = typeof scene === 'function' ? await scene() : scene;
    expect([id, typeof come.draw, typeof come.describe]).toEqual([id, 'function', 'function']);
  }
});

test('what lessons look at is there', async () => {
  const ids = new Set<string>(SCENES.map(({ id }) => id));
  for (const entry of course) for (const { id, look } of entry.lesson.steps) expect([...ids, `not of ${entry.lesson.id}/${id}`]).toContain(look.scene);
});

test('a mark leads into a scene, or nowhere', () => {
  expect(entranceOf('partition:orders-0')).toBeNull();
  for (const { id, entered } of SCENES) {
    if (entered === undefined) continue;
    expect([id, entered.from.source.startsWith('^')]).toEqual([id, true]);
  }
});
