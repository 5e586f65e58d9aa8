/**
 * A scene: a way of looking at a run. What it draws and says is a pure function of the records, of histories that only grow, of the
 * position and of the stage; so any scene works on any run. The page loads a scene when it is looked at (`ui/scenes/registry.ts`).
 */
import type { GroupHistory } from '../view/group-history.ts';
import type { LevelHistory } from '../view/level-history.ts';
import type { MessageHistory } from '../view/message-history.ts';
import type { ScreenTime } from '../view/warp.ts';
import type { DrawList } from './draw-list.ts';
import type { ChainLink, Guess } from './scenes/cluster/layout.ts';
import type { PictureReader, SceneExtras, SceneNames } from './scenes/cluster/scene.ts';
import type { TickColumns } from './timeline/ticks.ts';
import type { Language, Theme } from './tokens.ts';

/** What is looked at. */
export interface SceneRun {
  readonly picture: PictureReader;
  readonly names: SceneNames;
  readonly extras: SceneExtras;
  /** Lab time; between two events while time runs. How far the engine has come. */
  readonly time: number;
  readonly headTime: number;
  /** Lab time on the screen, as the timeline has it. */
  readonly clock: ScreenTime;
  readonly ticks: TickColumns;
  readonly levels: LevelHistory;
  /** Of scenes that ask for them in the registry; null: they have not come yet. */
  readonly messages: MessageHistory | null;
  readonly groups: GroupHistory | null;
}

/** An event of a Why? chain, by the number that its square has. */
export interface Cause {
  readonly number: number;
  readonly event: number;
  readonly time: number;
  /** Of a process; 0: of none. */
  readonly process: number;
}

/** Where and for whom. */
export interface SceneView {
  /** Of the stage, in layout pixels. */
  readonly width: number;
  readonly height: number;
  readonly theme: Theme;
  readonly language: Language;
  /** True: reader or drawer stands beside the stage. */
  readonly column: boolean;
  /** The partition that is meant; null: the run has none. */
  readonly focus: string | null;
  /** The mark of what is selected. */
  readonly selected: string | null;
  readonly chain: readonly ChainLink[];
  readonly causes: readonly Cause[];
  /** Twice as near with each; of scenes that have it. */
  readonly zoom?: number;
  /** Where a learner expects the water. */
  readonly guess: Guess | null;
}

/** The same in words. */
export interface AriaNode {
  /** The mark of the same thing in the display list. */
  readonly id: string;
  readonly role: 'group' | 'list' | 'listitem';
  readonly label: string;
  readonly children: readonly AriaNode[];
}

/** Of a stage, in layout pixels. */
export interface StageSize {
  readonly width: number;
  readonly height: number;
}

export interface Scene {
  /** On less than this not everything has its place: a smaller stage shows a part, and is panned. */
  readonly least: StageSize;
  /** On narrower stages than `below` it draws less, which needs so much. */
  readonly folded?: { readonly below: number; readonly least: StageSize };
  draw(run: SceneRun, view: SceneView): DrawList;
  /** What a screen reader gets, and by which tests find marks. */
  describe(run: SceneRun, view: Pick<SceneView, 'language' | 'focus' | 'selected'>): AriaNode[];
  /** What the pointer tells of a mark; scenes without it tell nothing. */
  hint?(run: SceneRun, mark: string, language: Language): string | null;
}
