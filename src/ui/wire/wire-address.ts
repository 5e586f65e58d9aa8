/** Addresses of the reference: `#/wire/<Api>/<version>/<request|response>/<field path>`, `#/wire/<message>/<version>/<field path>`. */
import { nameOfSchema } from '../meanings/wire/families.ts';
import { fieldPath, placeOf } from '../meanings/wire/resolve.ts';

export interface WirePlace {
  /** An API, a message, a layout; 'errors'; '' for the beginning. */
  readonly name: string;
  /** Null: all versions together. */
  readonly version: number | 'newest' | null;
  readonly half: 'request' | 'response';
  /** Without indexes; '' for none. */
  readonly path: string;
}

export const START: WirePlace = { name: '', version: 'newest', half: 'request', path: '' };

/** What follows `#/wire`; anything that cannot be read leads to the beginning. */
export function wirePlaceOf(text: string): WirePlace {
  const [name = '', ...rest] = text
    .split('/')
    .filter((part) => part !== '')
    .map(decoded);
  const place = { ...START, name };
  for (const part of rest) {
    if (/^\d{1,5}$/.test(part)) place.version = Number(part);
    else if (part === 'all') place.version = null;
    else if (part === 'request' || part === 'response') place.half = part;
    else place.path = part.replaceAll(/\[\d+\]/g, '');
  }
  return place;
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

export function wireAddress(name: string, given: Partial<WirePlace> = {}, isApi = true): string {
  const { version = 'newest', half, path = '' } = given;
  const parts = [name, version === 'newest' ? '' : version === null ? 'all' : String(version), isApi ? (half ?? '') : '', path];
  return `#/wire/${parts.filter((part) => part !== '').join('/')}`;
}

/**
 * Where the reference tells of a field: `kind` and `path` as for `meaningOf`, the version that the bytes have. What lies in a header or in
 * a batch is told there.
 */
export function referenceAddress(kind: string, version: number, path: string): string {
  const place = placeOf(kind, fieldPath(path));
  const name = nameOfSchema(place.schema);
  const isOwn = place.schema === kind && kind !== 'RecordBatch';
  if (name !== place.schema)
    return wireAddress(name, { version, half: place.schema.endsWith('Request') ? 'request' : 'response', path: place.path });
  return wireAddress(name, { ...(isOwn ? { version } : {}), path: place.path }, false);
}
