/** A module cut in two: what the first picture enters, with doors in the place of what it does not, and what is behind the doors. */
import { parseAst } from 'vite';
import { type Block, blocksOf } from './blocks.ts';
import { declaredBy, type Found, functionsOf, nameOf } from './functions.ts';
import type { Uses } from './uses.ts';

export const MISSING = 'virtual:missing-room';

export interface Cut {
  /** What is in the room, by the names under which doors find it. */
  readonly behind: readonly string[];
  /** Of what others import from this module: what it is called in the room. */
  readonly exported: ReadonlyMap<string, string>;
  /** What stays, with doors in the place of what does not. */
  readonly early: string;
  /** What is behind the doors. */
  readonly room: string;
}

interface Part {
  readonly name: string;
  /** Under which its door finds it. */
  readonly id: string;
  readonly start: number;
  readonly end: number;
  readonly door: string;
  readonly text: string;
  readonly isExported: boolean;
}

/**
 * A module (without types) cut in two: what is used, but not come to, comes late. Null: nothing does. `prefix`: no other module has it;
 * `isSkipped`: whether a statement that begins there is never come to.
 */
export function cut(source: string, file: string, uses: Uses, prefix: string, isSkipped: (start: number) => boolean = () => false): Cut | null {
  const code = withoutPrivateNames(source, uses);
  const { body } = parseAst(code);
  const imports: string[] = [];
  const others: string[] = [];
  const values: Value[] = [];
  for (const node of body) {
    const declared = declaredBy(node);
    if (node.type === 'ImportDeclaration') imports.push(code.slice(node.start, node.end));
    else if (declared?.type === 'ClassDeclaration') others.push(nameOf(declared.id));
    else if (declared?.type === 'FunctionDeclaration' && uses.get(nameOf(declared.id)) !== false) others.push(nameOf(declared.id));
    else if (declared?.type === 'VariableDeclaration') {
      // What a room may write to cannot be imported by it.
      if (declared.kind !== 'const') return null;
      const all = declared.declarations as readonly { readonly id: { readonly type: string; readonly name: string }; readonly init: unknown }[];
      for (const { id, init } of all) {
        if (id.type !== 'Identifier') return null;
        others.push(id.name);
        const isOwn = node.type === 'VariableDeclaration' && all.length === 1 && (isInert(init) || isMarkedPure(code, init));
        if (isOwn) values.push({ name: id.name, start: node.start, end: node.end });
      }
    }
  }
  const found = functionsOf(body).filter(({ key }) => uses.get(key) === false);
  const whole = found.map((one, i) => partOf(code, one, `${prefix}_${i.toString(36)}`)).filter((part) => part !== null);
  const isElsewhere = (node: { readonly start: number; readonly end: number }): boolean =>
    whole.some(({ start, end }) => start <= node.start && node.end <= end);
  const blocks = blocksOf(code, body, isSkipped, isElsewhere).map((one, i) => partOfBlock(one, `${prefix}_b${i.toString(36)}`, i));
  const parts = [...whole, ...blocks.filter((part) => part !== null)].sort((a, b) => a.start - b.start);
  if (parts.length === 0) return null;
  const moved = movedWith(code, parts, values);
  // What lies within a value that moves moves as it is.
  const own = parts.filter(({ start }) => !moved.some((value) => value.start <= start && start < value.end));
  const late = [...moved.map(({ start, end }) => code.slice(start, end)), ...own.map(({ text }) => text)].join('\n');
  const needed = others.filter((name) => !moved.some((value) => value.name === name) && names(late, name));
  let doors = code;
  for (const { start, end, door } of [...own, ...moved.map((value) => ({ ...value, door: '' }))].sort((a, b) => b.start - a.start))
    doors = doors.slice(0, start) + door + doors.slice(end);
  const shared = needed.map((name) => `${name} as shared$${name}`).join(', ');
  const lent = needed.map((name) => `shared$${name} as ${name}`).join(', ');
  return {
    behind: own.map(({ id }) => id),
    exported: new Map(own.flatMap(({ name, id, isExported }) => (isExported ? [[name, id] as const] : []))),
    early: `import { room$ } from '${MISSING}';\n${doors}\nexport { ${shared} };\n`,
    room: `${imports.join('\n')}\nimport { ${lent} } from ${JSON.stringify(file)};\n${late}\nexport { ${own.map(({ name, id }) => `${name} as ${id}`).join(', ')} };\n`,
  };
}

