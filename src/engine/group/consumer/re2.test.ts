import { describe, expect, it } from 'vitest';
import { compilePattern, matches, PatternError } from './re2.ts';

const whole = (pattern: string, name: string): boolean => matches(compilePattern(pattern), name);

describe('patterns of topics', () => {
  it.each([
    ['orders', 'orders', true],
    ['orders', 'orders2', false],
    ['orders.*', 'orders', true],
    ['.*-eu|.*-us', 'orders-us', true],
    ['(a|b)+c?', 'abab', true],
    ['(a|b)+c?', 'abcc', false],
    ['(?:a|b){2,3}', 'ab', true],
    ['(?:a|b){2,3}', 'abab', false],
    ['a{2}', 'aa', true],
    ['a{2,}', 'aaaaa', true],
    ['a{,2}', 'a{,2}', true],
    ['[a-c]+\\d\\D\\w', 'abc1x_', true],
    ['[^a-c]+', 'xyz', true],
    ['[^a-c]+', 'xaz', false],
    ['[]a]+', ']a', true],
    ['[a-]+', 'a-', true],
    ['(?i)Orders-[a-z]', 'ORDERS-Q', true],
    ['^a$', 'a', true],
    ['\\Aa\\z', 'a', true],
    ['a^b', 'ab', false],
    ['\\Qa.b\\E.', 'a.bc', true],
    ['\\Qa.b\\E', 'axb', false],
    ['(?P<region>eu|us)-\\w+?', 'eu-1', true],
    ['', '', true],
    ['a||b', '', true],
  ])('%s and %s', (pattern, name, expected) => {
    expect(whole(pattern, name)).toBe(expected);
  });

  it.each([
    ['[', 'missing closing ]: `[`'],
    ['(a', 'missing closing ): `(a`'],
    ['a)', 'unexpected ): `a)`'],
    ['*a', 'missing argument to repetition operator: `*`'],
    ['a**', 'invalid nested repetition operator: `*`'],
    ['a{3,2}', 'invalid repeat count: `{3,2}`'],
    ['a{1001}', 'invalid repeat count: `{1001}`'],
    ['(?=a)', 'invalid or unsupported Perl syntax: `(?=`'],
    ['(a)\\1', 'invalid escape sequence: `\\1`'],
    ['[z-a]', 'invalid character class range: `z-a`'],
    ['a\\', 'trailing backslash at end of expression'],
    ['(((a{100}){100}){100})', 'expression too large'],
  ])('%s cannot be read', (pattern, message) => {
    expect(() => compilePattern(pattern)).toThrow(new PatternError(message));
  });

  it('takes time linear in the name whatever the pattern is', () => {
    const before = process.cpuUsage().user;
    expect(whole('(a+)+(a*)*b', 'a'.repeat(249))).toBe(false);
    expect(process.cpuUsage().user - before).toBeLessThan(2_000_000);
  });
});
