/**
 * What a scene asks to be drawn: plain data, in order, the first at the bottom. Colours are roles of the palette, so that one list
 * says the same by day and by night; coordinates are layout pixels. A mark names what an item belongs to, for the pointer and tests.
 */
import { type Font, textWidth } from './text-width.ts';
import type { ColorRole, FontFamily, FontWeight, Theme, TypeSize } from './tokens.ts';

interface Marked {
  readonly mark?: string;
}

export interface Stroke {
  readonly color: ColorRole;
  readonly width: number;
  readonly dash?: readonly number[];
}

export interface RectItem extends Marked {
  readonly kind: 'rect';
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly fill?: ColorRole;
  readonly stroke?: Stroke;
}

/** 45° lines, 4 px apart, over a flat ground. */
export interface HatchItem extends Marked {
  readonly kind: 'hatch';
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly fill: ColorRole;
  readonly line: ColorRole;
}

export interface LineItem extends Marked {
  readonly kind: 'line';
  /** x and y in turns. */
  readonly points: readonly number[];
  readonly stroke: Stroke;
}

/** Lines of one stroke that do not hang together: drawn at once, since each stroke costs. */
export interface SegmentsItem extends Marked {
  readonly kind: 'segments';
  /** x and y of both ends, segment by segment. */
  readonly points: readonly number[];
  readonly stroke: Stroke;
}

export interface PolygonItem extends Marked {
  readonly kind: 'polygon';
  readonly points: readonly number[];
  readonly fill?: ColorRole;
  readonly stroke?: Stroke;
}

export interface CircleItem extends Marked {
  readonly kind: 'circle';
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  readonly fill?: ColorRole;
  readonly stroke?: Stroke;
}

export interface TextItem extends Marked {
  readonly kind: 'text';
  readonly text: string;
  /** The baseline. */
  readonly x: number;
  readonly y: number;
  readonly align: 'left' | 'center' | 'right';
  readonly size: TypeSize;
  readonly weight: FontWeight;
  readonly family: FontFamily;
  readonly color: ColorRole;
  /** A plain ground under the text, where it stands on a hatch. */
  readonly plate?: ColorRole;
}

export interface ClipItem extends Marked {
  readonly kind: 'clip';
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly items: readonly DrawItem[];
}

/** What does not lead the eye: drawn at a part of its strength. Never text, which must stay legible. */
export interface FadeItem extends Marked {
  readonly kind: 'fade';
  readonly strength: number;
  readonly items: readonly DrawItem[];
}

export type DrawItem = RectItem | HatchItem | LineItem | SegmentsItem | PolygonItem | CircleItem | TextItem | ClipItem | FadeItem;

export interface DrawList {
  readonly width: number;
  readonly height: number;
  readonly theme: Theme;
  readonly items: readonly DrawItem[];
}

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export function fontOf(item: Pick<TextItem, 'size' | 'weight' | 'family'>): Font {
  return { size: item.size, weight: item.weight, family: item.family };
}

/** Where the ink of a text lies: from cap height to the descenders. */
export function textBox(item: Pick<TextItem, 'text' | 'x' | 'y' | 'align' | 'size' | 'weight' | 'family'>): Box {
  const width = textWidth(item.text, fontOf(item));
  const x = item.align === 'left' ? item.x : item.align === 'right' ? item.x - width : item.x - width / 2;
  return { x, y: item.y - item.size * 0.78, width, height: item.size };
}

export function overlaps(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

/** Whether two lists draw the same: then there is nothing to paint. */
export function sameList(a: DrawList, b: DrawList): boolean {
  return a === b || (a.width === b.width && a.height === b.height && a.theme === b.theme && sameItems(a.items, b.items));
}

function sameItems(a: readonly DrawItem[], b: readonly DrawItem[]): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (!same(a[i], b[i])) return false;
  return true;
}

/** Of plain data. Most lists differ near their end, where what moves is drawn, so nothing is written out to be compared. */
function same(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a)) {
    if (!Array.isArray(b) || a.length !== b.length) return false;
    for (let i = 0; i < a.length; i++) if (!same(a[i], b[i])) return false;
    return true;
  }
  const [one, other] = [a as Record<string, unknown>, b as Record<string, unknown>];
  // A field that is missing says the same as one that is undefined.
  for (const key in one) if (!same(one[key], other[key])) return false;
  for (const key in other) if (one[key] === undefined && other[key] !== undefined) return false;
  return true;
}