/** A door that takes more room than what is behind it is none. */
const LEAST = 30;

/** What goes behind a door, and the door; null: it stays where it is. */
function partOf(code: string, { key, sort, node, own, name: called, isStatic }: Found, id: string): Part | null {
  const text = code.slice(own.start, own.end);
  const given = parametersOf(own.params as readonly { readonly type: string }[]).join(', ');
  const { start, end } = node;
  if (sort === 'declared') {
    const isExported = node !== own;
    return { name: key, id, start, end, text, isExported, door: `${isExported ? 'export ' : ''}function ${key}(${given}) { return room$.${id}(${given}); }` };
  }
  const passed = given === '' ? 'this' : `this, ${given}`;
  const name = `late$${key.replaceAll(/\W/g, '$')}`;
  const call = names(text, 'this') ? `room$.${id}.call(${passed})` : `room$.${id}(${given})`;
  if (text.length < LEAST + 2 * given.length || names(text, 'super') || names(text, 'arguments')) return null;
  if (sort === 'expression') {
    // What is no arrow has a `this` of its own.
    if (own.type !== 'ArrowFunctionExpression') return null;
    return { name, id, start, end, isExported: false, text: `const ${name} = ${text};`, door: `(${given}) => ${call}` };
  }
  const head = `${own.async === true ? 'async ' : ''}function${own.generator === true ? '*' : ''} ${name}`;
  const title = `${isStatic ? 'static ' : ''}${code.slice(called!.start, called!.end)}`;
  return { name, id, start, end, isExported: false, text: `${head}${text.slice(text.indexOf('('))}`, door: `${title}(${given}) { return ${call}; }` };
}

/** A door among statements names what it passes on, too, by a letter each once it is minified. */
const LEAST_BLOCK = 30;

function partOfBlock({ start, end, text, given, takesThis, returns }: Block, id: string, number: number): Part | null {
  const list = given.join(', ');
  if (text.replaceAll(/\s+/g, ' ').length < LEAST_BLOCK + 2 * given.length) return null;
  const name = `late$b${number.toString(36)}`;
  const call = takesThis ? `room$.${id}.call(${['this', ...given].join(', ')});` : `room$.${id}(${list});`;
  return { name, id, start, end, isExported: false, text: `function ${name}(${list}) { ${text} }`, door: returns ? `return ${call}` : call };
}

/** Nobody sees a private name from outside, not even what was taken out of its class: where something is, they become ordinary ones. */
function withoutPrivateNames(code: string, uses: Uses): string {
  const names: { readonly start: number }[] = [];
  for (const node of parseAst(code).body) {
    const declared = declaredBy(node);
    if (declared?.type !== 'ClassDeclaration' || declared.superClass != null) continue;
    if (!functionsOf([node]).some(({ key }) => uses.get(key) === false)) continue;
    privateNames(declared, names);
  }
  let plain = code;
  for (const { start } of names.sort((a, b) => b.start - a.start)) plain = `${plain.slice(0, start)}$${plain.slice(start + 1)}`;
  return plain;
}

function privateNames(node: unknown, found: { readonly start: number }[]): void {
  if (typeof node !== 'object' || node === null) return;
  const { type, start } = node as { readonly type?: string; readonly start?: number };
  if (type === 'PrivateIdentifier') found.push({ start: start! });
  for (const inner of Object.values(node)) privateNames(inner, found);
}

