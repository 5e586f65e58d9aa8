// The oxlint rule highwater/pure: refuses what pure-names.mjs lists, each time with its replacement.
import { GLOBALS, MATH, METHODS, SYNTAX } from './pure-names.mjs';

/** @typedef {{ type: string, parent: Node, [key: string]: any }} Node */

/** The name of a member, or undefined where it is only known at run time. */
function memberName(/** @type {Node} */ node) {
  if (!node.computed) return node.property.name;
  return node.property.type === 'Literal' ? String(node.property.value) : undefined;
}

/** Every use of a name that no declaration of the file stands for. */
function* freeReferences(/** @type {any} */ globalScope) {
  for (const variable of globalScope.variables) {
    if (variable.defs.length === 0) yield* variable.references;
  }
  yield* globalScope.through;
}

const pure = {
  meta: { type: 'problem' },
  create(/** @type {any} */ context) {
    const refuse = (/** @type {Node} */ node, /** @type {string} */ message) => context.report({ node, message });

    function checkMath(/** @type {Node} */ identifier) {
      const { parent } = identifier;
      const name = parent.type === 'MemberExpression' && parent.object === identifier ? memberName(parent) : undefined;
      if (name === undefined) refuse(identifier, SYNTAX.mathValue);
      else if (MATH.has(name)) refuse(parent, `Math.${name}: ${MATH.get(name)}`);
    }

    function checkPower(/** @type {Node} */ node) {
      if (node.operator === '**' || node.operator === '**=') refuse(node, SYNTAX.power);
    }

    function checkFunction(/** @type {Node} */ node) {
      if (node.async) refuse(node, SYNTAX.async);
    }

    return {
      'Program:exit'() {
        for (const { identifier } of freeReferences(context.sourceCode.scopeManager.globalScope)) {
          const { name } = identifier;
          if (name === 'Math') checkMath(identifier);
          else if (GLOBALS.has(name)) refuse(identifier, `${name}: ${GLOBALS.get(name)}`);
        }
      },
      MemberExpression(/** @type {Node} */ node) {
        const name = memberName(node);
        if (name !== undefined && METHODS.has(name)) refuse(node, `${name}: ${METHODS.get(name)}`);
      },
      BinaryExpression: checkPower,
      AssignmentExpression: checkPower,
      FunctionDeclaration: checkFunction,
      FunctionExpression: checkFunction,
      ArrowFunctionExpression: checkFunction,
      AwaitExpression: (/** @type {Node} */ node) => refuse(node, SYNTAX.await),
      ForOfStatement: (/** @type {Node} */ node) => node.await && refuse(node, SYNTAX.await),
      ImportExpression: (/** @type {Node} */ node) => refuse(node, SYNTAX.import),
    };
  },
};

export default { meta: { name: 'highwater' }, rules: { pure } };
