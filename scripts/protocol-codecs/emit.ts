/**
 * Turns tables of fields into the source of their encoders and decoders: one function a struct and direction, with a branch
 * where versions differ. Objects are made as literals, so each kind of struct has one shape and every access in the
 * engine's busiest code is monomorphic, which closures over a table cannot give: they share one access site for all fields.
 */
import { emitDecoder } from './emit-decoder.ts';
import { emitDefaults, emitEncoder } from './emit-encoder.ts';
import type { Struct, Unit } from './text.ts';
import { capital, namedFields } from './text.ts';
import type { Fields } from '../../src/protocol/schema/fields.ts';
import { isNever, overlap } from '../../src/protocol/schema/versions.ts';
import type { Versions } from '../../src/protocol/schema/versions.ts';

/** `source` is the table's path below src/protocol, such as `apis/00-produce.ts`. */
export function emitCodec(source: string, units: readonly Unit[]): string {
  const blocks = prune(units.flatMap((unit) => [...blocksOf(unit)]));
  const text = blocks.join('\n\n');
  const up = '../'.repeat(source.split('/').length);
  const has = (name: string) => new RegExp(`\\b${name}\\b`).test(text);
  const types = units.flatMap((unit) => [unit.type, `${unit.type}Input`]).filter(has).sort();
  const fromReader = ['listOf', 'NONE'].filter(has);
  const int64 = has('isInt64') ? [`import { isInt64 } from '${up}wire/int64.ts';`] : [];
  return [
    `// Generated from ${source} by \`node scripts/protocol-codecs.mjs\`: change that table, not this file.`,
    ...(has('Rope') ? [`import type { Rope } from '${up}../std/rope.ts';`] : []),
    ...(has('EMPTY_ROPE') ? [`import { EMPTY_ROPE } from '${up}../std/rope.ts';`] : []),
    `import type { ${types.join(', ')} } from '${up}${source}';`,
    ...int64,
    `import type { Reader${has('UnknownTags') ? ', UnknownTags' : ''} } from '${up}wire/reader.ts';`,
    ...(fromReader.length > 0 ? [`import { ${fromReader.join(', ')} } from '${up}wire/reader.ts';`] : []),
    ...(has('ZERO_UUID') ? [`import { ZERO_UUID } from '${up}wire/uuid.ts';`] : []),
    ...(has('TAGS_END') ? [`import { TAGS_END } from '${up}wire/writer.ts';`] : []),
    `import type { Writer } from '${up}wire/writer.ts';`,
    '',
    text,
    '',
  ].join('\n');
}

function* blocksOf(unit: Unit): Generator<string> {
  const root = { name: unit.name, type: unit.type, fields: unit.fields, exists: unit.versions };
  for (const { struct, aliases } of structsOf(root, unit.flexible, true)) {
    yield* aliases;
    if (!struct.isRoot) yield* emitDefaults(struct);
    yield emitEncoder(struct);
    yield emitDecoder(struct);
  }
}

/** Inner structs first, since the outer ones name them; a type comes before the types that it is made from. */
function* structsOf(
  at: { name: string; type: string; fields: Fields; exists: Versions },
  flexible: Versions,
  isRoot: boolean,
): Generator<{ struct: Struct; aliases: string[] }> {
  for (const [name, field] of Object.entries(at.fields)) {
    const exists = overlap(at.exists, field.versions);
    if (field.fields === null || isNever(exists)) continue;
    const type = `${at.name}${capital(name)}`;
    const item = field.isArray ? '[number]' : '';
    const aliases = [
      `type ${type} = NonNullable<${at.type}['${name}']>${item};`,
      `type ${type}Input = NonNullable<${at.type}Input['${name}']>${item};`,
    ];
    for (const inner of structsOf({ name: type, type, fields: field.fields, exists }, flexible, false)) {
      yield inner.struct.type === type ? { struct: inner.struct, aliases } : inner;
    }
  }
  const struct = { name: at.name, type: at.type, fields: namedFields(at.fields, at.exists), exists: at.exists, flexible, isRoot };
  yield { struct, aliases: [] };
}

/** Leaves out what no other block names, until nothing more can go. */
function prune(blocks: readonly string[]): string[] {
  const named = blocks.map((text) => ({ text, name: /^(?:type|const|function) (\w+)/.exec(text)?.[1] }));
  const kept = named.filter(
    ({ name }, i) => name === undefined || named.some(({ text }, j) => i !== j && new RegExp(`\\b${name}\\b`).test(text)),
  );
  const texts = kept.map(({ text }) => text);
  return texts.length === blocks.length ? texts : prune(texts);
}
