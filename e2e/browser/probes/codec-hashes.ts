/** What the codecs make of the samples, here: the same bytes everywhere, or two machines would disagree about a run. */
import { loadCodecs } from '../../../src/codecs/codecs.ts';
import { samples, zstdBoast, zstdBomb } from '../../../src/codecs/testing/samples.ts';
import { CODEC_NAMES, type CodecId } from '../../../src/protocol/records/codec-port.ts';
import { CodecError } from '../../../src/std/codec-error.ts';
import { crc32c } from '../../../src/std/crc.ts';
import { type Bytes, ropeOf } from '../../../src/std/rope.ts';

const LEVELS: Readonly<Record<string, readonly (number | undefined)[]>> = {
  gzip: [undefined, 1, 9],
  snappy: [undefined],
  lz4: [undefined, 1, 12],
  zstd: [undefined, -5, 19],
};
const LIMIT = 1_000_000;

/** Log memory is shared where it can be. */
function inLogMemory(bytes: Bytes): Bytes {
  if (typeof SharedArrayBuffer === 'undefined') return bytes;
  const shared = new Uint8Array(new SharedArrayBuffer(bytes.length));
  shared.set(bytes);
  return shared;
}

export default async function codecHashes(_asked: object): Promise<string[]> {
  const codecs = await loadCodecs();
  const lines: string[] = [];
  const tell = (id: CodecId, what: string, work: () => string): void => {
    let outcome: string;
    try {
      outcome = work();
    } catch (error) {
      outcome = error instanceof CodecError ? error.fault : String(error);
    }
    lines.push(`${CODEC_NAMES[id]} ${what}: ${outcome}`);
  };
  for (const id of [1, 2, 3, 4] as const) {
    for (const { what, bytes } of samples()) {
      for (const level of LEVELS[CODEC_NAMES[id]!]!) {
        tell(id, `${what} at level ${level ?? 'default'}`, () => {
          const packed = codecs.compress(id, [inLogMemory(bytes)], { level });
          const plain = codecs.decompress(id, ropeOf(inLogMemory(packed)), LIMIT);
          const isWhole = plain.length === bytes.length && crc32c(plain) === crc32c(bytes);
          return `${packed.length} bytes, ${crc32c(packed)}${isWhole ? '' : ', and it does not come back'}`;
        });
      }
    }
    const zeros = new Uint8Array(8_000_000);
    const bomb = id === 4 ? zstdBomb(zeros.length) : codecs.compress(id, [zeros]);
    tell(id, 'a bomb', () => `${codecs.decompress(id, ropeOf(bomb), LIMIT).length} bytes`);
    tell(id, 'cut', () => `${codecs.decompress(id, ropeOf(bomb.subarray(0, bomb.length >> 1)), 1 << 28).length} bytes`);
  }
  tell(4, 'a boast', () => `${codecs.decompress(4, ropeOf(zstdBoast()), LIMIT).length} bytes`);
  return lines;
}
