/** The kinds of groups there are. */
import { classicKind } from './classic/classic-kind.ts';
import { consumerKind } from './consumer/consumer-kind.ts';
import type { Group, GroupKind } from './group.ts';

export const groupKinds: { readonly [T in Group['type']]: GroupKind<Extract<Group, { type: T }>> } = { classic: classicKind, consumer: consumerKind };

export function kindOf(group: Group): GroupKind<Group> {
  return groupKinds[group.type] as GroupKind<Group>;
}
