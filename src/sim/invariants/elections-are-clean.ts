import { ev } from '../../engine/events.ts';
import { effectiveMinIsr } from '../../engine/controller/kraft/configuration-control.ts';
import type { World } from '../world.ts';
import type { Invariant } from './invariant.ts';
import { mayLose } from './truncation-spares-what-is-committed.ts';

/** By partition: who was in the ISR since it last had as many members as it has to. All of these hold what is committed. */
type Eligible = Map<number, readonly number[]>;

/** 19. Who never was in the boat does not steer it. */
export const electionsAreClean: Invariant<Eligible> = {
  name: 'elections are clean',
  holds: 'Who is elected was in the ISR, or left it only when it became smaller than it has to be (KIP-966); anyone else only where an unclean election is allowed.',
  on: [ev.leaderElected, ev.isrChanged, ev.partitionLeaderless, ev.processStarted, ev.topicCreated],
  initial: () => new Map(),
  check(eligible, world, event) {
    const { journal, texts } = world;
    const kind = journal.kind(event);
    if (kind === ev.processStarted) {
      // What was written just before a controller died is never told.
      if (world.state.processes[journal.payload(event, 0)]?.program === 'controller') eligible.clear();
      return null;
    }
    if (kind === ev.topicCreated) {
      // There may have been a topic of the same name.
      const topic = texts.text(journal.payload(event, 0));
      for (const one of eligible.keys()) if (topicOf(texts.text(one)) === topic) eligible.delete(one);
      return null;
    }
    const partition = journal.payload(event, 0);
    const isr = texts.text(journal.payload(event, kind === ev.leaderElected ? 3 : kind === ev.isrChanged ? 1 : 2)).split(' ').filter((id) => id !== '').map(Number);
    const before = eligible.get(partition);
    const isLarge = isr.length >= minIsr(world, texts.text(partition));
    // Of an ISR that was small when it was first heard of nobody knows who was in it before.
    if (isLarge) eligible.set(partition, isr);
    else if (before !== undefined) eligible.set(partition, [...new Set([...before, ...isr])]);
    if (kind !== ev.leaderElected || before === undefined) return null;
    const leader = journal.payload(event, 1);
    return before.includes(leader) || mayLose(world, texts.text(partition)) ? null : `broker ${leader} was elected, and only ${before.join(' ')} had all that is committed`;
  },
};

function topicOf(partition: string): string {
  return partition.slice(0, partition.lastIndexOf('-'));
}

function minIsr({ state }: World, partition: string): number {
  const controller = state.processes.find((process) => process?.program === 'controller')?.app?.controller;
  return controller === undefined ? 1 : effectiveMinIsr(controller.image, controller.configs, topicOf(partition));
}
