import type { NamedField, Struct } from './text.ts';
import { capital, defaultOf, flexibleIn, indent, isDefault, namesVersion, outside, within } from './text.ts';
import { isOptional } from '../../src/protocol/schema/fields.ts';
import { isNever, overlap } from '../../src/protocol/schema/versions.ts';
import type { Versions } from '../../src/protocol/schema/versions.ts';

export function emitEncoder(struct: Struct): string {
  const flexible = overlap(struct.flexible, struct.exists);
  const body = [...struct.fields.flatMap((named) => writePlain(struct, named)), ...writeTags(struct, flexible)];
  const text = body.join('\n');
  const usesFlexible = /\bflexible\b/.test(text);
  const usesVersion = usesFlexible || namesVersion(text);
  const name = (plain: string) => (new RegExp(`\\b${plain}\\b`).test(text) ? plain : `_${plain}`);
  return [
    `${struct.isRoot ? 'export ' : ''}function encode${struct.name}(${name('w')}: Writer, ${name('v')}: ${struct.type}Input, ${
      usesVersion ? 'version' : '_version'
    }: number): void {`,
    ...(usesFlexible ? [`  const flexible = ${within(flexible, struct.exists)};`] : []),
    ...indent(body),
    '}',
  ].join('\n');
}

/** The struct of defaults and the test for it; what nobody asks for is left out later. */
export function emitDefaults(struct: Struct): string[] {
  const values = struct.fields.map((named) => `  ${named.name}: ${defaultOf(struct, named)},`);
  const tests = struct.fields.map((named) => {
    const value = `v.${named.name}`;
    const equal = isDefault(struct, named, value);
    return isOptional(named.field) ? `(${value} === undefined || ${equal})` : equal;
  });
  tests.push('(v.unknownTags === undefined || v.unknownTags === null)');
  return [
    [`const default${struct.name}: ${struct.type} = {`, ...values, '  unknownTags: null,', '};'].join('\n'),
    [
      `function isDefault${struct.name}(v: ${struct.type}Input): boolean {`,
      '  return (',
      `    ${tests.join(' &&\n    ')}`,
      '  );',
      '}',
    ].join('\n'),
  ];
}

function given(struct: Struct, named: NamedField): string {
  const { name } = named;
  return isOptional(named.field) ? `v.${name} === undefined ? ${defaultOf(struct, named)} : v.${name}` : `v.${name}`;
}

function writePlain(struct: Struct, named: NamedField): string[] {
  const { name, local, field, plain, tagged } = named;
  const { exists } = struct;
  const lines: string[] = [];
  if (!isNever(plain)) {
    const isDirect = !isOptional(named.field) && !field.isArray && isNever(field.nullable);
    const all = isDirect
      ? writeValue(struct, named, plain, `v.${name}`)
      : [`const ${local} = ${given(struct, named)};`, ...writeValue(struct, named, plain, local)];
    const when = within(plain, exists);
    if (when === 'true') lines.push(...(isNever(tagged) ? all : ['{', ...indent(all), '}']));
    else lines.push(`if (${when}) {`, ...indent(all), '}');
  }
  if (field.ignorable) return lines;
  // A value that this version cannot carry must not be lost silently.
  const present = isNever(plain) ? tagged : isNever(tagged) ? plain : { from: plain.from, to: tagged.to };
  const isMissing = isNever(present) ? 'true' : outside(present, exists);
  if (isMissing === 'false') return lines;
  const value = `v.${name}`;
  const test = `${value} !== undefined && !(${isDefault(struct, named, value)})`;
  return [...lines, `if (${isMissing === 'true' ? '' : `${isMissing} && `}${test}) w.unsupported('${name}', version);`];
}

