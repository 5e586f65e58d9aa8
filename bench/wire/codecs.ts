/** The compression codecs, each by itself, as the engine is given them: 16 kB of JSON, as a batch of events is. */
import { codecs, CODECS, loadCodecs } from '../../src/codecs/codecs.ts';
import { ropeOf } from '../../src/std/rope.ts';
import { utf8Bytes } from '../../src/std/utf8.ts';
import type { Report } from '../report.ts';
import { perSecond } from './measure.ts';

const BYTES = 16_384;

function events(): Uint8Array {
  let text = '';
  for (let i = 0; text.length < BYTES; i++) {
    text += JSON.stringify({ id: i * 7919, user: `user-${(i * 31) % 97}`, action: ['view', 'cart', 'order'][i % 3], amount: (i * 1237) % 10_000, at: 1700000000000 + i * 13 });
  }
  return utf8Bytes(text.slice(0, BYTES));
}

export async function benchCodecs(report: Report): Promise<void> {
  await loadCodecs();
  const plain = events();
  for (const [i, name] of CODECS.entries()) {
    const id = i + 1;
    const packed = ropeOf(codecs.compress(id, [plain]));
    const { pack, unpack } = await perSecond({
      pack: { run: () => codecs.compress(id, [plain]) },
      unpack: { run: () => codecs.decompress(id, packed, 1 << 20) },
    });
    report.add(`wire/codec-${name}-compress`, (pack * BYTES) / 1e6, 'MB/s');
    report.add(`wire/codec-${name}-decompress`, (unpack * BYTES) / 1e6, 'MB/s');
    report.add(`wire/codec-${name}-size`, (packed.length / BYTES) * 100, '% of plain');
  }
}