/** A value of a module that nobody else can see, and that comes about without anything being called. */
interface Value {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/** The values that only late functions name: they go with them. */
function movedWith(code: string, parts: readonly Part[], values: readonly Value[]): Value[] {
  let moved: Value[] = [];
  for (;;) {
    const gone = [...parts, ...moved].sort((a, b) => a.start - b.start);
    const late = gone.map(({ start, end }) => code.slice(start, end)).join('\n');
    const found = values.filter((value) => {
      if (moved.includes(value) || !names(late, value.name)) return false;
      let stays = '';
      let from = 0;
      for (const { start, end } of [...gone, value].sort((a, b) => a.start - b.start)) {
        stays += code.slice(from, Math.max(from, start));
        from = Math.max(from, end);
      }
      return !names(stays + code.slice(from), value.name);
    });
    if (found.length === 0) return moved;
    moved = [...moved, ...found].sort((a, b) => a.start - b.start);
  }
}

/** Whether a text may name something: a property of that name counts, too, which only keeps a value where it is. */
function names(text: string, name: string): boolean {
  return new RegExp(`(?<![\\w$])${name.replaceAll('$', '\\$')}(?![\\w$])`).test(text);
}

/** Whoever wrote it says that nobody notices when it comes about. */
function isMarkedPure(code: string, init: unknown): boolean {
  return /@__PURE__ \*\/\s*$/.test(code.slice(0, (init as { readonly start: number }).start));
}

/** Literals, and functions that nobody calls here. */
function isInert(node: unknown): boolean {
  if (typeof node !== 'object' || node === null) return true;
  if (Array.isArray(node)) return node.every(isInert);
  const { type } = node as { type?: string };
  if (type === 'ArrowFunctionExpression' || type === 'FunctionExpression') return true;
  if (
    type === 'CallExpression' ||
    type === 'TaggedTemplateExpression' ||
    type === 'AwaitExpression' ||
    type === 'MemberExpression' ||
    type === 'ClassExpression'
  )
    return false;
  if (type === 'NewExpression') {
    const { callee } = node as { callee: { type: string; name?: string } };
    if (callee.type !== 'Identifier' || !['Set', 'Map', 'Uint8Array'].includes(callee.name ?? '')) return false;
  }
  return Object.values(node).every(isInert);
}

function parametersOf(given: readonly { readonly type: string }[]): string[] {
  return given.map(({ type }, i) => (type === 'RestElement' ? `...p${i}` : `p${i}`));
}

/**
 * What is in a room and needs what is in another goes there directly: a door that only rooms would go through is then nobody's, and a
 * module that only rooms need is loaded with them. `inRoomOf` tells what is in the room of an imported module.
 */
export function withRoomsJoined(room: string, inRoomOf: (from: string) => ReadonlyMap<string, string> | null, roomOf: (from: string) => string): string {
  let joined = room;
  for (const node of parseAst(room).body.toReversed()) {
    if (node.type !== 'ImportDeclaration') continue;
    const there = inRoomOf(node.source.value);
    if (there === null || there.size === 0) continue;
    const here: string[] = [];
    const behind: string[] = [];
    for (const one of node.specifiers) {
      if (one.type !== 'ImportSpecifier' || one.imported.type !== 'Identifier') return room;
      const id = there.get(one.imported.name);
      (id === undefined ? here : behind).push(`${id ?? one.imported.name} as ${one.local.name}`);
    }
    if (behind.length === 0) continue;
    const direct = `import { ${behind.join(', ')} } from ${JSON.stringify(roomOf(node.source.value))};`;
    const rest = here.length === 0 ? '' : `import { ${here.join(', ')} } from ${JSON.stringify(node.source.value)};`;
    joined = joined.slice(0, node.start) + direct + rest + joined.slice(node.end);
  }
  return joined;
}
