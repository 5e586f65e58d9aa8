/** Random ids (version 4, in the layout of RFC 4122), as Kafka draws topic, incarnation and directory ids. */
import { decodeUuid } from '../protocol/wire/uuid.ts';
import type { Os } from './os.ts';

/** Never one that begins with a dash, which command-line tools would take for an option. */
export function randomUuid(os: Os, stream: string): string {
  for (;;) {
    const bytes = new Uint8Array(16);
    for (let i = 0; i < 16; i += 2) {
      const drawn = os.random(stream, 0x10000);
      bytes[i] = drawn >> 8;
      bytes[i + 1] = drawn & 0xff;
    }
    bytes[6] = (bytes[6]! & 0x0f) | 0x40;
    bytes[8] = (bytes[8]! & 0x3f) | 0x80;
    const text = decodeUuid(bytes, 0);
    if (!text.startsWith('-')) return text;
  }
}
