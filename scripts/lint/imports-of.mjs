// Reads what a source file imports, in each way that TypeScript and Vite know.
import { parseSync } from '@swc/core';

/** @typedef {{ type?: string, [key: string]: any }} Node */

const isImportMeta = (/** @type {Node} */ node) => node?.type === 'MetaProperty' && node.kind === 'import.meta';

/** @returns {Generator<string>} */
function* texts(/** @type {Node | undefined} */ node) {
  if (node?.type === 'StringLiteral') yield node.value;
  if (node?.type === 'TemplateLiteral' && node.expressions.length === 0) yield node.quasis[0].cooked;
  if (node?.type === 'ArrayExpression') for (const element of node.elements) yield* texts(element?.expression);
}

/** @returns {Generator<string>} */
function* ofNode(/** @type {Node} */ node) {
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ExportNamedDeclaration':
    case 'ExportAllDeclaration':
      yield* texts(node.source);
      break;
    // import('…') as a type
    case 'TsImportType':
      yield* texts(node.argument);
      break;
    case 'TsExternalModuleReference':
      yield* texts(node.expression);
      break;
    case 'CallExpression': {
      const { callee } = node;
      const isGlob = callee.type === 'MemberExpression' && isImportMeta(callee.object) && callee.property.value === 'glob';
      if (callee.type === 'Import' || callee.value === 'require' || isGlob) yield* texts(node.arguments[0]?.expression);
      break;
    }
    // new URL('…', import.meta.url) is how a worker or an asset is named.
    case 'NewExpression': {
      const [path, base] = node.arguments ?? [];
      if (node.callee.value === 'URL' && isImportMeta(base?.expression?.object)) yield* texts(path?.expression);
      break;
    }
  }
}

/** @returns {Generator<string>} */
function* walk(/** @type {unknown} */ value) {
  if (typeof value !== 'object' || value === null) return;
  const node = /** @type {Node} */ (value);
  if (typeof node.type === 'string') yield* ofNode(node);
  for (const child of Object.values(node)) yield* walk(child);
}

/**
 * @param {string} source
 * @param {{ tsx: boolean }} options
 * @returns {string[]} the specifiers as written
 */
export function importsOf(source, { tsx }) {
  return [...new Set(walk(parseSync(source, { syntax: 'typescript', tsx, target: 'es2022' })))];
}
