/** Addresses of the reference: `#/wire/<Api>/<version>/<request|response>/<field path>`, `#/wire/<message>/<version>/<field path>`. */
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
  const [name = '', ...rest] = text.split('/').filter((part) => part !== '').map(decoded);
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
