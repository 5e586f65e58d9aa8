/** One of two compared runs as the page holds it: the picture at a time, and beside it what is known of the run. */
import type { CompareLab, LabStatus, PageEvent, PageFrame, SideName } from '../../host/lab.ts';
import type { SceneRun } from '../../stage/scene.ts';
import { GroupHistory } from '../../view/group-history.ts';
import { MessageHistory } from '../../view/message-history.ts';
import { Names } from '../../view/names.ts';
import { Picture } from '../../view/picture.ts';
import type { ScreenTime } from '../../view/warp.ts';
import { type Focus, focusOf } from '../focus.ts';
import { sceneRunOf } from '../scenes/run.ts';
import { Track } from '../track.ts';

export class Side {
  readonly name: SideName;
  readonly picture = new Picture();
  readonly track: Track;
  status: LabStatus;
  /** The newest story event at what is shown. */
  newest: PageEvent | null = null;
  readonly #lab: CompareLab;
  readonly #texts: string[] = [''];
  #names: Names | null = null;

  constructor(name: SideName, lab: CompareLab, status: LabStatus) {
    this.name = name;
    this.#lab = lab;
    this.status = status;
    this.track = new Track(status.branch);
    this.track.messages = new MessageHistory();
    this.track.groups = new GroupHistory();
  }

  async open(): Promise<void> {
    this.#names = new Names({ list: this.#texts }, await this.#lab.look(this.name, 'setting'));
  }

  get names(): Names {
    if (this.#names === null) throw new Error('a side is asked before it is open');
    return this.#names;
  }

  get focus(): Focus | null {
    return focusOf(this.picture, this.names, null);
  }

  /** The engine has gone on. */
  async take(status: LabStatus): Promise<void> {
    this.status = status;
    const { track } = this;
    const { messages, groups, levels } = track;
    while (track.upTo < status.events) track.addTicks(await this.#lab.look(this.name, 'ticks', track.upTo, 'request'));
    while (levels.upTo < status.events) levels.add(await this.#lab.look(this.name, 'levels', levels.upTo));
    while (messages !== null && messages.upTo < status.events) messages.add(await this.#lab.look(this.name, 'messages', messages.upTo));
    while (groups !== null && groups.upTo < status.events) groups.add(await this.#lab.look(this.name, 'groups', groups.upTo));
    const partition = this.focus?.partition;
    if (partition === undefined) return;
    const keys = track.keysOf(partition);
    while (keys.upTo < status.events) keys.add(await this.#lab.look(this.name, 'keys', partition, keys.upTo));
  }

  async show(time: number): Promise<void> {
    const { picture, texts, textsFrom }: PageFrame = await this.#lab.look(this.name, 'frame', { time });
    this.#texts.length = textsFrom;
    this.#texts.push(...texts);
    this.picture.apply(picture);
    const id = this.track.newestStory(picture.position);
    if (id === (this.newest?.id ?? -1)) return;
    this.newest = id < 0 ? null : ((await this.#lab.look(this.name, 'events', id, id + 1, 'story', 1))[0] ?? null);
  }

  /** What a scene looks at. Nothing eases: levels stand where they are. */
  run(time: number, clock: ScreenTime): SceneRun {
    const { picture, names, track } = this;
    const motion = { screen: Infinity, clock, tellsChanges: false };
    return sceneRunOf({ picture, names, track }, { time, headTime: this.status.time, focus: this.focus?.partition ?? null, motion });
  }
}
