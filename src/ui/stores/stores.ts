/** The page's stores, one a concern. What the run holds is not in them, but in the picture that `run` points to. */
import { create } from 'zustand';
import type { Given, LabProblem, LabStatus, OpenReport, PageEvent, PageWhy } from '../../host/lab.ts';
import type { Level } from '../../engine/events/row.ts';
import type { SceneName } from '../../lesson/lesson.ts';
import type { Names } from '../../view/names.ts';
import type { Picture } from '../../view/picture.ts';
import type { Track } from '../track.ts';
import { readText } from '../browser-storage.ts';
import { LANGUAGES, type Language } from '../i18n/words.ts';
import { keepItem } from '../storage.ts';

export interface RunState {
  readonly status: LabStatus | null;
  readonly picture: Picture | null;
  readonly names: Names | null;
  readonly track: Track | null;
  /** Lab time that a run has come to which is not shown yet; null: what is open is shown. */
  readonly reached: number | null;
  /** Counts the frames: the picture itself changes in place. */
  readonly frame: number;
  readonly problem: LabProblem | null;
  readonly report: OpenReport | null;
  /** Commands that were given by hand on this branch. */
  readonly given: readonly Given[];
  /** The first topic that the run makes. */
  readonly topic: string;
}

export interface PositionState {
  readonly position: number;
  /** Lab time; between two events while playing. */
  readonly time: number;
  readonly playing: boolean;
  readonly level: Level;
  readonly clock: 'warped' | 'constant';
  readonly speed: number;
  /** The newest story event here. */
  readonly newest: PageEvent | null;
}

export interface Selected {
  readonly kind: number;
  readonly row: number;
}

export interface SelectionState {
  readonly selected: Selected | null;
  /** The partition that was meant last; null: the first of the run. */
  readonly focus: string | null;
  readonly why: PageWhy | null;
  /** What a lesson looks at, as predicates name it. */
  readonly looked: readonly { readonly kind: string; readonly key: readonly string[] }[];
  /** Where a learner expects the water: a dotted line through the gauges of a partition. */
  readonly guess: { readonly partition: string; readonly offset: number } | null;
}

export type Tab = 'events' | 'inspect' | 'why' | 'commands' | 'watches';

export interface PanelsState {
  readonly drawer: boolean;
  readonly tab: Tab;
  readonly help: boolean;
  readonly palette: boolean;
  /** The timeline stands at its full height. */
  readonly timeline: boolean;
  readonly magnifier: boolean;
  readonly notice: string | null;
}

export interface SceneState {
  readonly id: SceneName;
  /** The scene that this one was entered from by going nearer; null: it was chosen. */
  readonly from: SceneName | null;
  /** How near: twice as near with each. */
  readonly zoom: number;
}

export type Theme = 'day' | 'night';

export interface SettingsState {
  readonly theme: Theme;
  readonly language: Language;
}

const SETTINGS_KEY = 'highwater.settings';

export const useRun = create<RunState>()(() => ({
  status: null, picture: null, names: null, track: null, reached: null, frame: 0, problem: null, report: null, given: [], topic: '',
}));

export const usePosition = create<PositionState>()(() => ({
  position: 0, time: 0, playing: false, level: 'story', clock: 'warped', speed: 1, newest: null,
}));

export const useSelection = create<SelectionState>()(() => ({ selected: null, focus: null, why: null, looked: [], guess: null }));

export const usePanels = create<PanelsState>()(() => ({
  drawer: false, tab: 'events', help: false, palette: false, timeline: false, magnifier: false, notice: null,
}));

export const useScene = create<SceneState>()(() => ({ id: 'cluster', from: null, zoom: 0 }));

export const useSettings = create<SettingsState>()(() => storedSettings());

useSettings.subscribe((settings) => keepItem(SETTINGS_KEY, settings));

function settingsIn(text: string | null): Partial<SettingsState> {
  try {
    return (JSON.parse(text ?? 'null') ?? {}) as Partial<SettingsState>;
  } catch {
    return {};
  }
}

function storedSettings(): SettingsState {
  const stored = settingsIn(readText(SETTINGS_KEY));
  const language = LANGUAGES.find((one) => one === stored.language) ?? (navigator.language.startsWith('zh') ? 'zh-CN' : 'en');
  const isDark = matchMedia('(prefers-color-scheme: dark)').matches;
  return { language, theme: stored.theme === 'day' || stored.theme === 'night' ? stored.theme : isDark ? 'night' : 'day' };
}
