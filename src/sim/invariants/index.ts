/** Every invariant, numbered as in docs/invariants.md. */
import { causesComeFirst } from './causes-come-first.ts';
import { consumersStayBelowTheHighWatermark } from './consumers-stay-below-the-high-watermark.ts';
import { coresRunOneThread } from './cores-run-one-thread.ts';
import { highWatermarkRises } from './high-watermark-rises.ts';
import type { Invariant } from './invariant.ts';
import { offsetsHaveNoGaps } from './offsets-have-no-gaps.ts';

export const invariants: readonly Invariant[] = [
  causesComeFirst, offsetsHaveNoGaps, highWatermarkRises, coresRunOneThread, consumersStayBelowTheHighWatermark,
];
