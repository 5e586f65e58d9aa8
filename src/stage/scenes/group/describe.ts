/** The Group scene in words, as a tree: what a screen reader says and what browser tests find marks by. */
import type { AriaNode } from '../../scene.ts';
import type { Language } from '../../tokens.ts';
import { wordsOf as clusterWords } from '../cluster/words.ts';
import { numberText } from './draw-head.ts';
import { CELL_HOWS, type GenerationView, type GroupSceneData, type GroupView, type MemberView, type PartitionView } from './scene.ts';
import { silencesOf, standstills } from './silences.ts';
import { type GroupWords, spanText, wordsOf } from './words.ts';

export function describeGroup({ groups, group }: GroupSceneData, language: Language): AriaNode[] {
  const words = wordsOf(language);
  if (group === null) return [leaf('empty', 'group', words.noGroup)];
  const { coordinator } = group;
  const parts = [group.name, numberText(group, words), group.assignor, group.state, coordinator === null ? '' : words.coordinator(coordinator.process, coordinator.partition)];
  const still = standstills(group);
  return [
    leaf(`group:${group.name}`, 'group', parts.filter((part) => part !== '').join(words.comma)),
    ...(groups.length > 1 ? [list('groups', groups.join(words.comma), [])] : []),
    list('members', words.members(group.members.length), group.members.map((member) => leaf(`consumer:${member.name}`, 'listitem', memberLabel(member, group, words, language)))),
    list('partitions', words.partitions(group.partitions.length), group.partitions.map((partition) => leaf(`partition:${partition.name}`, 'listitem', partitionLabel(partition, group, words)))),
    list('generations', numberText(group, words), group.generations.map((generation) => leaf(`generation:${generation.number}`, 'listitem', generationLabel(generation, group, words)))),
    ...still.slice(-1).map(({ since, to }) => leaf('standstill', 'group', words.standstill(spanText(to - since)))),
  ];
}

function memberLabel({ name, standing, instance, isIn, epoch, toGiveUp, toTake, lag }: MemberView, { partitions, target }: GroupView, words: GroupWords, language: Language): string {
  const own = partitions.filter(({ owner }) => owner === name).map((partition) => partition.name);
  const parts = [name, instance, standing === 'running' ? '' : clusterWords(language).standing[standing], isIn ? '' : words.notIn, epoch >= 0 ? (target > epoch ? words.epochTo(epoch, target) : words.epoch(epoch)) : '', toGiveUp > 0 ? words.givesUp(toGiveUp) : '', toTake > 0 ? words.awaits(toTake) : ''];
  return [...parts.filter((part) => part !== ''), own.length === 0 ? words.idle : own.join(' '), words.lag(lag)].join(words.comma);
}

function partitionLabel(partition: PartitionView, { from, to }: GroupView, words: GroupWords): string {
  const { name, owner, hw, committed, position, lag, seam, spans } = partition;
  const silence = silencesOf(spans, from, to).at(-1);
  const parts = [name, owner ?? words.nobody, ...(hw >= 0 ? [`HW ${hw}`] : [])];
  if (committed >= 0) parts.push(`${words.committed} ${committed}`);
  if (position >= 0) parts.push(`${words.position} ${position}`);
  parts.push(words.lag(lag));
  if (seam !== null) parts.push(words[seam.kind](seam.to - seam.from));
  if (silence !== undefined) parts.push(words.silence(spanText(silence.to - silence.since)));
  return parts.join(words.comma);
}

function generationLabel(generation: GenerationView, { protocol, partitions }: GroupView, words: GroupWords): string {
  const named = (places: readonly number[]): string => places.map((place) => partitions[place]?.name ?? '').join(' ');
  const parts = [numberText({ protocol, number: generation.number }, words), generation.members.join(' ')];
  for (const how of CELL_HOWS) {
    const cells = generation.cells.filter((cell) => cell.how === how);
    if (cells.length > 0) parts.push(`${words[how]} ${cells.map(({ member, partition }) => `${partitions[partition]?.name ?? ''} ${member}`).join(' ')}`);
  }
  if (generation.nobody.length > 0) parts.push(`${words.nobody} ${named(generation.nobody)}`);
  return parts.filter((part) => part !== '').join(words.comma);
}

function leaf(id: string, role: AriaNode['role'], label: string): AriaNode {
  return { id, role, label, children: [] };
}

function list(id: string, label: string, children: AriaNode[]): AriaNode {
  return { id, role: 'list', label, children };
}
