/**
 * How wide a text is without a canvas, since layouts are pure: advance widths of the fonts in thousandths of their size. Kerning is
 * off when the stage paints, so the sum is exact for ASCII; Chinese is set in full squares.
 */
import type { FontFamily, FontWeight } from './tokens.ts';

export interface Font {
  readonly size: number;
  readonly weight: FontWeight;
  readonly family: FontFamily;
}

/** IBM Plex Sans, characters 32 to 126. */
const SANS: Readonly<Record<FontWeight, readonly number[]>> = {
  400: widths(
    `236 284 419 713 598 927 694 242 335 335 450 600 272 399 272 383 600 600 600 600 600 600 600 600 600 600 292 292 600 600 600 477
891 641 653 621 671 583 559 695 707 400 510 634 501 812 707 708 606 708 640 581 572 678 609 891 613 593 580 317 383 317 600 565
600 534 580 503 580 549 324 528 568 250 250 527 272 873 568 560 580 580 367 487 351 568 492 768 507 499 464 343 314 343 600`,
  ),
  500: widths(
    `236 299 451 678 599 947 706 253 336 336 514 600 288 401 288 416 600 600 600 600 600 600 600 600 600 600 308 308 600 600 600 487
896 660 659 634 682 593 570 705 714 414 531 660 513 815 714 711 627 711 655 599 577 685 627 926 639 617 592 324 416 324 600 561
600 549 592 509 592 555 340 538 580 265 265 548 285 882 580 562 592 592 383 494 365 580 512 799 530 514 487 355 352 355 600`,
  ),
  600: widths(
    `236 309 471 656 600 960 713 260 337 337 556 600 299 402 299 437 600 600 600 600 600 600 600 600 600 600 319 319 600 600 600 493
899 672 663 642 689 600 577 712 719 423 545 678 521 817 719 712 641 712 664 611 580 689 638 949 655 632 599 329 437 329 600 559
600 559 600 513 600 558 350 545 588 275 275 562 294 888 588 563 600 600 393 499 374 588 524 819 544 524 502 363 376 363 600`,
  ),
};
const MONO = 600;
/** IBM Plex Sans beyond ASCII. */
const SANS_OTHERS: Readonly<Record<FontWeight, Readonly<Record<string, number>>>> = {
  400: { '·': 326, '—': 780, '…': 803, 'µ': 573, '×': 600 },
  500: { '·': 340, '—': 780, '…': 843, 'µ': 585, '×': 600 },
  600: { '·': 349, '—': 780, '…': 869, 'µ': 593, '×': 600 },
};
const MONO_OTHERS = new Set(['·', '—', '…', 'µ', '×']);
const SQUARE = 1000;

function widths(list: string): number[] {
  return list.split(/\s/).map(Number);
}

/** Most texts come again at the next frame. */
const known: Readonly<Record<string, Map<string, number>>> = { mono400: new Map(), mono500: new Map(), mono600: new Map(), sans400: new Map(), sans500: new Map(), sans600: new Map() };
const MOST_KNOWN = 4_000;

/** Longer texts change with each frame, and are seldom wanted whole. */
const MOST_REMEMBERED = 100;

export function textWidth(text: string, { size, weight, family }: Font): number {
  if (text.length > MOST_REMEMBERED) return (thousandthsOf(text, weight, family) * size) / 1000;
  const widthsOf = known[family + weight];
  let thousandths = widthsOf.get(text);
  if (thousandths === undefined) {
    thousandths = thousandthsOf(text, weight, family);
    if (widthsOf.size >= MOST_KNOWN) widthsOf.clear();
    widthsOf.set(text, thousandths);
  }
  return (thousandths * size) / 1000;
}

function thousandthsOf(text: string, weight: FontWeight, family: FontFamily): number {
  let thousandths = 0;
  for (const character of text) thousandths += advanceOf(character, weight, family);
  return thousandths;
}

function advanceOf(character: string, weight: FontWeight, family: FontFamily): number {
  const code = character.codePointAt(0)!;
  if (code >= 32 && code < 127) return family === 'mono' ? MONO : SANS[weight][code - 32];
  if (family === 'mono') return MONO_OTHERS.has(character) ? MONO : SQUARE;
  return SANS_OTHERS[weight][character] ?? SQUARE;
}

/** The text, or as much of its beginning as fits with an ellipsis; empty when not even two characters do. */
export function fitText(text: string, font: Font, width: number): string {
  if (text.length <= MOST_REMEMBERED && textWidth(text, font) <= width) return text;
  const { size, weight, family } = font;
  const fits = (thousandths: number): boolean => (thousandths * size) / 1000 <= width;
  const ellipsis = advanceOf('…', weight, family);
  let [all, count, end] = [0, 0, 0];
  // Without the spaces at its end.
  let [trimmed, trimmedEnd] = [0, 0];
  let fitting = -1;
  for (const character of text) {
    if (count >= 2 && fits(trimmed + ellipsis)) fitting = trimmedEnd;
    else if (count >= 2 && !fits(all)) break;
    all += advanceOf(character, weight, family);
    count++;
    end += character.length;
    if (character.trim() !== '') [trimmed, trimmedEnd] = [all, end];
  }
  if (end === text.length && fits(all)) return text;
  return fitting < 0 ? '' : `${text.slice(0, fitting)}…`;
}

/** The first text that has room; the last where none has. */
export function fittest(texts: readonly string[], font: Font, width: number): string {
  return texts.find((text) => textWidth(text, font) <= width) ?? texts.at(-1) ?? '';
}
