/** What threads can wait for, for scenes. */
export { waits } from '../engine/waits.ts';
