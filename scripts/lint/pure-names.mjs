// What the pure rooms may not name, and what to use instead. These rooms must give the same journal on every machine and in every
// browser, so they reach no clock, no chance, no platform and nothing in which JavaScript engines differ.

const clock = 'ask the process for its clock (os.clock): lab time in integer microseconds';
const timer = 'set a timer through os that names a handler and carries its arguments';
const steps = 'engine code is steps that run to their end; what waits is a record {task, step, waitingFor, since}';
const platform = 'the pure rooms see no platform; ask for it through engine/os.ts';
const code = 'nothing is executed as code; scenario/ parses the one small language of the lab';
const utf8 = 'use the UTF-8 of std (the browser refuses shared memory here)';
const locale = 'JavaScript engines differ in it; give the plain value out and let ui format it';
const inexact = 'JavaScript engines differ in its last bits; use integers, a table, or std';
const freed = 'when memory is freed differs from run to run; count the readers instead';

const each = (/** @type {string} */ names, /** @type {string} */ replacement) =>
  names.split(' ').map((name) => /** @type {const} */ ([name, replacement]));

/** Global names. A local variable, parameter or field of the same name is fine. */
export const GLOBALS = new Map([
  ...each('Date performance', clock),
  ...each('setTimeout setInterval setImmediate clearTimeout clearInterval clearImmediate queueMicrotask', timer),
  ...each('requestAnimationFrame cancelAnimationFrame requestIdleCallback', timer),
  ...each('Promise', steps),
  ...each('Buffer', 'use Uint8Array and DataView; protocol/wire has a reader and a writer'),
  ...each('TextEncoder TextDecoder', utf8),
  ...each('Intl', locale),
  ...each('structuredClone', 'each entity kind declares its own copy, which is also faster'),
  ...each('crypto', 'draw from the generator of the world (os.random)'),
  ...each('WeakRef FinalizationRegistry', freed),
  ...each('eval Function', code),
  ...each('console', 'what happens is an event of the journal, and what must hold is an assert of std'),
  ...each('process window document navigator globalThis self global require fetch Worker MessageChannel postMessage', platform),
]);

/** Members of Math. Math itself may only be used as `Math.name`, so that nothing hides behind another name. */
export const MATH = new Map([
  ...each('random', 'draw from the seeded generator of the world (os.random)'),
  ...each('pow', 'multiply integers, shift, or use a table'),
  ...each('log2', 'use 31 - Math.clz32(n)'),
  ...each('sin cos tan asin acos atan atan2 sinh cosh tanh asinh acosh atanh', inexact),
  ...each('exp expm1 log log1p log10 cbrt hypot', inexact),
]);

/** Methods, on whatever they are called. */
export const METHODS = new Map([
  ...each('localeCompare', 'JavaScript engines differ in it; compare by code unit with < and >'),
  ...each('normalize', 'JavaScript engines differ in their Unicode tables; take the text as it is'),
  ...each('toLocaleString toLocaleDateString toLocaleTimeString toLocaleLowerCase toLocaleUpperCase', locale),
]);

export const SYNTAX = {
  power: `**: multiply integers, shift, or use a table`,
  async: `async: ${steps}`,
  await: `await: ${steps}`,
  import: `import(): ${steps}; import at the head of the file`,
  mathValue: 'Math as a value: write Math.name, so that the checker sees which member is used',
};
