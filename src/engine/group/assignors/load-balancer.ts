/**
 * Who of a topic's subscribers has the fewest and who the most partitions, while one at a time goes from these to those. Both ends are levels
 * that members of the same count stand on: the low one rises when each on it was given one, the high one sinks when each on it gave one.
 */
export class LoadBalancer {
  readonly #sizes: readonly number[];
  readonly #members: number[];
  #lowEnd = 0;
  #lowLevel: number;
  #nextLow = 0;
  #highStart: number;
  #highEnd: number;
  #highLevel: number;
  #nextHigh: number;

  /** `sizes` are the members' counts as they change, by the members' numbers. */
  constructor(sizes: readonly number[], members: readonly number[]) {
    this.#sizes = sizes;
    this.#members = [...members].sort((x, y) => sizes[x]! - sizes[y]! || x - y);
    this.#lowLevel = this.#sizeAt(0) - 1;
    this.#highStart = this.#members.length;
    this.#highEnd = this.#members.length;
    this.#highLevel = this.#sizeAt(this.#members.length - 1) + 1;
    this.#nextHigh = this.#members.length - 1;
  }

  get imbalance(): number {
    return this.#sizeAt(this.#members.length - 1) - this.#sizeAt(0);
  }

  get isBalanced(): boolean {
    return this.#highLevel - this.#lowLevel <= 1;
  }

  /** Who is given the next one. */
  takeLeastLoaded(): number {
    if (this.#nextLow >= this.#lowEnd) {
      this.#lowLevel++;
      while (this.#lowEnd < this.#members.length && this.#sizeAt(this.#lowEnd) === this.#lowLevel) this.#lowEnd++;
      this.#nextLow = 0;
    }
    return this.#members[this.#nextLow++]!;
  }

  /** Who gives the next one, or undefined when nobody is left that could. */
  takeMostLoaded(): number | undefined {
    if (this.#nextHigh < this.#highStart) {
      // Those who had nothing to give have left the level; then it sinks to the next member's, however far that is.
      if (this.#highEnd <= this.#highStart && this.#highStart > 0) this.#highLevel = this.#sizeAt(this.#highStart - 1);
      else this.#highLevel--;
      while (this.#highStart > 0 && this.#sizeAt(this.#highStart - 1) === this.#highLevel) this.#highStart--;
      this.#nextHigh = this.#highEnd - 1;
    }
    if (this.#nextHigh < 0) return undefined;
    return this.#members[this.#nextHigh--]!;
  }

  /** Whoever was taken last from the high level has nothing of this topic to give. */
  passOverMostLoaded(): void {
    const at = this.#nextHigh + 1;
    const last = this.#highEnd - 1;
    [this.#members[at], this.#members[last]] = [this.#members[last]!, this.#members[at]!];
    this.#highEnd--;
  }

  #sizeAt(at: number): number {
    return this.#sizes[this.#members[at]!]!;
  }
}
