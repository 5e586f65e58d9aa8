/** What a machine can see in a picture: strips that tell of something wrong, texts that are cut off or lie over one another, nothing at all. */
import type { Page } from 'playwright';

interface Box {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Pieces of one text may touch. */
  readonly node?: Node;
}

/** Runs in the page, before anything of it: notes each text of a canvas with its place, anew for each picture. */
export function noteTexts(): void {
  const proto = CanvasRenderingContext2D.prototype;
  const fillText = Reflect.get(proto, 'fillText') as CanvasRenderingContext2D['fillText'];
  const fillRect = Reflect.get(proto, 'fillRect') as CanvasRenderingContext2D['fillRect'];
  const notes = new Map<HTMLCanvasElement, Box[]>();
  Object.assign(window, { notedTexts: notes });
  proto.fillRect = function (x, y, width, height) {
    const { a, d } = this.getTransform();
    // The ground of a new picture.
    if (x === 0 && y === 0 && Math.abs(width * a - this.canvas.width) < 2 && Math.abs(height * d - this.canvas.height) < 2) notes.set(this.canvas, []);
    fillRect.call(this, x, y, width, height);
  };
  proto.fillText = function (text, x, y, ...most) {
    const { a, e, f, d } = this.getTransform();
    const measured = this.measureText(text);
    const left = x - measured.actualBoundingBoxLeft;
    // An ease may still be at it: what is nearly not there is none.
    if (text.trim() !== '' && this.globalAlpha > 0.2) {
      notes.get(this.canvas)?.push({
        text, x: left * a + e, y: (y - measured.actualBoundingBoxAscent) * d + f,
        width: (measured.actualBoundingBoxLeft + measured.actualBoundingBoxRight) * a,
        height: (measured.actualBoundingBoxAscent + measured.actualBoundingBoxDescent) * d,
      });
    }
    fillText.call(this, text, x, y, ...most);
  };
}

/** Runs in the page. */
function look(): { readonly clipped: string[]; readonly overlapping: string[]; readonly texts: number; readonly blank: number; readonly alerts: string[] } {
  const clipped: string[] = [];
  const overlapping: string[] = [];
  const short = (text: string): string => (text.length > 40 ? `${text.slice(0, 40)}…` : text);
  const compare = (boxes: readonly Box[], most: number): void => {
    for (const [i, one] of boxes.entries()) {
      for (const other of boxes.slice(i + 1)) {
        const wide = Math.min(one.x + one.width, other.x + other.width) - Math.max(one.x, other.x);
        const high = Math.min(one.y + one.height, other.y + other.height) - Math.max(one.y, other.y);
        if (wide > most && high > most && (one.node === undefined || one.node !== other.node)) overlapping.push(`"${short(one.text)}" and "${short(other.text)}" at ${Math.round(one.x)},${Math.round(one.y)}`);
      }
    }
  };
  // On the stage.
  let texts = 0;
  let blank = 0;
  for (const [canvas, boxes] of (window as any).notedTexts as Map<HTMLCanvasElement, Box[]>) {
    if (!canvas.isConnected || canvas.width === 0) continue;
    texts += boxes.length;
    compare(boxes, 2);
    for (const { text, x, y, width, height } of boxes) {
      if (x < -1 || y < -1 || x + width > canvas.width + 1 || y + height > canvas.height + 1) clipped.push(`"${short(text)}" leaves the stage at ${Math.round(x)},${Math.round(y)}`);
    }
    const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
    const colors = new Set<number>();
    for (let i = 0; i < data.length && colors.size < 4; i += 4) colors.add((data[i]! << 16) | (data[i + 1]! << 8) | data[i + 2]!);
    if (colors.size < 3) blank++;
  }
  // Beside it.
  const boxes: Box[] = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const text = node.textContent!.trim();
    const parent = node.parentElement!;
    if (text === '' || !parent.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const rect of range.getClientRects()) {
      if (rect.width < 2 || rect.height < 2) continue;
      let [left, top, right, bottom] = [0, 0, innerWidth, innerHeight];
      let isCut = false;
      let isHidden = false;
      let isReached = false;
      for (let at: HTMLElement | null = parent; at !== null && at !== document.body; at = at.parentElement) {
        const style = getComputedStyle(at);
        const box = at.getBoundingClientRect();
        // Words for a screen reader alone.
        if (box.width <= 1 || box.height <= 1) isHidden = true;
        const scrolls = /auto|scroll/.test(style.overflowX + style.overflowY);
        if (style.overflowX !== 'visible' || style.overflowY !== 'visible') {
          if (!scrolls && style.textOverflow !== 'ellipsis' && (rect.right > box.right + 2 || rect.bottom > box.bottom + rect.height / 2)) isCut = true;
          [left, top, right, bottom] = [Math.max(left, box.left), Math.max(top, box.top), Math.min(right, box.right), Math.min(bottom, box.bottom)];
          // What can be scrolled to is not lost, whatever is around it.
          if (scrolls) {
            isReached = true;
            break;
          }
        }
        if (style.position === 'fixed') break;
      }
      const [seenRight, seenBottom] = [Math.min(rect.right, right), Math.min(rect.bottom, bottom)];
      const [seenLeft, seenTop] = [Math.max(rect.left, left), Math.max(rect.top, top)];
      if (isHidden) continue;
      if (isCut) clipped.push(`"${short(text)}" is cut off at ${Math.round(rect.left)},${Math.round(rect.top)}`);
      if (!isReached && rect.right > innerWidth + 1 && left === 0 && right === innerWidth) clipped.push(`"${short(text)}" leaves the page at ${Math.round(rect.left)},${Math.round(rect.top)}`);
      if (seenRight - seenLeft < 2 || seenBottom - seenTop < rect.height / 2) continue;
      const over = document.elementFromPoint((seenLeft + seenRight) / 2, (seenTop + seenBottom) / 2);
      // Whatever lies above it as a whole hides it.
      if (over === null || !(over.contains(parent) || parent.contains(over))) continue;
      boxes.push({ node, text, x: seenLeft, y: seenTop + (seenBottom - seenTop) * 0.2, width: seenRight - seenLeft, height: (seenBottom - seenTop) * 0.6 });
    }
  }
  compare(boxes, 2);
  const alerts = [...document.querySelectorAll('[role="alert"]')].filter((one) => one.checkVisibility()).map((one) => one.textContent!.trim());
  return { clipped, overlapping, texts: texts + boxes.length, blank, alerts };
}

/** What is wrong with what the page shows; empty: nothing that a machine sees. */
export async function complaintsOf(page: Page, alarms: boolean): Promise<string[]> {
  const { clipped, overlapping, texts, blank, alerts } = await page.evaluate(look);
  return [
    ...(texts < 5 || blank > 0 ? ['is blank'] : []),
    ...(alarms ? [] : alerts.map((text) => `a strip says: ${text}`)),
    ...clipped.map((text) => `clipped: ${text}`),
    ...overlapping.map((text) => `overlap: ${text}`),
  ];
}
