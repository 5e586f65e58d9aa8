/** The functions of a module that may lie elsewhere: declared ones, methods of classes, and functions within values, each with a name. */
import type { parseAst } from 'vite';

type Node = ReturnType<typeof parseAst>['body'][number] | Inner;

/** What is read of an expression here. */
interface Inner {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [name: string]: unknown;
}

export interface Found {
  /** `declared`, `Class.method`, `table.row`, `table.rows[2]`, `made(0).row`: the same in a source and in what is bundled of it. */
  readonly key: string;
  readonly sort: 'declared' | 'method' | 'expression';
  /** What is replaced: a method with its name, everything else as it stands. */
  readonly node: Inner;
  /** The function itself. */
  readonly own: Inner;
  /** The text range of a method's name. */
  readonly name: Inner | null;
  readonly isStatic: boolean;
}

const CALLS: ReadonlySet<string> = new Set(['CallExpression', 'NewExpression']);
const FUNCTIONS: ReadonlySet<string> = new Set(['ArrowFunctionExpression', 'FunctionExpression']);

/** A bundler numbers names that it finds twice. */
const plain = (name: string): string => name.replace(/\$\d+$/, '');

export function functionsOf(body: readonly Node[]): Found[] {
  return body.flatMap((node) => {
    const declared = declaredBy(node);
    if (declared === null) return [];
    if (declared.type === 'FunctionDeclaration') {
      const key = plain(nameOf(declared.id));
      return [{ key, sort: 'declared' as const, node: node as Inner, own: declared, name: null, isStatic: false }];
    }
    if (declared.type === 'ClassDeclaration') return methodsOf(plain(nameOf(declared.id)), declared);
    if (declared.type !== 'VariableDeclaration') return [];
    return (declared.declarations as readonly Inner[]).flatMap(({ id, init }) =>
      (id as Inner).type === 'Identifier' ? within(plain(nameOf(id)), init as Inner | null) : [],
    );
  });
}

/** What a statement declares, exported or not. */
export function declaredBy(node: Node): Inner | null {
  const declared = node.type === 'ExportNamedDeclaration' ? node.declaration : node;
  return declared as unknown as Inner | null;
}

export function nameOf(id: unknown): string {
  return (id as { readonly name: string }).name;
}

function methodsOf(of: string, declared: Inner): Found[] {
  return (declared.body as { readonly body: readonly Inner[] }).body.flatMap((node) => {
    if (node.type !== 'MethodDefinition' || node.kind !== 'method' || node.computed === true) return [];
    const isStatic = node.static === true;
    const key = `${of}.${isStatic ? 'static ' : ''}${keyOf(node.key as Inner)}`;
    return [{ key, sort: 'method' as const, node, own: node.value as Inner, name: node.key as Inner, isStatic }];
  });
}

function within(path: string, node: Inner | null): Found[] {
  if (node === null) return [];
  if (FUNCTIONS.has(node.type)) return [{ key: path, sort: 'expression', node, own: node, name: null, isStatic: false }];
  if (node.type === 'ClassExpression') return methodsOf(path, node);
  if (node.type === 'ParenthesizedExpression') return within(path, node.expression as Inner);
  if (node.type === 'ArrayExpression') return (node.elements as readonly (Inner | null)[]).flatMap((one, i) => within(`${path}[${i}]`, one));
  if (CALLS.has(node.type)) return (node.arguments as readonly Inner[]).flatMap((one, i) => within(`${path}(${i})`, one));
  if (node.type !== 'ObjectExpression') return [];
  return (node.properties as readonly Inner[]).flatMap((property) => {
    if (property.type !== 'Property' || property.computed === true || property.kind !== 'init') return [];
    const key = `${path}.${keyOf(property.key as Inner)}`;
    if (property.method !== true) return within(key, property.value as Inner);
    const own = property.value as Inner;
    return [{ key, sort: 'method' as const, node: property, own, name: property.key as Inner, isStatic: false }];
  });
}

/** A private name is called as what it becomes (`cut.ts`). */
function keyOf(key: Inner): string {
  if (key.type === 'PrivateIdentifier') return `$${String(key.name)}`;
  return String(key.type === 'Identifier' ? key.name : key.value);
}
