/** The Time-space scene in words: the lanes, and the newest messages. */
import type { AriaNode, SceneRun, SceneView } from '../../scene.ts';
import { laneRows } from './lanes.ts';
import { tellMessage } from './messages.ts';
import { wordsOf } from './words.ts';

const MOST = 30;

export function describeTimeSpace(run: SceneRun, { language, focus }: Pick<SceneView, 'language' | 'focus'>): AriaNode[] {
  const words = wordsOf(language);
  const { position } = run.picture;
  const newest = (run.messages?.messages ?? []).filter(({ event }) => event < position).slice(-MOST).reverse();
  const lanes = laneRows(run, focus).map(({ mark, title, state, replica }): AriaNode => {
    const water = replica === null ? [] : [`${focus} ${replica.isLeader ? words.leader : words.follower}`, `HW ${replica.hw}`, `LEO ${replica.leo}`];
    const down = words.states[state] ?? '';
    return { id: mark, role: 'group', label: [title, ...(down === '' ? [] : [down]), ...water].join(words.comma), children: [] };
  });
  if (newest.length === 0) return lanes;
  return [
    ...lanes,
    {
      id: 'messages', role: 'list', label: words.newest(newest.length),
      children: newest.map((message): AriaNode => ({ id: `frame:${message.row}`, role: 'listitem', label: tellMessage(message, run, focus, words), children: [] })),
    },
  ];
}
