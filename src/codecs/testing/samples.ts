/** What tests of the codecs pack, the same in Node and in a browser; and bombs, small data that unpacks to a lot. */
import { nextInt, nextUint32, prng } from '../../std/prng.ts';
import type { Bytes } from '../../std/rope.ts';
import { utf8Bytes } from '../../std/utf8.ts';

export interface Sample {
  readonly what: string;
  readonly bytes: Bytes;
}

export function samples(): Sample[] {
  const random = prng(7, 'samples');
  const noise = new Uint8Array(100_000).map(() => nextUint32(random));
  let orders = '';
  for (let i = 0; orders.length < 90_000; i++) {
    orders += `{"order":${i},"customer":"c-${nextInt(random, 900)}","amount":${nextInt(random, 100_000)},"item":"${['anchor', 'buoy', 'chart', 'lantern'][nextInt(random, 4)]}"}\n`;
  }
  return [
    { what: 'nothing', bytes: new Uint8Array(0) },
    { what: 'a byte', bytes: Uint8Array.of(42) },
    { what: 'zeros', bytes: new Uint8Array(200_000) },
    { what: 'orders', bytes: utf8Bytes(orders) },
    { what: 'noise', bytes: noise },
    { what: 'a short text', bytes: utf8Bytes('{"order":1,"item":"anchor"}') },
    { what: 'both, beyond a block', bytes: new Uint8Array([...noise.subarray(0, 40_000), ...noise.subarray(0, 40_000), ...utf8Bytes(orders)]) },
  ];
}

const ZSTD_BLOCK = 131_072;

/** zstd's smallest: each block is one byte and how often it is repeated; no length of the whole stands anywhere. */
export function zstdBomb(unpackedBytes: number): Bytes {
  const blocks = Math.ceil(unpackedBytes / ZSTD_BLOCK);
  const bomb = new Uint8Array(6 + blocks * 4);
  // The magic number, no flags, a window of 128 KiB.
  bomb.set([0x28, 0xb5, 0x2f, 0xfd, 0x00, 0x38]);
  for (let i = 0; i < blocks; i++) {
    const header = (ZSTD_BLOCK << 3) | 2 | (i === blocks - 1 ? 1 : 0);
    bomb.set([header & 0xff, (header >> 8) & 0xff, header >> 16, 0], 6 + i * 4);
  }
  return bomb;
}

/** A frame that claims a content and a window of gigabytes and holds a few bytes. */
export function zstdBoast(): Bytes {
  return Uint8Array.of(0x28, 0xb5, 0x2f, 0xfd, 0xe0, 0, 0, 0, 0x7f, 0, 0, 0, 0, 0x09, 0, 0, 1);
}
