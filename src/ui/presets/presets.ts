/** Runs that are made to look at one thing, and the scene that shows it. What they consist of is fetched when one is chosen. */
import type { Player } from '../player.ts';
import { failed } from '../playing/turns.ts';
import { goTo, showScene } from '../scenes/showing.ts';

export async function openGroupRun(player: Player): Promise<void> {
  try {
    const { GROUP_RUN, GROUP_SEED, GROUP_BEGINS_AT } = await import('./group-run.data.ts');
    goTo('#/lab');
    await player.openRun({ scenario: GROUP_RUN, seed: GROUP_SEED, given: [] }, GROUP_BEGINS_AT);
    showScene('group');
  } catch (error) {
    failed(error);
  }
}
