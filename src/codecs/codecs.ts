/**
 * The codecs of Kafka behind its engine's port, by id. Each is loaded when a run may need it, and synchronous from then on; whoever
 * starts a run awaits `loadCodecs` first.
 */
import { CodecError } from '../std/codec-error.ts';
import { type Bytes, flattenRope, type Rope, ropeOfPieces } from '../std/rope.ts';

/** How a codec is to pack, and which records it packs: message sets of magic 0 have an lz4 of their own. */
export interface Packing {
  readonly level?: number;
  readonly magic?: number;
}

interface Codec {
  pack(plain: Bytes, packing: Packing): Bytes;
  unpack(packed: Bytes, limit: number, magic: number): Bytes;
}

const NAMES = ['none', 'gzip', 'snappy', 'lz4', 'zstd'] as const;
export type CodecName = (typeof NAMES)[number];
export const CODECS: readonly CodecName[] = ['gzip', 'snappy', 'lz4', 'zstd'];

const LOADERS: Readonly<Record<CodecName, () => Promise<Codec | undefined>>> = {
  none: () => Promise.resolve(undefined),
  gzip: async () => {
    const { packGzip, unpackGzip } = await import('./gzip.ts');
    return { pack: (plain, { level }) => packGzip(plain, level), unpack: unpackGzip };
  },
  snappy: async () => {
    const { packSnappy, unpackSnappy } = await import('./snappy.ts');
    return { pack: packSnappy, unpack: unpackSnappy };
  },
  lz4: async () => {
    const { packLz4, unpackLz4 } = await import('./lz4.ts');
    return {
      pack: (plain, { level, magic }) => packLz4(plain, level, magic === 0),
      unpack: (packed, limit, magic) => unpackLz4(packed, limit, magic === 0),
    };
  },
  zstd: async () => {
    const { packZstd, prepareZstd, unpackZstd } = await import('./zstd.ts');
    await prepareZstd();
    return { pack: (plain, { level }) => packZstd(plain, level), unpack: unpackZstd };
  },
};

/** By id; what is not there was not loaded. */
const loaded: (Codec | undefined)[] = [];

export async function loadCodecs(names: Iterable<CodecName> = CODECS): Promise<typeof codecs> {
  const wanted = [...names].map((name) => NAMES.indexOf(name)).filter((id) => loaded[id] === undefined);
  const found = await Promise.all(wanted.map((id) => LOADERS[NAMES[id]!]()));
  wanted.forEach((id, i) => {
    loaded[id] = found[i];
  });
  return codecs;
}

function codec(id: number): Codec {
  const found = loaded[id];
  if (found === undefined) throw new CodecError('absent', `the codec ${NAMES[id] ?? id} is not at hand`);
  return found;
}

export const codecs = {
  compress(id: number, pieces: readonly Bytes[], packing: Packing = {}): Bytes {
    return codec(id).pack(flattenRope(ropeOfPieces(pieces)), packing);
  },
  decompress(id: number, input: Rope, limit: number, magic = 2): Bytes {
    return codec(id).unpack(flattenRope(input), limit, magic);
  },
};
