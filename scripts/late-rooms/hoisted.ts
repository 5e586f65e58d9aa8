/** Names declared by `var`: they belong to the whole function, wherever in it they are declared. */
import { bound, type Tree } from './regions.ts';

const FUNCTIONS: ReadonlySet<string> = new Set(['ArrowFunctionExpression', 'FunctionExpression', 'FunctionDeclaration']);

export interface Hoisted {
  readonly name: string;
  /** Whether it has a value as soon as it is come to. */
  readonly isSet: boolean;
}

/** Not those of functions within. */
export function hoistedIn(node: unknown, found: Hoisted[] = []): readonly Hoisted[] {
  if (typeof node !== 'object' || node === null) return found;
  if (Array.isArray(node)) {
    for (const one of node) hoistedIn(one, found);
    return found;
  }
  const tree = node as Tree;
  if (FUNCTIONS.has(tree.type)) return found;
  const isLoop = tree.type === 'ForOfStatement' || tree.type === 'ForInStatement';
  if (isLoop) declared(tree.left as Tree, true, found);
  if (tree.type === 'VariableDeclaration') declared(tree, false, found);
  for (const [key, inner] of Object.entries(tree)) if (key !== 'type' && !(isLoop && key === 'left')) hoistedIn(inner, found);
  return found;
}

function declared(tree: Tree, isSet: boolean, found: Hoisted[]): void {
  if (tree.type !== 'VariableDeclaration' || tree.kind !== 'var') return;
  for (const { id, init } of tree.declarations as readonly { id: unknown; init: unknown }[])
    for (const name of bound(id)) found.push({ name, isSet: isSet || init != null });
}
