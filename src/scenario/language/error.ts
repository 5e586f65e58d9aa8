/**
 * What is wrong with a text of the small language: as data, so that it can be said in either language, with the place and what
 * was expected there.
 */
export type LanguageErrorCode =
  | 'unexpected' // found something else than `expected`
  | 'character' // a character that begins nothing
  | 'number' // a number that is none, or too large
  | 'unit' // a unit nobody knows
  | 'textEnd' // a text without its closing quote
  | 'escape' // an escape nobody knows
  | 'tooLong'
  | 'tooDeep'
  | 'tooMany'
  | 'tooMuch' // an evaluation beyond its budget
  | 'unknownRecord' // no such record kind, field or event
  | 'unknownField'
  | 'keys' // a record asked for with another number of key parts
  | 'type' // an operator on a value it cannot take
  | 'unknownName' // no such process, host or rule in the scenario
  | 'ambiguous' // several clients could be meant
  | 'past' // a time that is over
  | 'lasts'; // "for" on what has no opposite

export interface Place {
  /** From 1. */
  readonly line: number;
  /** From 1, in UTF-16 units. */
  readonly column: number;
  readonly length: number;
}

export const NOWHERE: Place = { line: 1, column: 1, length: 0 };

export class LanguageError extends Error {
  override readonly name = 'LanguageError';
  readonly code: LanguageErrorCode;
  readonly place: Place;
  /** What stands there. */
  readonly found: string;
  readonly expected: readonly string[];
  readonly suggestion: string | null;

  constructor(
    code: LanguageErrorCode,
    place: Place,
    found: string,
    expected: readonly string[] = [],
    suggestion: string | null = null,
  ) {
    super(errorText({ code, place, found, expected, suggestion }, 'en'));
    this.code = code;
    this.place = place;
    this.found = found;
    this.expected = expected;
    this.suggestion = suggestion;
  }
}

export type LanguageErrorData = Pick<LanguageError, 'code' | 'place' | 'found' | 'expected' | 'suggestion'>;
export type Tongue = 'en' | 'zh-CN';

type Phrase = (found: string, expected: string) => string;

const PHRASES: Readonly<Record<LanguageErrorCode, { readonly [T in Tongue]: Phrase }>> = {
  unexpected: { en: (f, e) => `found ${f}, expected ${e}`, 'zh-CN': (f, e) => `此处应为${e}，却是 ${f}` },
  character: { en: (f) => `nothing begins with ${f}`, 'zh-CN': (f) => `没有以 ${f} 开头的写法` },
  number: {
    en: (f, e) => `${f} is no number that fits here, expected ${e}`,
    'zh-CN': (f, e) => `${f} 不是此处可用的数，应为${e}`,
  },
  unit: { en: (f, e) => `unknown unit ${f}, expected ${e}`, 'zh-CN': (f, e) => `不认识单位 ${f}，可用 ${e}` },
  textEnd: {
    en: (f) => `the text that begins with ${f} has no end on its line`,
    'zh-CN': (f) => `以 ${f} 开头的文字在本行没有结束`,
  },
  escape: { en: (f, e) => `unknown escape ${f}, expected ${e}`, 'zh-CN': (f, e) => `不认识转义 ${f}，可用 ${e}` },
  tooLong: { en: (f, e) => `${f} is too long, at most ${e}`, 'zh-CN': (f, e) => `${f} 太长，至多 ${e}` },
  tooDeep: { en: (_, e) => `nested too deeply, at most ${e} levels`, 'zh-CN': (_, e) => `嵌套太深，至多 ${e} 层` },
  tooMany: { en: (f, e) => `too many ${f}, at most ${e}`, 'zh-CN': (f, e) => `${f} 太多，至多 ${e} 个` },
  tooMuch: { en: (_, e) => `this looks at more than ${e} values`, 'zh-CN': (_, e) => `要查看的值超过 ${e} 个` },
  unknownRecord: {
    en: (f) => `there is no record, field or event called ${f}`,
    'zh-CN': (f) => `没有叫 ${f} 的记录、字段或事件`,
  },
  unknownField: { en: (f, e) => `there is no field ${f}, only ${e}`, 'zh-CN': (f, e) => `没有字段 ${f}，只有 ${e}` },
  keys: { en: (f, e) => `${f} is named by ${e}`, 'zh-CN': (f, e) => `${f} 须以 ${e} 指明` },
  type: { en: (f, e) => `${f} does not fit here, expected ${e}`, 'zh-CN': (f, e) => `${f} 不适合此处，应为${e}` },
  unknownName: { en: (f) => `nothing in this lab is called ${f}`, 'zh-CN': (f) => `本实验室里没有叫 ${f} 的` },
  ambiguous: { en: (f, e) => `${f} could be ${e}; name one`, 'zh-CN': (f, e) => `${f} 可能是 ${e}，请指明一个` },
  past: { en: (f, e) => `${f} is over, it is ${e} already`, 'zh-CN': (f, e) => `${f} 已经过去，现在是 ${e}` },
  lasts: { en: (f) => `${f} has no end that "for" could set`, 'zh-CN': (f) => `${f} 没有可由 for 规定的结束` },
};

function listText(expected: readonly string[], tongue: Tongue): string {
  const or = tongue === 'en' ? ' or ' : '或';
  if (expected.length <= 1) return expected[0] ?? '';
  const comma = tongue === 'en' ? ', ' : '、';
  return expected.slice(0, -1).join(comma) + or + expected[expected.length - 1];
}

/** "line 1, column 4: found …, expected …; did you mean …?" */
export function errorText(error: LanguageErrorData, tongue: Tongue): string {
  const { line, column } = error.place;
  const said = PHRASES[error.code][tongue](error.found, listText(error.expected, tongue));
  if (tongue === 'en') {
    return `line ${line}, column ${column}: ${said}${error.suggestion === null ? '' : `; did you mean ${error.suggestion}?`}`;
  }
  return `第 ${line} 行第 ${column} 列：${said}${error.suggestion === null ? '' : `；是否想写 ${error.suggestion}?`}`;
}
