/**
 * Whether all of the stage has come. The first picture is drawn with what it needs; the rest comes right behind it
 * (`stage/late-rooms.ts`), and what is asked for before that is drawn then.
 */
import { create } from 'zustand';

export const useWhole = create<{ readonly isWhole: boolean }>()(() => ({ isWhole: false }));

let coming: Promise<void> | null = null;

/** From then on everything can be drawn. */
export function loadWhole(): Promise<void> {
  coming ??= import('../stage/late-rooms.ts').then(
    () => useWhole.setState({ isWhole: true }),
    (error: unknown) => {
      // Whoever asks next tries again.
      coming = null;
      throw error;
    },
  );
  return coming;
}

/** Draws; what cannot be drawn before the rest is there waits for it. */
export function drawWhenThere(draw: () => void): void {
  try {
    draw();
  } catch (error) {
    if (useWhole.getState().isWhole) throw error;
  }
}
