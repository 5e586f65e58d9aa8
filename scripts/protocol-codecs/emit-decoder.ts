import type { NamedField, Struct } from './text.ts';
import { capital, choose, defaultOf, flexibleIn, indent, namesVersion, scalarTypeOf, within } from './text.ts';
import { isNever, overlap } from '../../src/protocol/schema/versions.ts';
import type { FieldType } from '../../src/protocol/schema/fields.ts';
import type { Versions } from '../../src/protocol/schema/versions.ts';

export function emitDecoder(struct: Struct): string {
  const flexible = overlap(struct.flexible, struct.exists);
  const body = [...readAllPlain(struct), ...readTags(struct, flexible)];
  const text = body.join('\n');
  const usesFlexible = /\bflexible\b/.test(text);
  const usesVersion = usesFlexible || namesVersion(text);
  const names = struct.fields.map(({ name, local }) => (name === local ? name : `${name}: ${local}`));
  names.push(isNever(flexible) ? 'unknownTags: null' : 'unknownTags');
  return [
    `${struct.isRoot ? 'export ' : ''}function decode${struct.name}(${/\br\b/.test(text) ? 'r' : '_r'}: Reader, ${
      usesVersion ? 'version' : '_version'
    }: number): ${struct.type} {`,
    ...(usesFlexible ? [`  const flexible = ${within(flexible, struct.exists)};`] : []),
    ...indent(body),
    `  return { ${names.join(', ')} };`,
    '}',
  ].join('\n');
}

/**
 * The fields in their order. In a list, where it pays, those of fixed size that follow each other in every version are taken
 * in one go.
 */
function readAllPlain(struct: Struct): string[] {
  const lines: string[] = [];
  let run: NamedField[] = [];
  let runs = 0;
  const flush = () => {
    if (run.length === 1) lines.push(...readPlain(struct, run[0]));
    else if (run.length > 1) lines.push(...readRun(run, ++runs));
    run = [];
  };
  for (const named of struct.fields) {
    if (!struct.isRoot && isFixed(struct, named)) {
      run.push(named);
    } else {
      flush();
      lines.push(...readPlain(struct, named));
    }
  }
  flush();
  return lines;
}

function isFixed(struct: Struct, { field, plain, tagged }: NamedField): boolean {
  return !field.isArray && field.type in FIXED && isNever(tagged) && !isNever(plain) && within(plain, struct.exists) === 'true';
}

/** How many bytes a type takes, and how it is read from `view` at `at`. */
const FIXED: Partial<Record<FieldType, readonly [number, (view: string, at: string) => string]>> = {
  bool: [1, (view, at) => `${view}.getUint8(${at}) !== 0`],
  int8: [1, (view, at) => `${view}.getInt8(${at})`],
  int16: [2, (view, at) => `${view}.getInt16(${at})`],
  uint16: [2, (view, at) => `${view}.getUint16(${at})`],
  int32: [4, (view, at) => `${view}.getInt32(${at})`],
  uint32: [4, (view, at) => `${view}.getUint32(${at})`],
  int64: [8, (view, at) => `r.int64Of(${view}, ${at})`],
};

function readRun(run: readonly NamedField[], id: number): string[] {
  let size = 0;
  const reads = run.map(({ local, field }) => {
    const [bytes, read] = FIXED[field.type]!;
    const at = size === 0 ? `run${id}` : `run${id} + ${size}`;
    size += bytes;
    return `const ${local} = ${read(`block${id}`, at)};`;
  });
  return [`const run${id} = r.take(${size});`, `const block${id} = r.block;`, ...reads];
}

/** Declares the variable of the field, and reads it where it comes in its turn. */
function readPlain(struct: Struct, named: NamedField): string[] {
  const { name, local, field, plain, tagged } = named;
  const absent = defaultOf(struct, named);
  const type = `${struct.type}['${name}']`;
  const isChanged = !isNever(tagged) || (field.isArray && !isNever(plain));
  if (!isChanged) {
    if (isNever(plain)) return [`const ${local}: ${type} = ${absent};`];
    const read = readOne(struct, named, plain);
    const when = within(plain, struct.exists);
    return [`const ${local} = ${when === 'true' ? read : `${when} ? ${read} : ${absent}`};`];
  }
  if (isNever(plain)) return [`let ${local}: ${type} = ${absent};`];
  const when = within(plain, struct.exists);
  if (when === 'true' && isNever(tagged) && isNever(overlap(named.nullable, plain))) return readList(struct, named, plain);
  if (when === 'true') return [`let ${local}: ${type};`, ...assign(struct, named, plain)];
  return [`let ${local}: ${type} = ${absent};`, `if (${when}) {`, ...indent(assign(struct, named, plain)), '}'];
}

