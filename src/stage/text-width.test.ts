import { expect, test } from 'vitest';
import { nextInt, prng } from '../std/prng.ts';
import { type Font, fitText, textWidth } from './text-width.ts';

const FONT: Font = { size: 14, weight: 400, family: 'sans' };

/** What a shortened text is, said as plainly as can be. */
function shortened(text: string, font: Font, width: number): string {
  if (textWidth(text, font) <= width) return text;
  const characters = Array.from(text);
  for (let length = characters.length - 1; length >= 2; length--) {
    const shorter = `${characters.slice(0, length).join('').trimEnd()}…`;
    if (textWidth(shorter, font) <= width) return shorter;
  }
  return '';
}

test('a text is shortened to the longest beginning that fits with an ellipsis, whatever it is made of', () => {
  const random = prng(7, 'texts');
  const alphabet = ['a', 'i', 'W', ' ', ' ', '…', '高', '𠮷', '@', '1'];
  let cut = 0;
  for (let i = 0; i < 2_000; i++) {
    const text = Array.from({ length: nextInt(random, i % 10 === 0 ? 300 : 12) }, () => alphabet[nextInt(random, alphabet.length)]).join('');
    const font: Font = { size: 12 + nextInt(random, 3), weight: i % 2 === 0 ? 400 : 600, family: i % 3 === 0 ? 'mono' : 'sans' };
    const width = nextInt(random, 1_200) / 8 - 5;
    const shown = fitText(text, font, width);
    expect([text, font, width, shown]).toEqual([text, font, width, shortened(text, font, width)]);
    if (shown !== '' && shown !== text) cut++;
  }
  expect(cut).toBeGreaterThan(200);
});

test('a text of ten thousand characters is looked at as far as it is shown', () => {
  const text = 'orders-1 @100  '.repeat(700);
  const [short, long] = [text.slice(0, 150), text].map((one) => {
    const before = process.cpuUsage().user;
    for (let i = 0; i < 2_000; i++) fitText(one, FONT, 200);
    return process.cpuUsage().user - before;
  });
  expect(long).toBeLessThan(10 * short! + 20_000);
});
