/**
 * What can be wrong with bytes, or with a value that is to become bytes. Decoders and encoders throw nothing else, so a
 * caller that holds bytes from outside needs to catch one kind of error only.
 */
export type WireErrorKind =
  /** The bytes end before the value does. */
  | 'truncated'
  /** A length or count that no frame of this size can hold, or that its type forbids. */
  | 'length'
  /** Null where this version has no null. */
  | 'null'
  /** A varint of too many bytes. */
  | 'varint'
  /** A tagged field whose size is not the size of its value. */
  | 'tag'
  /** A number outside its type, or an int64 that a double cannot hold exactly. */
  | 'range'
  /** A value of the wrong JavaScript type. */
  | 'type'
  /** A value for a field that this version does not have and that must not be lost. */
  | 'unsupported'
  /** A version, key or frame form that is not known. */
  | 'version'
  /** A record or batch that contradicts itself. */
  | 'record';

export class WireError extends Error {
  readonly kind: WireErrorKind;
  /** The field, such as `topicData[0].partitionData[2].records`; empty when it is not known. */
  readonly path: string;
  /** The byte, counted from the start of what was read; −1 when a value was written. */
  readonly at: number;
  /** The message without its place. */
  readonly what: string;

  constructor(kind: WireErrorKind, what: string, at = -1, path = '') {
    super(`${what}${path === '' ? '' : ` in ${path}`}${at < 0 ? '' : ` at byte ${at}`}`);
    this.name = 'WireError';
    this.kind = kind;
    this.what = what;
    this.path = path;
    this.at = at;
  }
}

/** The same fault with its place; errors of other kinds stay as they are. */
export function placed(error: unknown, at: number, path: string): unknown {
  return error instanceof WireError ? new WireError(error.kind, error.what, at, path) : error;
}
