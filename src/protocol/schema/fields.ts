/**
 * The form in which every message is written down: a table of fields in wire order. The codecs are generated from these
 * tables, the types are inferred from them, and the byte view walks them.
 *
 * An option says: `nullable`, the versions in which null is allowed; `default`, what an absent field holds (else 0, '',
 * false, empty, the zero uuid, or a struct of defaults); `tag`, the number of a tagged field; `ignorable`, that a value may
 * be dropped in versions without the field; `entity`, what the value names; `key`, that it tells elements of the array
 * apart; `neverCompact`, that a string keeps its int16 length in flexible versions.
 */
import type { Rope } from '../../std/rope.ts';
import { EMPTY_ROPE } from '../../std/rope.ts';
import type { UnknownTags } from '../wire/reader.ts';
import { ZERO_UUID } from '../wire/uuid.ts';
import type { Versions } from './versions.ts';
import { HIGHEST_VERSION, NO_VERSIONS, versionsOf } from './versions.ts';

interface ScalarValues {
  bool: boolean;
  int8: number;
  int16: number;
  uint16: number;
  int32: number;
  uint32: number;
  int64: number;
  int64Wide: bigint;
  float64: number;
  string: string;
  uuid: string;
  bytes: Rope;
  records: Rope;
}
export type ScalarType = keyof ScalarValues;
export type FieldType = ScalarType | 'struct';

export type Entity = 'brokerId' | 'topicName' | 'groupId' | 'producerId' | 'transactionalId';

export interface Field<Out = unknown, In = unknown, Needed extends boolean = boolean> {
  readonly type: FieldType;
  readonly isArray: boolean;
  /** The fields of a struct, else null. */
  readonly fields: Fields | null;
  readonly versions: Versions;
  readonly nullable: Versions;
  /** −1 for a field that is never tagged. */
  readonly tag: number;
  readonly tagged: Versions;
  /** A number, string, boolean, bigint or null, or `undefined` for what has no short form: empty, or a struct of defaults. */
  readonly default: unknown;
  /** Whether the table names the default. */
  readonly hasDefault: boolean;
  readonly ignorable: boolean;
  readonly neverCompact: boolean;
  readonly key: boolean;
  readonly entity: Entity | null;
  /** What decoding gives, what encoding takes, and whether the encoder must be given it. Types only. */
  readonly out?: Out;
  readonly in?: In;
  readonly needed?: Needed;
}

export interface Fields {
  readonly [name: string]: Field;
}

/** What a decoder gives: every field is there, one that this version lacks holds its default. */
export type Body<F> = {
  readonly [K in keyof F]: F[K] extends Field<infer Out, unknown, boolean> ? Out : never;
} & { readonly unknownTags: UnknownTags };

type NeededKeys<F> = { [K in keyof F]: F[K] extends Field<unknown, unknown, true> ? K : never }[keyof F];

/** What an encoder takes: a field that all versions have and that has no default must be given, others may be left out. */
export type Input<F> = {
  readonly [K in NeededKeys<F>]: F[K] extends Field<unknown, infer In, boolean> ? In : never;
} & {
  readonly [K in Exclude<keyof F, NeededKeys<F>>]?: F[K] extends Field<unknown, infer In, boolean> ? In : never;
} & { readonly unknownTags?: UnknownTags };

/** Whether an encoder may go without the field: the rule of `Input`, for those who hold a table in hand. */
export function isOptional(field: Field): boolean {
  const { versions, tag, hasDefault } = field;
  return tag >= 0 || hasDefault || versions.from > 0 || versions.to < HIGHEST_VERSION;
}

interface Options<T> {
  readonly nullable?: string;
  readonly default?: T | null;
  readonly tag?: number;
  readonly tagged?: string;
  readonly ignorable?: true;
  readonly neverCompact?: true;
  readonly key?: true;
  readonly entity?: Entity;
}
type NoOptions = Record<never, never>;

type OrNull<O> = O extends { readonly nullable: string } ? null : never;
type Needed<V, O> = V extends '0+' ? (O extends { readonly default: unknown } | { readonly tag: number } ? false : true) : false;
type ScalarField<T, V, O> = Field<T | OrNull<O>, T | OrNull<O>, Needed<V, O>>;

function field(
  type: FieldType,
  isArray: boolean,
  fields: Fields | null,
  versions: string,
  plainDefault: unknown,
  options: Options<unknown>,
): Field {
  const tag = options.tag ?? -1;
  return {
    type,
    isArray,
    fields,
    versions: versionsOf(versions),
    nullable: options.nullable === undefined ? NO_VERSIONS : versionsOf(options.nullable),
    tag,
    tagged: tag < 0 ? NO_VERSIONS : versionsOf(options.tagged ?? versions),
    default: options.default === undefined ? plainDefault : options.default,
    hasDefault: options.default !== undefined,
    ignorable: options.ignorable === true,
    neverCompact: options.neverCompact === true,
    key: options.key === true,
    entity: options.entity ?? null,
  };
}

function scalar<T>(type: ScalarType, plainDefault: T) {
  return <const V extends string, const O extends Options<T> = NoOptions>(versions: V, options?: O): ScalarField<T, V, O> =>
    field(type, false, null, versions, plainDefault, options ?? {}) as ScalarField<T, V, O>;
}

export const bool = scalar<boolean>('bool', false);
export const int8 = scalar<number>('int8', 0);
export const int16 = scalar<number>('int16', 0);
export const uint16 = scalar<number>('uint16', 0);
export const int32 = scalar<number>('int32', 0);
export const uint32 = scalar<number>('uint32', 0);
/** A safe integer; a value beyond is refused. */
export const int64 = scalar<number>('int64', 0);
/** For the few fields that may exceed a safe integer. */
export const int64Wide = scalar<bigint>('int64Wide', 0n);
export const float64 = scalar<number>('float64', 0);
export const string = scalar<string>('string', '');
export const uuid = scalar<string>('uuid', ZERO_UUID);
export const bytes = scalar<Rope>('bytes', EMPTY_ROPE);
/** Record batches: on the wire the same as bytes. */
export const records = scalar<Rope>('records', EMPTY_ROPE);

export function struct<const V extends string, F extends Fields, const O extends Options<never> = NoOptions>(
  versions: V,
  fields: F,
  options?: O,
): Field<Body<F> | OrNull<O>, Input<F> | OrNull<O>, Needed<V, O>> {
  return field('struct', false, fields, versions, undefined, options ?? {}) as Field<Body<F>, Input<F>, Needed<V, O>>;
}

export function array<
  const V extends string,
  E extends ScalarType | Fields,
  const O extends Options<never> = NoOptions,
>(
  versions: V,
  element: E,
  options?: O,
): Field<
  readonly (E extends ScalarType ? ScalarValues[E] : Body<E>)[] | OrNull<O>,
  readonly (E extends ScalarType ? ScalarValues[E] : Input<E>)[] | OrNull<O>,
  Needed<V, O>
> {
  const isScalar = typeof element === 'string';
  const made = field(
    isScalar ? element : 'struct',
    true,
    isScalar ? null : (element as Fields),
    versions,
    undefined,
    options ?? {},
  );
  return made as never;
}
