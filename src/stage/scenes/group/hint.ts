/** What the pointer tells of a mark: who had a partition when, what a member owns, what a state is for. */
import type { Language } from '../../tokens.ts';
import { describeGroup } from './describe.ts';
import type { GroupSceneData } from './scene.ts';
import { spanText, wordsOf } from './words.ts';

const STATE_MEANINGS: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  Empty: { en: 'No members; offsets that were committed are still kept.', 'zh-CN': '没有成员；已提交的位移仍然保留。' },
  PreparingRebalance: { en: 'A member came, left or changed: the coordinator waits until all have joined again.', 'zh-CN': '有成员来了、走了或变了：组协调者等所有成员重新加入。' },
  CompletingRebalance: { en: 'All have joined; the leader of the group assigns, and all wait for it in SyncGroup.', 'zh-CN': '成员到齐，由组长分配，其余成员在 SyncGroup 里等结果。' },
  Assigning: { en: 'The coordinator is to make another target assignment.', 'zh-CN': '组协调者要算出新的目标分配。' },
  Reconciling: { en: 'Members give up and take over until they have what the target says.', 'zh-CN': '成员边交出边接手，直到与目标分配一致。' },
  Stable: { en: 'Everybody has what was assigned.', 'zh-CN': '每个成员都拿到了分给自己的分区。' },
  Dead: { en: 'The group is gone.', 'zh-CN': '组已经不在了。' },
};

export function hintOf(scene: GroupSceneData, mark: string, language: Language): string | null {
  const { group } = scene;
  if (group === null) return null;
  const words = wordsOf(language);
  const [kind, first = '', member = '', partition = ''] = mark.split(':');
  if (kind === 'state') return STATE_MEANINGS[first]?.[language] ?? null;
  if (kind === 'cell') {
    const cell = group.generations.find(({ number }) => String(number) === first)?.cells.find((one) => one.member === member && group.partitions[one.partition]?.name === partition);
    return cell === undefined ? null : [partition, member, words[cell.how]].join(words.comma);
  }
  if (kind === 'history' || kind === 'hose') {
    const found = group.partitions.find(({ name }) => name === first);
    if (found === undefined) return null;
    return [found.name, ...found.spans.map(({ owner, from, to }) => `${owner}  ${spanText(Math.min(to, group.to) - from)}`)].join('\n');
  }
  for (const node of describeGroup(scene, language)) {
    const found = [node, ...node.children].find(({ id }) => id === mark);
    if (found !== undefined) return found.label;
  }
  return null;
}
