/** Gathers a display list. Texts that may be left out are dropped where they would stand on another text or leave the stage. */
import { type Box, type DrawItem, overlaps, textBox, type TextItem } from './draw-list.ts';
import { fitText } from './text-width.ts';

export type TextStyle = Pick<TextItem, 'size' | 'weight' | 'family' | 'color'> & Partial<Pick<TextItem, 'align' | 'plate' | 'mark'>>;

export class Pen {
  readonly items: DrawItem[] = [];
  readonly #bounds: Box;
  readonly #texts: Box[] = [];

  constructor(bounds: Box) {
    this.#bounds = bounds;
  }

  add(...items: readonly DrawItem[]): void {
    this.items.push(...items);
  }

  /** A text for which the layout keeps room, shortened to it. */
  text(text: string, x: number, y: number, style: TextStyle, room = Infinity): void {
    const shown = room === Infinity ? text : fitText(text, style, room);
    if (shown !== '') this.#put(item(shown, x, y, style));
  }

  /** A text that is left out where another stands already; true when it was set. */
  spare(text: string, x: number, y: number, style: TextStyle): boolean {
    const made = item(text, x, y, style);
    const box = textBox(made);
    const b = this.#bounds;
    if (box.x < b.x || box.y < b.y || box.x + box.width > b.x + b.width || box.y + box.height > b.y + b.height) return false;
    if (this.#texts.some((other) => overlaps(grown(box), other))) return false;
    this.#put(made);
    return true;
  }

  /** The first place for a box on the way from `x` to `to` where no text stands, kept from then on; null when there is none. */
  place(x: number, to: number, y: number, width: number, height: number): Box | null {
    for (let left = Math.round(x); left + width <= to; left += 2) if (this.#take(left, y, width, height)) return { x: left, y, width, height };
    return null;
  }

  /** The same from the right to the left: the box ends at `x` or before. */
  placeBack(x: number, to: number, y: number, width: number, height: number): Box | null {
    for (let left = Math.round(x) - width; left >= to; left -= 2) if (this.#take(left, y, width, height)) return { x: left, y, width, height };
    return null;
  }

  #take(x: number, y: number, width: number, height: number): boolean {
    const box = { x, y, width, height };
    const b = this.#bounds;
    if (x < b.x || y < b.y || x + width > b.x + b.width || y + height > b.y + b.height) return false;
    if (this.#texts.some((other) => overlaps(grown(box), other))) return false;
    this.#texts.push(box);
    return true;
  }

  #put(made: TextItem): void {
    this.#texts.push(textBox(made));
    this.items.push(made);
  }
}

function item(text: string, x: number, y: number, style: TextStyle): TextItem {
  return { kind: 'text', text, x, y, align: 'left', ...style };
}

function grown(box: Box): Box {
  return { x: box.x - 3, y: box.y, width: box.width + 6, height: box.height };
}