/** Writes the field, whose value is the expression `value`; `range` are the versions in which this is done. */
function writeValue(struct: Struct, named: NamedField, range: Versions, value: string): string[] {
  const { name, field } = named;
  const flexible = field.neverCompact ? 'false' : flexibleIn(struct, range);
  const nullable = overlap(named.nullable, range);
  const mayBeNull = isNever(nullable) ? 'false' : within(nullable, range);
  const isScalar = !field.isArray && field.type !== 'struct';
  const notNull = isScalar ? writeScalar(field.type, value, flexible) : writeMany(struct, named, flexible, value);
  if (isNever(field.nullable)) return notNull;

  const refuse = `w.nullRefused('${name}', version);`;
  let whenNull: string[] = [];
  if (field.isArray) whenNull = [`w.nullArray(${flexible});`];
  else if (field.type === 'struct') whenNull = ['w.presence(false);'];
  if (mayBeNull === 'false') whenNull = [refuse];
  else if (mayBeNull !== 'true') whenNull.unshift(`if (${outside(nullable, range)}) ${refuse}`);

  if (isScalar) {
    if (mayBeNull === 'true') return writeScalar(field.type, value, flexible, 'nullable');
    if (mayBeNull === 'false') return [`if (${value} === null) ${refuse}`, `else ${notNull[0]}`];
    // Null has the same form in every version that has it, so one writer serves all once null is refused elsewhere.
    return [
      `if (${value} === null && ${outside(nullable, range)}) ${refuse}`,
      ...writeScalar(field.type, value, flexible, 'nullable'),
    ];
  }
  const isMarked = field.type === 'struct' && !field.isArray && mayBeNull !== 'false';
  const mark = mayBeNull === 'true' ? 'w.presence(true);' : `if (${mayBeNull}) w.presence(true);`;
  const whenGiven = isMarked ? [mark, ...notNull] : notNull;
  return [`if (${value} === null) {`, ...indent(whenNull), '} else {', ...indent(whenGiven), '}'];
}

function writeScalar(type: string, value: string, flexible: string, nullable: 'nullable' | '' = ''): string[] {
  if (type === 'string') return [`w.${nullable === '' ? 'string' : 'nullableString'}(${value}, ${flexible});`];
  if (type === 'bytes' || type === 'records') {
    return [`w.${nullable === '' ? 'bytesField' : 'nullableBytes'}(${value}, ${flexible});`];
  }
  return [`w.${type}(${value});`];
}

function writeMany(struct: Struct, { name, field }: NamedField, flexible: string, value: string): string[] {
  const nested = `encode${struct.name}${capital(name)}`;
  if (!field.isArray) return [`${nested}(w, ${value}, version);`];
  const item = `${value}[i]`;
  const write = field.type === 'struct' ? `${nested}(w, ${item}, version);` : writeScalar(field.type, item, flexible)[0];
  return [`w.array(${value}.length, ${flexible});`, `for (let i = 0; i < ${value}.length; i++) ${write}`];
}

function writeTags(struct: Struct, flexible: Versions): string[] {
  if (isNever(flexible)) return [];
  const isAlways = within(flexible, struct.exists) === 'true';
  const tagged = struct.fields.filter((named) => !isNever(named.tagged)).sort((a, b) => a.field.tag - b.field.tag);
  if (tagged.length === 0) return [`${isAlways ? '' : 'if (flexible) '}w.tags(v.unknownTags);`];
  const has = (named: NamedField) => `has${capital(named.name)}`;
  const tests = tagged.flatMap((named) => {
    const when = within(named.tagged, flexible);
    return [
      `const ${named.local} = ${given(struct, named)};`,
      `const ${has(named)} = ${when === 'true' ? '' : `${when} && `}!(${isDefault(struct, named, named.local)});`,
    ];
  });
  const writes = tagged.flatMap((named) => [
    `if (${has(named)}) {`,
    ...indent([
      `next = w.tagsBelow(unknownTags, next, ${named.field.tag});`,
      `w.openTag(${named.field.tag});`,
      ...writeValue(struct, named, named.tagged, named.local),
      'w.closeTag();',
    ]),
    '}',
  ]);
  const all = [
    'const unknownTags = v.unknownTags;',
    ...tests,
    `w.unsignedVarint((unknownTags?.length ?? 0) + ${tagged.map((named) => `(${has(named)} ? 1 : 0)`).join(' + ')});`,
    'let next = 0;',
    ...writes,
    'w.tagsBelow(unknownTags, next, TAGS_END);',
  ];
  return isAlways ? all : ['if (flexible) {', ...indent(all), '}'];
}
