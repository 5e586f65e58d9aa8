/**
 * Statements within functions that may lie elsewhere: what the first picture does not come to, where what is around it does not notice. What they
 * read of the function's own is passed on; whoever would have to be told of what they write, or of where they jump to, keeps them.
 */
import type { parseAst } from 'vite';
import { bound, namesIn, type Region, read, type Tree, type Way } from './regions.ts';

export interface Block {
  readonly start: number;
  readonly end: number;
  /** What is passed on. */
  readonly given: readonly string[];
  readonly takesThis: boolean;
  readonly returns: boolean;
  readonly text: string;
}

/** A name of a function, and from where on it may be read. */
type Scope = ReadonlyMap<string, number>;

interface Around {
  readonly scopes: readonly Scope[];
  readonly isFunction: boolean;
}

/** Where statements stand: at the end of a function, as what a loop does, in a case of a switch, or anywhere else. */
type Place = 'function' | 'loop' | 'case' | 'other';

const LOOPS: ReadonlySet<string> = new Set(['ForStatement', 'ForOfStatement', 'ForInStatement', 'WhileStatement', 'DoWhileStatement']);
const FUNCTIONS: ReadonlySet<string> = new Set(['ArrowFunctionExpression', 'FunctionExpression', 'FunctionDeclaration']);
const BEFORE_ALL = -1;

/** `isSkipped` says which statements were not come to; `isElsewhere` what lies elsewhere as a whole. */
export function blocksOf(
  code: string,
  body: ReturnType<typeof parseAst>['body'],
  isSkipped: (start: number) => boolean,
  isElsewhere: (node: Tree) => boolean,
): Block[] {
  const found: Block[] = [];
  const written = new Set<string>();
  const captured = new Set<string>();
  for (const node of body) namesIn(node as unknown as Tree, written, captured);

  function walk(node: unknown, around: Around): void {
    if (Array.isArray(node)) for (const one of node) walk(one, around);
    if (typeof node !== 'object' || node === null || Array.isArray(node) || isElsewhere(node as Tree)) return;
    const tree = node as Tree;
    if (FUNCTIONS.has(tree.type)) return walkFunction(tree, around);
    if (tree.type === 'BlockStatement') return walkList(tree.body as readonly Tree[], around, 'other');
    if (tree.type === 'IfStatement') {
      walk(tree.test, around);
      walkBranch(tree.consequent as Tree, around, 'other');
      if (tree.alternate !== null) walkBranch(tree.alternate as Tree, around, 'other');
      return;
    }
    if (LOOPS.has(tree.type)) {
      const head = [tree.init, tree.left].filter((part) => typeof part === 'object' && part !== null) as Tree[];
      const within = { ...around, scopes: [...around.scopes, scopeOf(head)] };
      for (const part of ['init', 'left', 'right', 'test', 'update']) walk(tree[part], within);
      return walkBranch(tree.body as Tree, within, 'loop');
    }
    if (tree.type === 'SwitchStatement') {
      const cases = tree.cases as readonly { readonly consequent: readonly Tree[] }[];
      const within = { ...around, scopes: [...around.scopes, scopeOf(cases.flatMap(({ consequent }) => consequent))] };
      walk(tree.discriminant, around);
      for (const { consequent } of cases) walkList(consequent, within, 'case');
      return;
    }
    if (tree.type === 'CatchClause') {
      const name = new Map(bound(tree.param).map((one) => [one, tree.start]));
      return walk(tree.body, { ...around, scopes: [...around.scopes, name] });
    }
    for (const [key, inner] of Object.entries(tree)) if (key !== 'type') walk(inner, around);
  }

  function walkFunction(tree: Tree, around: Around): void {
    const parameters = new Map((tree.params as readonly unknown[]).flatMap((one) => bound(one)).map((name) => [name, tree.start]));
    const within: Around = { scopes: [...around.scopes, parameters], isFunction: true };
    walk(tree.params, within);
    const inner = tree.body as Tree;
    if (inner.type === 'BlockStatement') walkList(inner.body as readonly Tree[], within, 'function');
    else walk(inner, within);
  }

  function walkBranch(tree: Tree, around: Around, place: Place): void {
    if (tree.type === 'BlockStatement') walkList(tree.body as readonly Tree[], around, place);
    else walkList([tree], around, place);
  }

  function walkList(list: readonly Tree[], around: Around, place: Place): void {
    const within = { ...around, scopes: [...around.scopes, scopeOf(list)] };
    const first = around.isFunction ? list.findIndex((one) => !isDeclaration(one) && isSkipped(one.start)) : -1;
    const isWhole = first >= 0 && list.slice(first).every((one) => isDeclaration(one) || isSkipped(one.start));
    if (!isWhole) return walk(list, within);
    walk(list.slice(0, first), within);
    const rest = list.slice(first);
    const last = rest.at(-1)!;
    // A jump out of the end stays where it is.
    const stays = rest.length > 1 && (last.type === 'BreakStatement' || (last.type === 'ContinueStatement' && place !== 'loop'));
    const block = blockOf(stays ? rest.slice(0, -1) : rest, list, within, place);
    if (block !== null) {
      found.push(block);
      return;
    }
    for (const one of rest) {
      const alone = rest.length > 1 && one.type !== 'VariableDeclaration' && !isDeclaration(one) ? blockOf([one], list, within, 'other') : null;
      if (alone !== null) found.push(alone);
      else walk(one, within);
    }
  }

  function blockOf(region: readonly Tree[], list: readonly Tree[], around: Around, place: Place): Block | null {
    const start = region[0]!.start;
    const end = region.at(-1)!.end;
    const way: Way = place === 'loop' ? 'loop' : 'other';
    const seen = read(region, way);
    if (seen === null || region.some(isDeclaration)) return null;
    if (seen.returns && !(place === 'function' && region.at(-1) === list.at(-1)) && !leaves(region.at(-1)!)) return null;
    const own = scopeOf(region);
    const before = list.filter((one) => one.end <= start);
    if (own.size > 0 && (place === 'case' || [...own.keys()].some((name) => mentions(before, name)))) return null;
    const given = givenTo(seen, own, start, around.scopes);
    if (given === null) return null;
    // What nobody reads any more may be written.
    const isLast = place === 'function';
    for (const name of given) {
      if (seen.written.has(name) && !(isLast && !captured.has(name))) return null;
      if (seen.captured.has(name) && written.has(name)) return null;
    }
    let text = code.slice(start, end);
    for (const at of seen.jumps.toReversed()) text = `${text.slice(0, at - start)}return${text.slice(at - start + 'continue'.length)}`;
    return { start, end, given, takesThis: seen.takesThis, returns: seen.returns, text };
  }

  const top: Around = { scopes: [], isFunction: false };
  for (const node of body) walk(node, top);
  return found;
}

