import { expect, it } from 'vitest';
import { fromRemoteText, remoteText } from './remote-text.ts';

it('what crosses comes out as it went in: numbers that JSON has no form for, columns of numbers, fields without a value', () => {
  const told = {
    nothing: Number.NaN, never: Number.POSITIVE_INFINITY, before: Number.NEGATIVE_INFINITY, zero: 0, text: '水位 ~ "x"', list: [null, true, [1, 2]],
    times: Float64Array.of(0.5, Number.NaN, 2 ** 53), ids: Uint32Array.of(1, 2 ** 32 - 1), few: Uint16Array.of(65_535), depths: Uint8Array.of(3), none: new Uint32Array(),
  };
  expect(fromRemoteText(remoteText(told))).toEqual(told);
  expect(fromRemoteText(remoteText({ gone: undefined, there: 1 }))).toEqual({ there: 1 });
  const long = Float64Array.from({ length: 30_000 }, (_, i) => i / 3);
  expect(fromRemoteText(remoteText(long))).toEqual(long);
});

it('a column that is a part of larger memory brings no more than that part', () => {
  expect(fromRemoteText(remoteText(Uint32Array.of(1, 2, 3, 4).subarray(1, 3)))).toEqual(Uint32Array.of(2, 3));
});

it.each(['', 'garbage', '{', '{"~":"Function","of":"YQ=="}', '{"~":"constructor","of":""}', '{"~":"Uint32Array"}', '{"~":"Float64Array","of":"*"}', '{"~":"Float64Array","of":"YQ=="}'])(
  'what is no such text is refused: %j',
  (text) => {
    expect(() => fromRemoteText(text)).toThrow(/JSON|form|encoded|multiple|length|character/i);
  },
);
