/** "consumer-1-5e1288ad-87f7-4b20-94db-0111e48b3662": the client's id, or its instance id, and a random UUID. */
import type { Os } from '../../os.ts';

const HEX_AT = [8, 12, 16, 20];
const WORD = 0x10000;
const WORDS = 8;
const VERSION_WORD = 3;
const VARIANT_WORD = 4;

export function memberIdFor(os: Os, name: string): string {
  let hex = '';
  for (let i = 0; i < WORDS; i++) {
    let word = os.random('member-ids', WORD);
    if (i === VERSION_WORD) word = (word & 0x0fff) | 0x4000;
    if (i === VARIANT_WORD) word = (word & 0x3fff) | 0x8000;
    hex += word.toString(16).padStart(4, '0');
  }
  const parts = [0, ...HEX_AT].map((from, i) => hex.slice(from, HEX_AT[i] ?? hex.length));
  return `${name}-${parts.join('-')}`;
}