/** The names that a region takes from around it; null: one is not there yet. */
function givenTo(seen: Region, own: Scope, start: number, scopes: readonly Scope[]): string[] | null {
  const given: string[] = [];
  for (const name of seen.names) {
    if (own.has(name)) continue;
    const scope = scopes.findLast((one) => one.has(name));
    if (scope === undefined) continue;
    if (scope.get(name)! > start) return null;
    given.push(name);
  }
  return given;
}

function isDeclaration({ type }: Tree): boolean {
  return type === 'FunctionDeclaration' || type === 'ClassDeclaration';
}

function scopeOf(list: readonly Tree[]): Scope {
  const scope = new Map<string, number>();
  for (const node of list) {
    if (node.type === 'FunctionDeclaration') scope.set((node.id as unknown as { name: string }).name, BEFORE_ALL);
    else if (node.type === 'ClassDeclaration') scope.set((node.id as unknown as { name: string }).name, node.end);
    else if (node.type === 'VariableDeclaration')
      for (const { id, end } of node.declarations as readonly { id: unknown; end: number }[]) for (const name of bound(id)) scope.set(name, end);
  }
  return scope;
}

/** Whether nothing after a statement is come to. */
function leaves(node: Tree): boolean {
  if (node.type === 'ReturnStatement' || node.type === 'ThrowStatement') return true;
  if (node.type === 'BlockStatement') return (node.body as readonly Tree[]).some(leaves);
  return node.type === 'IfStatement' && node.alternate !== null && leaves(node.consequent as Tree) && leaves(node.alternate as Tree);
}

function mentions(nodes: readonly Tree[], name: string): boolean {
  return nodes.some((node) => {
    const all = new Set<string>();
    namesIn(node, all, all, all);
    return all.has(name);
  });
}
