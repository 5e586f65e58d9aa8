/**
 * Cells of one kind of record, in pages that are copied when they are written while somebody else holds them too. So a snapshot
 * costs no more than what changed since the last one, and thousands of finished frames are shared by all of them.
 */

/** Rows of a page, and pages of a directory. */
export const PAGE_BITS = 6;
export const PAGE_ROWS = 1 << PAGE_BITS;
export const PAGE_MASK = PAGE_ROWS - 1;
const DIRECTORY_BITS = 8;
const DIRECTORY_PAGES = 1 << DIRECTORY_BITS;
const DIRECTORY_MASK = DIRECTORY_PAGES - 1;

export interface Page {
  owner: object;
  /** Row by row; NaN is null. */
  readonly values: Float64Array;
  /** Which event last set the cell. */
  readonly at: Uint32Array;
  /** How many of its rows are alive. */
  live: number;
}

interface Directory {
  owner: object;
  readonly pages: (Page | undefined)[];
  live: number;
}

export class Pages {
  /** Cells of a row. */
  readonly width: number;
  #directories: Directory[];
  /** The page that was written last, by its number: the next write is often to it, too. */
  #last = -1;
  #lastPage: Page | null = null;

  constructor(width: number, directories: Directory[] = []) {
    this.width = width;
    this.#directories = directories;
  }

  /** The page of a row, or undefined when nothing was ever written there. */
  page(row: number): Page | undefined {
    if (row >> PAGE_BITS === this.#last) return this.#lastPage!;
    return this.#directories[row >> (PAGE_BITS + DIRECTORY_BITS)]?.pages[(row >> PAGE_BITS) & DIRECTORY_MASK];
  }

  /** The page of a row, for writing: `owner` alone holds it. */
  own(row: number, owner: object): Page {
    if (row >> PAGE_BITS === this.#last && this.#lastPage!.owner === owner) return this.#lastPage!;
    const directory = this.#directories[row >> (PAGE_BITS + DIRECTORY_BITS)];
    let page =
      directory === undefined || directory.owner !== owner ? undefined : directory.pages[(row >> PAGE_BITS) & DIRECTORY_MASK];
    if (page === undefined || page.owner !== owner) page = this.#makeOwn(row, owner);
    this.#last = row >> PAGE_BITS;
    this.#lastPage = page;
    return page;
  }

  #makeOwn(row: number, owner: object): Page {
    const at = row >> (PAGE_BITS + DIRECTORY_BITS);
    while (this.#directories.length <= at) this.#directories.push({ owner, pages: [], live: 0 });
    let directory = this.#directories[at];
    if (directory.owner !== owner) {
      directory = { owner, pages: directory.pages.slice(), live: directory.live };
      this.#directories[at] = directory;
    }
    const slot = (row >> PAGE_BITS) & DIRECTORY_MASK;
    while (directory.pages.length < slot) directory.pages.push(undefined);
    const shared = directory.pages[slot];
    const page: Page =
      shared === undefined
        ? {
            owner,
            values: new Float64Array(PAGE_ROWS * this.width).fill(NaN),
            at: new Uint32Array(PAGE_ROWS * this.width),
            live: 0,
          }
        : { owner, values: shared.values.slice(), at: shared.at.slice(), live: shared.live };
    directory.pages[slot] = page;
    return page;
  }

  /** One row of a page that is owned came alive (1) or ended (−1). */
  countLive(row: number, page: Page, change: number): void {
    page.live += change;
    this.#directories[row >> (PAGE_BITS + DIRECTORY_BITS)].live += change;
  }

  /** The rows whose cell `slot` is 1, ascending. */
  *live(slot: number): IterableIterator<number> {
    for (let d = 0; d < this.#directories.length; d++) {
      const directory = this.#directories[d];
      if (directory.live === 0) continue;
      for (let p = 0; p < directory.pages.length; p++) {
        const page = directory.pages[p];
        if (page === undefined || page.live === 0) continue;
        const first = (d << (PAGE_BITS + DIRECTORY_BITS)) | (p << PAGE_BITS);
        for (let r = 0; r < PAGE_ROWS; r++) {
          if (page.values[r * this.width + slot] === 1) yield first + r;
        }
      }
    }
  }

  /** Another view of the same pages. Both sides must write under a new owner from now on. */
  share(): Pages {
    return new Pages(this.width, this.#directories.slice());
  }

  /** Bytes of the pages that `seen` does not hold yet, which are added to it. */
  bytes(seen: Set<object>): number {
    let bytes = 0;
    for (const directory of this.#directories) {
      for (const page of directory.pages) {
        if (page === undefined || seen.has(page)) continue;
        seen.add(page);
        bytes += page.values.byteLength + page.at.byteLength;
      }
    }
    return bytes;
  }
}
