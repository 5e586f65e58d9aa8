/** Kafka's `Uuid.hashCode` and its order, which show in what its server assignors choose. */
import { encodeUuid } from '../wire/uuid.ts';

function words(uuid: string): DataView {
  const bytes = new Uint8Array(16);
  encodeUuid(uuid, bytes, 0);
  return new DataView(bytes.buffer);
}

export function javaUuidHash(uuid: string): number {
  const view = words(uuid);
  return view.getInt32(0) ^ view.getInt32(4) ^ view.getInt32(8) ^ view.getInt32(12);
}

/** Both halves are signed, as Java's longs are. */
export function compareUuids(x: string, y: string): number {
  const xs = words(x);
  const ys = words(y);
  for (let at = 0; at < 16; at += 8) {
    const high = xs.getInt32(at) - ys.getInt32(at);
    if (high !== 0) return high;
    const low = xs.getUint32(at + 4) - ys.getUint32(at + 4);
    if (low !== 0) return low;
  }
  return 0;
}
