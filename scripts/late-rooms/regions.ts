/** What statements that are to lie elsewhere read, write and jump to. */
export interface Tree {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [name: string]: unknown;
}

export interface Region {
  readonly names: ReadonlySet<string>;
  /** Names that are written to. */
  readonly written: ReadonlySet<string>;
  /** Names that functions within it use, and thus whoever keeps those. */
  readonly captured: ReadonlySet<string>;
  readonly takesThis: boolean;
  readonly returns: boolean;
  /** Where it goes on with the loop that it is all of. */
  readonly jumps: readonly number[];
}

export type Way = 'loop' | 'other';

const LOOPS: ReadonlySet<string> = new Set(['ForStatement', 'ForOfStatement', 'ForInStatement', 'WhileStatement', 'DoWhileStatement']);
const KEEPING: ReadonlySet<string> = new Set([
  'AwaitExpression',
  'YieldExpression',
  'Super',
  'MetaProperty',
  'LabeledStatement',
  'PrivateIdentifier',
  'ClassDeclaration',
  'ClassExpression',
]);

interface Depth {
  readonly isOuter: boolean;
  readonly hasOwnThis: boolean;
  readonly loops: number;
  readonly switches: number;
}

/** Null: it has to stay where it is. */
export function read(region: readonly Tree[], way: Way): Region | null {
  const names = new Set<string>();
  const written = new Set<string>();
  const captured = new Set<string>();
  const jumps: number[] = [];
  let takesThis = false;
  let returns = false;
  let stays = false;

  function visit(node: unknown, depth: Depth): void {
    if (typeof node !== 'object' || node === null) return;
    if (Array.isArray(node)) {
      for (const one of node) visit(one, depth);
      return;
    }
    const tree = node as Tree;
    const { type } = tree;
    if (KEEPING.has(type) || (type === 'ForOfStatement' && tree.await === true)) stays = true;
    if (type === 'Identifier') {
      const { name } = tree as unknown as { name: string };
      if (name === 'arguments') stays = true;
      names.add(name);
      if (!depth.isOuter) captured.add(name);
    }
    if (type === 'ThisExpression' && !depth.hasOwnThis) takesThis = true;
    if (type === 'ReturnStatement' && depth.isOuter) returns = true;
    if (type === 'BreakStatement' || type === 'ContinueStatement') {
      if (tree.label != null) stays = true;
      else if (depth.isOuter && depth.loops === 0 && !(type === 'BreakStatement' && depth.switches > 0)) {
        if (type === 'ContinueStatement' && way === 'loop') jumps.push(tree.start);
        else stays = true;
      }
    }
    let inner = depth;
    if (LOOPS.has(type)) inner = { ...depth, loops: depth.loops + 1 };
    else if (type === 'SwitchStatement') inner = { ...depth, switches: depth.switches + 1 };
    else if (type === 'ArrowFunctionExpression') inner = { ...depth, isOuter: false, loops: 0, switches: 0 };
    else if (type === 'FunctionExpression' || type === 'FunctionDeclaration') inner = { isOuter: false, hasOwnThis: true, loops: 0, switches: 0 };
    for (const part of partsOf(tree)) visit(part, inner);
  }

  for (const node of region) {
    visit(node, { isOuter: true, hasOwnThis: false, loops: 0, switches: 0 });
    namesIn(node, written, new Set());
  }
  if (stays || (returns && jumps.length > 0)) return null;
  return { names, written, captured, takesThis, returns, jumps };
}

/** Names that are written to after they are declared, those that functions within functions use, and all. */
export function namesIn(node: unknown, written: Set<string>, captured: Set<string>, all?: Set<string>, functions = 0): void {
  if (typeof node !== 'object' || node === null) return;
  if (Array.isArray(node)) {
    for (const one of node) namesIn(one, written, captured, all, functions);
    return;
  }
  const tree = node as Tree;
  if (tree.type === 'Identifier') {
    const { name } = tree as unknown as { name: string };
    all?.add(name);
    if (functions > 1) captured.add(name);
  }
  const target =
    tree.type === 'AssignmentExpression' ? tree.left
    : tree.type === 'UpdateExpression' ? tree.argument
    : (tree.type === 'ForOfStatement' || tree.type === 'ForInStatement') && (tree.left as Tree).type !== 'VariableDeclaration' ? tree.left
    : null;
  if (target !== null) for (const name of bound(target)) written.add(name);
  const isFunction = /Function/.test(tree.type);
  for (const part of partsOf(tree)) namesIn(part, written, captured, all, functions + (isFunction ? 1 : 0));
}

/** What lies within a node, without the names of properties. */
function* partsOf(tree: Tree): Generator<unknown> {
  for (const [key, part] of Object.entries(tree)) {
    const isPlainName =
      tree.computed !== true &&
      ((tree.type === 'MemberExpression' && key === 'property') ||
        (key === 'key' && (tree.type === 'Property' || tree.type === 'MethodDefinition' || tree.type === 'PropertyDefinition')));
    if (isPlainName && (part as Tree).type === 'Identifier') continue;
    if (key !== 'type') yield part;
  }
}

/** The names that a pattern binds, or that an assignment to it writes. */
export function bound(pattern: unknown): string[] {
  if (typeof pattern !== 'object' || pattern === null) return [];
  const tree = pattern as Tree;
  if (tree.type === 'Identifier') return [(tree as unknown as { name: string }).name];
  if (tree.type === 'ObjectPattern') return (tree.properties as readonly Tree[]).flatMap((one) => bound(one.type === 'RestElement' ? one : one.value));
  if (tree.type === 'ArrayPattern') return (tree.elements as readonly unknown[]).flatMap(bound);
  if (tree.type === 'AssignmentPattern') return bound(tree.left);
  if (tree.type === 'RestElement') return bound(tree.argument);
  if (tree.type === 'VariableDeclaration') return (tree.declarations as readonly { id: unknown }[]).flatMap(({ id }) => bound(id));
  return [];
}
