/** Pictures are made of all that there is. */
import { describe, expect, it } from 'vitest';
import { course } from '../lessons/course.ts';
import { fileOf, groupsOf, SETTINGS, work, type Wanted } from '../scripts/shots/manifest.ts';
import { SCENES } from '../src/ui/scenes/registry.ts';

const all: Wanted = { names: [], quick: false, size: null, theme: null, language: null, shard: null };

const filesOf = (jobs: ReturnType<typeof work>): string[] => jobs.flatMap(({ group, settings }) => group.flatMap((shot) => settings.map((setting) => fileOf(shot, setting))));

describe('the manifest of pictures', () => {
  it('has every scene that the page offers and every step of every lesson, in both themes and languages, on a projector, a screen and a tablet either way, and a phone', () => {
    expect(SETTINGS).toHaveLength(4 * 2 * 2 + 2);
    const files = new Set(filesOf(work(all)));
    const steps = course.flatMap(({ lesson }) => lesson.steps.map(({ id }) => `${lesson.id}.${id}`));
    for (const name of [...SCENES.map(({ id }) => `scene-${id}`), ...steps]) {
      for (const theme of ['day', 'night']) {
        for (const language of ['en', 'zh-CN']) {
          for (const size of ['1280x720', '1920x1080', '1024x768', '768x1024']) expect(files).toContain(`${name}-${theme}-${language}-${size}.png`);
        }
      }
    }
    for (const name of steps) expect(files).toContain(`${name}-day-en-390x844.png`);
    // No two pictures share a file.
    expect(files.size).toBe(groupsOf().flat().length * SETTINGS.length);
  });

  it('has a lesson that is new without a word of it', () => {
    const before = groupsOf(course).flat().length;
    expect(groupsOf([...course, { lesson: { id: 'new', steps: [{ id: 'one' }, { id: 'two' }] } }]).flat()).toHaveLength(before + 2);
  });

  it('is taken whole by its parts, once each', () => {
    const parts = [1, 2, 3].flatMap((part) => work({ ...all, shard: `${part}/3` }));
    const names = (some: typeof parts): string[] => filesOf(some).sort();
    expect(names(parts)).toEqual(names(work(all)));
    expect(work({ ...all, names: ['acks'], quick: true })).toHaveLength(1);
    expect(work({ ...all, names: ['acks'], quick: true })[0]!.group.length).toBeGreaterThan(3);
  });
});
