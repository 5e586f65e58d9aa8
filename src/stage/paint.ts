/** Paints a display list on a canvas: sharp at any pixel ratio, and only when something changed. */
import { type DrawItem, type DrawList, fontOf, sameList, type Stroke, textBox } from './draw-list.ts';
import type { Font } from './text-width.ts';
import { type ColorRole, fontFamilies, palette } from './tokens.ts';

/** Screen pixels of a layout pixel, and device pixels of a screen pixel. */
export interface PaintScale {
  readonly scale: number;
  readonly pixelRatio: number;
}

const HATCH_STEP = 4;

function fontText({ size, weight, family }: Font): string {
  return `${weight} ${size}px ${fontFamilies[family]}`;
}

/** Resolves once the faces that a list needs can be used; a canvas does not ask for them by itself. */
export async function fontsFor(list: DrawList): Promise<void> {
  const texts = new Map<string, string>();
  const gather = (items: readonly DrawItem[]): void => {
    for (const item of items) {
      if (item.kind === 'clip' || item.kind === 'fade') gather(item.items);
      if (item.kind === 'text') texts.set(fontText(fontOf(item)), (texts.get(fontText(fontOf(item))) ?? '') + item.text);
    }
  };
  gather(list.items);
  await Promise.all([...texts].map(([font, text]) => document.fonts.load(font, text)));
}

export class Painter {
  readonly #canvas: HTMLCanvasElement;
  #painted: DrawList | null = null;
  #at = '';

  constructor(canvas: HTMLCanvasElement) {
    this.#canvas = canvas;
  }

  /** Forgets what is painted: fonts came, or the canvas was cleared. */
  forget(): void {
    this.#painted = null;
  }

  /** True when it painted; false when the canvas shows this list already. */
  paint(list: DrawList, { scale, pixelRatio }: PaintScale): boolean {
    const at = `${scale} ${pixelRatio}`;
    if (this.#painted !== null && at === this.#at && sameList(this.#painted, list)) return false;
    const canvas = this.#canvas;
    const factor = scale * pixelRatio;
    const [width, height] = [Math.round(list.width * factor), Math.round(list.height * factor)];
    if (canvas.width !== width) canvas.width = width;
    if (canvas.height !== height) canvas.height = height;
    const context = canvas.getContext('2d', { alpha: false })!;
    context.setTransform(factor, 0, 0, factor, 0, 0);
    context.fontKerning = 'none';
    context.textBaseline = 'alphabetic';
    const colors = palette[list.theme];
    context.fillStyle = colors.ground;
    context.fillRect(0, 0, list.width, list.height);
    paintItems(context, list.items, colors);
    this.#painted = list;
    this.#at = at;
    return true;
  }
}

type Colors = Readonly<Record<ColorRole, string>>;

/** Lines of odd width lie on the middle of a pixel. */
function half(stroke: Stroke | undefined): number {
  return stroke !== undefined && stroke.width % 2 === 1 ? 0.5 : 0;
}

function withStroke(context: CanvasRenderingContext2D, stroke: Stroke, colors: Colors): void {
  context.strokeStyle = colors[stroke.color];
  context.lineWidth = stroke.width;
  context.setLineDash(stroke.dash === undefined ? [] : [...stroke.dash]);
  context.stroke();
}

function trace(context: CanvasRenderingContext2D, points: readonly number[], shift: number): void {
  context.beginPath();
  for (let i = 0; i < points.length; i += 2) context.lineTo(points[i] + shift, points[i + 1] + shift);
}

function paintItems(context: CanvasRenderingContext2D, items: readonly DrawItem[], colors: Colors): void {
  for (const item of items) paintItem(context, item, colors);
}

function paintItem(context: CanvasRenderingContext2D, item: DrawItem, colors: Colors): void {
  switch (item.kind) {
    case 'rect': {
      const shift = half(item.stroke);
      context.beginPath();
      context.rect(item.x + shift, item.y + shift, item.width - 2 * shift, item.height - 2 * shift);
      fillAndStroke(context, item, colors);
      break;
    }
    case 'polygon':
      trace(context, item.points, 0);
      context.closePath();
      fillAndStroke(context, item, colors);
      break;
    case 'circle':
      context.beginPath();
      context.arc(item.x, item.y, item.radius, 0, 2 * Math.PI);
      fillAndStroke(context, item, colors);
      break;
    case 'line':
      trace(context, item.points, half(item.stroke));
      withStroke(context, item.stroke, colors);
      break;
    case 'segments': {
      const shift = half(item.stroke);
      const { points } = item;
      context.beginPath();
      for (let i = 0; i < points.length; i += 4) {
        context.moveTo(points[i] + shift, points[i + 1] + shift);
        context.lineTo(points[i + 2] + shift, points[i + 3] + shift);
      }
      withStroke(context, item.stroke, colors);
      break;
    }
    case 'hatch':
      hatch(context, item.x, item.y, item.width, item.height, colors[item.fill], colors[item.line]);
      break;
    case 'text':
      if (item.plate !== undefined) {
        const box = textBox(item);
        context.fillStyle = colors[item.plate];
        context.fillRect(Math.floor(box.x) - 3, Math.floor(box.y) - 2, Math.ceil(box.width) + 6, Math.ceil(box.height) + 3);
      }
      context.font = fontText(fontOf(item));
      context.textAlign = item.align;
      context.fillStyle = colors[item.color];
      context.fillText(item.text, item.x, item.y);
      break;
    case 'clip':
      context.save();
      context.beginPath();
      context.rect(item.x, item.y, item.width, item.height);
      context.clip();
      paintItems(context, item.items, colors);
      context.restore();
      break;
    case 'fade':
      context.save();
      context.globalAlpha *= item.strength;
      paintItems(context, item.items, colors);
      context.restore();
      break;
  }
}

function fillAndStroke(context: CanvasRenderingContext2D, item: { readonly fill?: ColorRole; readonly stroke?: Stroke }, colors: Colors): void {
  if (item.fill !== undefined) {
    context.fillStyle = colors[item.fill];
    context.fill();
  }
  if (item.stroke !== undefined) withStroke(context, item.stroke, colors);
}

/** The lines are those of one lattice of the stage, so that water that rises does not drag its hatch along. */
function hatch(context: CanvasRenderingContext2D, x: number, y: number, width: number, height: number, fill: string, line: string): void {
  context.save();
  context.beginPath();
  context.rect(x, y, width, height);
  context.clip();
  context.fillStyle = fill;
  context.fillRect(x, y, width, height);
  context.beginPath();
  const step = HATCH_STEP * Math.SQRT2;
  for (let sum = Math.floor((x + y) / step) * step; sum < x + y + width + height; sum += step) {
    context.moveTo(sum - y, y);
    context.lineTo(sum - y - height, y + height);
  }
  context.strokeStyle = line;
  context.lineWidth = 1;
  context.setLineDash([]);
  context.stroke();
  context.restore();
}
