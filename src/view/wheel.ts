/** How a purgatory's timing wheels are made, for whoever draws them: `engine/timing-wheel.ts` has the same figures. */
export const TICK_MS = 1;
export const WHEEL_SIZE = 20;
