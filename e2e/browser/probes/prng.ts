import { nextUint32, prng } from '../../../src/std/prng.ts';

/** Draws into shared memory, as the engine keeps its logs, and gives a copy. */
export default function draw({ seed, count }: { seed: number; count: number }): number[] {
  const memory = new Uint32Array(new SharedArrayBuffer(count * 4));
  const generator = prng(seed, 'probe');
  for (let i = 0; i < count; i++) memory[i] = nextUint32(generator);
  return Array.from(memory);
}
