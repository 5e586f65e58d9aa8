/**
 * The scenes that the page offers, in the order of the header: an id for addresses, lessons and tests, a name, and where the scene comes
 * from once somebody looks at it. A new scene is a line here.
 */
import type { SceneName } from '../../lesson/lesson.ts';
import type { Scene } from '../../stage/scene.ts';
import { cluster } from '../../stage/scenes/cluster/cluster.ts';
import type { Language } from '../i18n/words.ts';

export interface SceneEntry {
  readonly id: SceneName;
  readonly name: Readonly<Record<Language, string>>;
  /** A scene that is there already, or how it is fetched. */
  readonly scene: Scene | (() => Promise<Scene>);
  /** What it is drawn from beside the picture: all frames that were sent, not only those on their way; or what became of groups. */
  readonly needs?: 'messages' | 'groups';
  /** True: it can be looked at from nearer and from farther away. */
  readonly zooms?: boolean;
  /** Marks of the Cluster scene that lead into it by a click; `$1` of `selects` is what the pattern caught. */
  readonly entered?: { readonly from: RegExp; readonly selects: string };
}

export const SCENES: readonly SceneEntry[] = [
  { id: 'cluster', name: { en: 'Cluster', 'zh-CN': '集群' }, scene: cluster },
  {
    id: 'reactor', name: { en: 'Reactor', 'zh-CN': 'Reactor' }, entered: { from: /^reactor:(.+)$/, selects: 'broker:$1' },
    scene: async () => (await import('../../stage/scenes/reactor/reactor.ts')).reactor,
  },
  {
    id: 'producer', name: { en: 'Producer', 'zh-CN': '生产者' }, entered: { from: /^producer:(.+)$/, selects: 'producer:$1' },
    scene: async () => (await import('../../stage/scenes/producer/producer.ts')).producer,
  },
  {
    id: 'group', name: { en: 'Group', 'zh-CN': '消费者组' }, needs: 'groups',
    scene: async () => (await import('../../stage/scenes/group/group.ts')).group,
  },
  {
    id: 'time-space', name: { en: 'Time-space', 'zh-CN': '时空图' }, needs: 'messages', zooms: true,
    scene: async () => (await import('../../stage/scenes/time-space/time-space.ts')).timeSpace,
  },
];

export function sceneOf(id: SceneName): SceneEntry {
  return SCENES.find((entry) => entry.id === id) ?? SCENES[0];
}

/** Where a click on a mark leads, and what is selected there; null: it leads nowhere. */
export function entranceOf(mark: string): { readonly id: SceneName; readonly selects: string } | null {
  for (const { id, entered } of SCENES) {
    if (entered?.from.test(mark) === true) return { id, selects: mark.replace(entered.from, entered.selects) };
  }
  return null;
}
