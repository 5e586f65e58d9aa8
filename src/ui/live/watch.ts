/** Watches the live cluster that the address leads to. */
import { create } from 'zustand';
import type { Player } from '../player.ts';
import { following } from './follow.ts';

/** Events that were passed over when the page last looked on. */
export const usePassed = create<{ readonly passed: number }>()(() => ({ passed: 0 }));

export async function watch(player: Player): Promise<void> {
  const { follow, passed } = following();
  await player.watch((screen, end, track) => {
    const to = follow(screen, end, track);
    if (to !== null) usePassed.setState({ passed: passed() });
    return to;
  });
}
