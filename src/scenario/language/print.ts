/** Writes an expression so that parsing it gives the same expression again, with no more parentheses than that takes. */
import type { Expression } from './ast.ts';
import { printName, printText } from './key.ts';
import { COMPARISON_POWER, MINUS_POWER, NOT_POWER, POWERS } from './parse-expression.ts';

const HIGHEST = 9;

function powerOf(node: Expression): number {
  switch (node.kind) {
    case 'binary':
      return POWERS[node.op];
    case 'isNull':
      return COMPARISON_POWER;
    case 'not':
      return NOT_POWER;
    case 'minus':
      return MINUS_POWER;
    default:
      return HIGHEST;
  }
}

/** `least`: what binds less than this needs parentheses here. */
function print(node: Expression, least: number): string {
  const text = printBare(node);
  return powerOf(node) < least ? `(${text})` : text;
}

function printBare(node: Expression): string {
  switch (node.kind) {
    case 'number':
      return String(node.value);
    case 'duration':
      return printDuration(node.micros);
    case 'size':
      return printSize(node.bytes);
    case 'text':
      return printText(node.value);
    case 'bool':
      return String(node.value);
    case 'null':
    case 'now':
      return node.kind;
    case 'list':
      return `[${node.items.map((item) => print(item, 0)).join(', ')}]`;
    case 'field':
      return node.name;
    case 'lookup':
      return `${node.name}(${printKey(node.key)})${node.field === null ? '' : `.${node.field}`}`;
    case 'fold': {
      const over = node.field === null ? node.over : `${node.over}.${node.field}`;
      return `${node.op}(${over}${node.where === null ? '' : ` where ${print(node.where, 0)}`})`;
    }
    case 'not':
      return `not ${print(node.of, NOT_POWER)}`;
    case 'minus':
      return `-${print(node.of, MINUS_POWER)}`;
    case 'isNull':
      return `${print(node.of, COMPARISON_POWER + 1)} is ${node.negated ? 'not ' : ''}null`;
    case 'binary': {
      const power = POWERS[node.op];
      // Comparisons do not chain, so both their sides bind more tightly; the others are read from the left.
      const left = print(node.left, power === COMPARISON_POWER ? power + 1 : power);
      return `${left} ${node.op} ${print(node.right, power + 1)}`;
    }
  }
}

/** A process at the end is written as the place of what stands before: `orders-0 @ broker 1`. */
function printKey(key: readonly string[]): string {
  const names = key.map(printName);
  const last = key.length - 1;
  if (last > 0 && /^(broker|controller)(-|$)/.test(key[last])) return `${names.slice(0, last).join(', ')} @ ${names[last]}`;
  return names.join(', ');
}

export function printDuration(micros: number): string {
  if (micros !== 0 && micros % 60_000_000 === 0) return `${micros / 60_000_000}min`;
  for (const [unit, size, digits] of [
    ['s', 1_000_000, 6],
    ['ms', 1_000, 3],
  ] as const) {
    const whole = Math.floor(micros / size);
    if (whole === 0) continue;
    const rest = micros % size;
    if (rest === 0) return `${whole}${unit}`;
    const decimals = String(rest).padStart(digits, '0').replace(/0+$/, '');
    // More than three decimals read better in the smaller unit.
    if (decimals.length <= 3) return `${whole}.${decimals}${unit}`;
  }
  return `${micros}us`;
}

function printSize(bytes: number): string {
  for (const [unit, size] of [
    ['GiB', 1_073_741_824],
    ['MiB', 1_048_576],
    ['KiB', 1_024],
  ] as const) {
    if (bytes !== 0 && bytes % size === 0) return `${bytes / size}${unit}`;
  }
  return `${bytes}B`;
}

export function printExpression(node: Expression): string {
  return print(node, 0);
}
