/** What lies elsewhere may read a module's own variables, but cannot write them: it has them written. */
import { parseAst } from 'vite';
import { bound, type Tree } from './regions.ts';
import { hoistedIn } from './hoisted.ts';

/** The name under which a variable is written. */
export const setterOf = (name: string): string => `set$${name}`;

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** A text of statements in which each write to one of `variables` is a call; and which are written. */
export function withSetters(text: string, variables: ReadonlySet<string>): { readonly text: string; readonly written: readonly string[] } {
  if (variables.size === 0) return { text, written: [] };
  const edits: Edit[] = [];
  const written = new Set<string>();

  function target(node: Tree, own: ReadonlySet<string>): string | null {
    const names = bound(node).filter((name) => variables.has(name) && !own.has(name));
    if (names.length === 0) return null;
    if (node.type !== 'Identifier') throw new Error(`${names.join(', ')}: written by a pattern, from elsewhere`);
    written.add(names[0]!);
    return names[0]!;
  }

  function visit(node: unknown, own: ReadonlySet<string>): void {
    if (typeof node !== 'object' || node === null) return;
    if (Array.isArray(node)) {
      for (const one of node) visit(one, own);
      return;
    }
    const tree = node as Tree;
    if (tree.type === 'AssignmentExpression') write(tree, own);
    if (tree.type === 'UpdateExpression') update(tree, own);
    if ((tree.type === 'ForOfStatement' || tree.type === 'ForInStatement') && (tree.left as Tree).type !== 'VariableDeclaration') {
      if (target(tree.left as Tree, own) !== null) throw new Error('a loop writes to a variable from elsewhere');
    }
    const inner = /Function/.test(tree.type) ? new Set([...own, ...namesOf(tree)]) : own;
    for (const [key, part] of Object.entries(tree)) if (key !== 'type') visit(part, inner);
  }

  function write(tree: Tree, own: ReadonlySet<string>): void {
    const left = tree.left as Tree;
    const name = target(left, own);
    if (name === null) return;
    const operator = String(tree.operator);
    const from = text.indexOf(operator, left.end) + operator.length;
    const call = `${setterOf(name)}(`;
    const before = operator === '=' ? call : /^(\|\||&&|\?\?)/.test(operator) ? `(${name} ${operator.slice(0, -1)} ${call}` : `${call}${name} ${operator.slice(0, -1)} (`;
    edits.push({ start: tree.start, end: from, text: before });
    edits.push({ start: tree.end, end: tree.end, text: operator === '=' ? ')' : '))' });
  }

  function update(tree: Tree, own: ReadonlySet<string>): void {
    const name = target(tree.argument as Tree, own);
    if (name === null) return;
    const [sign, back] = tree.operator === '++' ? ['+', '-'] : ['-', '+'];
    const after = `${setterOf(name)}(${name} ${sign} 1)`;
    edits.push({ start: tree.start, end: tree.end, text: tree.prefix === true ? after : `(${after} ${back} 1)` });
  }

  visit(parseAst(text).body, new Set());
  // What is inserted where others begin comes after what ends there.
  const sorted = edits.map((edit, i) => ({ ...edit, i })).sort((a, b) => b.start - a.start || b.end - a.end || a.i - b.i);
  let made = text;
  for (const edit of sorted) made = made.slice(0, edit.start) + edit.text + made.slice(edit.end);
  return { text: made, written: [...written] };
}

/** What a function calls its own: parameters, and whatever is declared in it. */
function namesOf(tree: Tree): readonly string[] {
  const parameters = (tree.params as readonly unknown[]).flatMap((one) => bound(one));
  return [...parameters, ...hoistedIn(tree.body).map(({ name }) => name), ...blockNames(tree.body)];
}

function blockNames(node: unknown, found: string[] = []): readonly string[] {
  if (typeof node !== 'object' || node === null) return found;
  if (Array.isArray(node)) {
    for (const one of node) blockNames(one, found);
    return found;
  }
  const tree = node as Tree;
  if (tree.type === 'FunctionDeclaration' || tree.type === 'ClassDeclaration') found.push((tree.id as unknown as { name: string }).name);
  if (tree.type === 'VariableDeclaration' || tree.type === 'CatchClause') found.push(...bound(tree.type === 'CatchClause' ? tree.param : tree));
  if (/Function/.test(tree.type)) return found;
  for (const [key, part] of Object.entries(tree)) if (key !== 'type') blockNames(part, found);
  return found;
}
