/** What the Group scene shows of one group: plain records. `select.ts` takes them out of a picture and the group's history. */
import type { Standing } from '../cluster/scene.ts';

/** Kafka's own names; a classic group passes the second and third between two generations. */
export const STATES = {
  classic: ['Empty', 'PreparingRebalance', 'CompletingRebalance', 'Stable', 'Dead'],
  consumer: ['Empty', 'Assigning', 'Reconciling', 'Stable', 'Dead'],
} as const;

/** The number of the generation that is shown before there is one. */
export const NONE = -1;

export interface StateView {
  readonly name: string;
  /** When the group was last in it, or came into the one that it is in; NaN: never. */
  readonly at: number;
}

export interface MemberView {
  /** Its process. */
  readonly name: string;
  readonly standing: Standing;
  /** group.instance.id; empty: it is no static member. */
  readonly instance: string;
  readonly isIn: boolean;
  /** Of the KIP-848 protocol; NaN: it has none. */
  readonly epoch: number;
  /** Partitions that it has still to give up (KIP-848), and that it still waits for. */
  readonly toGiveUp: number;
  readonly toTake: number;
  /** Records below the HW of its partitions that are not committed. */
  readonly lag: number;
  readonly owns: number;
}

/**
 * `kept` from the generation before; `taken` over in this one; `givenUp`: it had it before, and has it no more; `owed`: it has it still and is
 * to give it up; `awaited`: it is to get it and has it not yet.
 */
export const CELL_HOWS = ['kept', 'taken', 'owed', 'awaited', 'givenUp'] as const;
export type CellHow = (typeof CELL_HOWS)[number];

export interface Cell {
  readonly member: string;
  /** Its place in the order of the scene's partitions. */
  readonly partition: number;
  readonly how: CellHow;
}

export interface GenerationView {
  /** The generation, or the epoch of the group. */
  readonly number: number;
  readonly since: number;
  readonly members: readonly string[];
  readonly cells: readonly Cell[];
  /** Places of the partitions that nobody consumes. */
  readonly nobody: readonly number[];
}

/** Somebody owned a partition from then on. */
export interface OwnerSpan {
  readonly owner: string;
  readonly from: number;
  /** Infinity: still. */
  readonly to: number;
}

/** Where a new owner began, held against where the one before had come: offsets [from, to) were read twice, or by nobody. */
export interface Seam {
  readonly kind: 'twice' | 'lost';
  readonly from: number;
  readonly to: number;
  /** When the new owner began. */
  readonly at: number;
}

export interface PartitionView {
  readonly name: string;
  readonly topic: string;
  readonly index: number;
  /** Null: nobody consumes it now. */
  readonly owner: string | null;
  readonly logStart: number;
  readonly hw: number;
  readonly leo: number;
  /** NaN: the group has committed nothing. */
  readonly committed: number;
  /** Of its owner; NaN: it has none. */
  readonly position: number;
  readonly lag: number;
  /** Those that reach into the window, the oldest first. */
  readonly spans: readonly OwnerSpan[];
  readonly seam: Seam | null;
}

/** What a member sent, or that it has taken over what it was assigned. */
export type MarkSort = 'heartbeat' | 'join' | 'sync' | 'leave' | 'epoch';

export interface GroupMark {
  readonly member: string;
  readonly time: number;
  readonly sort: MarkSort;
}

/** The group was between two generations. */
export interface Phase {
  readonly from: number;
  /** Infinity: still. */
  readonly to: number;
  /** The generation that was formed; NaN: it is not known yet. */
  readonly number: number;
}

export interface GroupView {
  readonly name: string;
  readonly protocol: 'classic' | 'consumer';
  readonly assignor: string;
  /** NaN: it has not had one. */
  readonly number: number;
  /** The epoch of the target assignment (KIP-848), which members come to; NaN: there is none. */
  readonly target: number;
  readonly state: string;
  readonly states: readonly StateView[];
  /** Who coordinates it, and of which partition of __consumer_offsets that comes; null: nobody knows yet. */
  readonly coordinator: { readonly process: string; readonly partition: string } | null;
  /** Those of the generations that are shown, in order. */
  readonly members: readonly MemberView[];
  readonly partitions: readonly PartitionView[];
  /** The oldest first; the last one is now. */
  readonly generations: readonly GenerationView[];
  readonly marks: readonly GroupMark[];
  readonly phases: readonly Phase[];
  /** The stretch of lab time that is shown; it ends at the position. */
  readonly from: number;
  readonly to: number;
}

export interface GroupSceneData {
  /** All groups of the run. */
  readonly groups: readonly string[];
  /** Null: there is none. */
  readonly group: GroupView | null;
}
