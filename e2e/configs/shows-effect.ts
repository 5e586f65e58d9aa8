/**
 * A config is offered in the page only if a test shows what it does. Such a test says so with `showsEffectOf('producer/linger.ms', …)`:
 * it runs the complete engine twice, with two values of the config and nothing else changed, and compares what happened.
 */
import { it } from 'vitest';
import { meaningKey, OFFERED } from '../../src/engine/config/offered.ts';

export function showsEffectOf(config: string, what: string, test: () => void): void {
  const offered = OFFERED.find((one) => meaningKey(one) === config);
  it(`${config}: ${what} (${offered?.effect ?? 'not offered'})`, () => {
    if (offered === undefined) throw new Error(`${config} is not offered: add it to src/engine/config/offered.ts, with its meaning in both languages`);
    test();
  });
}