/** Reads the field into its variable; `range` are the versions in which this is done. */
function assign(struct: Struct, named: NamedField, range: Versions): string[] {
  const { local, field } = named;
  if (!field.isArray) return [`${local} = ${readOne(struct, named, range)};`];
  const nullable = overlap(named.nullable, range);
  const fill = [...readList(struct, { ...named, local: `${local}List` }, range), `${local} = ${local}List;`];
  if (isNever(nullable)) return fill;
  const [count, ...rest] = fill;
  return [count, `if (${local}ListCount < 0) {`, `  ${local} = null;`, '} else {', ...indent(rest), '}'];
}

/** Declares the variable and fills it with the elements; where null is possible its count is then −1. */
function readList(struct: Struct, { name, local, field, nullable }: NamedField, range: Versions): string[] {
  const flexible = flexibleIn(struct, range);
  const isNested = field.type === 'struct';
  const count = choose(overlap(nullable, range), range, `r.nullableArray(${flexible})`, `r.array(${flexible})`);
  if (field.type === 'int32') {
    if (isNever(overlap(nullable, range))) return [`const ${local} = r.int32Array(${flexible});`];
    return [`const ${local}Count = ${count};`, `const ${local} = r.int32s(${local}Count);`];
  }
  const item = isNested ? `decode${struct.name}${capital(name)}(r, version)` : readScalar(field.type, flexible);
  const type = isNested ? `${struct.name}${capital(name)}` : scalarTypeOf(field.type);
  return [
    `const ${local}Count = ${count};`,
    // A list of one, and most lists are of one, is made at its size as a literal.
    `const ${local}: ${type}[] = ${local}Count === 1 ? [${item}] : listOf(${local}Count);`,
    `for (let i = ${local}Count === 1 ? 1 : 0; i < ${local}Count; i++) ${local}[i] = ${item};`,
  ];
}

function readOne(struct: Struct, named: NamedField, range: Versions): string {
  const { name, field } = named;
  const flexible = field.neverCompact ? 'false' : flexibleIn(struct, range);
  const nullable = overlap(named.nullable, range);
  if (field.type === 'struct') {
    const read = `decode${struct.name}${capital(name)}(r, version)`;
    return choose(nullable, range, `(r.isPresent() ? ${read} : null)`, read);
  }
  if (field.type === 'string') {
    return choose(nullable, range, `r.nullableString(${flexible})`, `r.string(${flexible})`);
  }
  if (field.type === 'bytes' || field.type === 'records') {
    return choose(nullable, range, `r.nullableBytes(${flexible})`, `r.bytesField(${flexible})`);
  }
  return readScalar(field.type, flexible);
}

function readScalar(type: string, flexible: string): string {
  return type === 'string' ? `r.string(${flexible})` : `r.${type}()`;
}

function readTags(struct: Struct, flexible: Versions): string[] {
  if (isNever(flexible)) return [];
  const isAlways = within(flexible, struct.exists) === 'true';
  const tagged = struct.fields.filter((named) => !isNever(named.tagged));
  if (tagged.length === 0) return [`const unknownTags = ${isAlways ? 'r.tags()' : 'flexible ? r.tags() : null'};`];
  const chain = tagged.flatMap((named, i) => {
    const when = within(named.tagged, flexible);
    return [
      `${i === 0 ? '' : '} else '}if (tag === ${named.field.tag}${when === 'true' ? '' : ` && ${when}`}) {`,
      '  const end = r.tagEnd();',
      ...indent(assign(struct, named, named.tagged)),
      '  r.endTag(end);',
    ];
  });
  const loop = [
    'for (let count = r.unsignedVarint(); count > 0; count--) {',
    '  const tag = r.unsignedVarint();',
    ...indent([...chain, '} else {', '  unknownTags = r.unknownTag(tag, unknownTags);', '}']),
    '}',
  ];
  const declared = 'let unknownTags: UnknownTags = null;';
  return isAlways ? [declared, ...loop] : [declared, 'if (flexible) {', ...indent(loop), '}'];
}
