/** Which pictures there are: made from the scenes, the course and the plays, so that none can be forgotten. */
import { course } from '../../lessons/course.ts';
import { SCENES } from '../../src/lesson/lesson.ts';
import { PLAYS } from './plays.ts';
import { TROUBLES } from './troubles.ts';

export type Theme = 'day' | 'night';
export type Language = 'en' | 'zh-CN';

export interface Setting {
  readonly theme: Theme;
  readonly language: Language;
  readonly width: number;
  readonly height: number;
}

/** A projector, a screen, and a tablet held either way. */
const SIZES = [[1280, 720], [1920, 1080], [1024, 768], [768, 1024]] as const;
/** A phone has its own rules, which are the same by day and by night. */
const PHONE = { width: 390, height: 844 } as const;

export const SETTINGS: readonly Setting[] = [
  ...SIZES.flatMap(([width, height]) => (['day', 'night'] as const).flatMap((theme) => (['en', 'zh-CN'] as const).map((language) => ({ theme, language, width, height })))),
  { ...PHONE, theme: 'day', language: 'en' },
  { ...PHONE, theme: 'night', language: 'zh-CN' },
];

/** What is shown: by an address, or by a play in the lab. A group of a lesson's steps shares a page, which goes from one to the next. */
export interface Shot {
  readonly name: string;
  readonly by: { readonly address: string } | { readonly play: string };
  /** A strip that tells of something wrong is what it is a picture of. */
  readonly alarms?: boolean;
  /** Its settings cannot be changed where it stands: it has no switches, or nothing more can be fetched. */
  readonly fresh?: boolean;
}
export type Group = readonly Shot[];

const ADDRESSES: Readonly<Record<string, string>> = { first: '#/', lessonList: '#/lessons', fidelity: '#/fidelity', wire: '#/wire', wireFetch: '#/wire/Fetch', stored: '#/stored', beside: '#/beside', embed: '?embed#/lab' };
/** Opened anew for each setting. */
const FRESH = new Set(['embed', 'noNetwork']);
/** Plays that lead to a strip. */
const ALARMS = new Set(['violation', ...Object.keys(TROUBLES)]);

/** One group of each scene, of each play, of each page, of each lesson's steps. */
export function groupsOf(lessons: readonly { readonly lesson: { readonly id: string; readonly steps: readonly { readonly id: string }[] } }[] = course): Group[] {
  return [
    ...SCENES.map((id): Group => [{ name: `scene-${id}`, by: { address: `#/lab?scene=${id}` } }]),
    ...Object.entries(ADDRESSES).map(([name, address]): Group => [{ name, by: { address }, fresh: FRESH.has(name) }]),
    ...Object.keys(PLAYS).map((play): Group => [{ name: play, by: { play }, alarms: ALARMS.has(play), fresh: FRESH.has(play) }]),
    ...lessons.map(({ lesson }): Group => lesson.steps.map(({ id }) => ({ name: `${lesson.id}.${id}`, by: { address: `#/lesson/${lesson.id}/${id}` } }))),
  ];
}

export interface Wanted {
  /** Names of shots, or what they begin with before a dot: a lesson. Empty: all. */
  readonly names: readonly string[];
  readonly quick: boolean;
  readonly size: string | null;
  readonly theme: string | null;
  readonly language: string | null;
  /** The second of four: `2/4`. */
  readonly shard: string | null;
}

/** The work that is asked for: groups, each with the settings that one walk through it is pictured in. */
export function work(wanted: Wanted, groups: readonly Group[] = groupsOf()): { readonly group: Group; readonly settings: readonly Setting[] }[] {
  const { names, quick, size, theme, language, shard } = wanted;
  const settings = SETTINGS.filter(
    (one, i) => (quick ? i === 0 : true) && (size === null || `${one.width}x${one.height}` === size) && (theme === null || one.theme === theme) && (language === null || one.language === language),
  );
  const isNamed = ({ name }: Shot): boolean => names.length === 0 || names.some((asked) => name === asked || name.startsWith(`${asked}.`));
  const chosen = groups.map((group) => group.filter(isNamed)).filter((group) => group.length > 0);
  const all = settings.length === 0 ? [] : chosen.map((group) => ({ group, settings }));
  if (shard === null) return all;
  const [part, parts] = shard.split('/').map(Number);
  return all.filter((_, i) => i % parts! === part! - 1);
}

export function fileOf({ name }: Shot, { theme, language, width, height }: Setting): string {
  return `${name}-${theme}-${language}-${width}x${height}.png`;
}
