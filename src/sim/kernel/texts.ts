/** The run's string table: texts get numbers in the order of first use, so the same run gives the same numbers. */
export class Texts {
  readonly list: string[] = [''];
  readonly #numbers = new Map<string, number>([['', 0]]);

  number(text: string): number {
    let number = this.#numbers.get(text);
    if (number === undefined) {
      number = this.list.length;
      this.list.push(text);
      this.#numbers.set(text, number);
    }
    return number;
  }

  text(number: number): string {
    return this.list[number] ?? `?${number}`;
  }

  /** The same table up to a length, to go on by itself. */
  fork(length: number): Texts {
    const fork = new Texts();
    for (let i = 1; i < length; i++) fork.number(this.list[i]!);
    return fork;
  }

  /** Forgets what was added since; a checkpoint holds only the length. */
  truncate(length: number): void {
    while (this.list.length > length) this.#numbers.delete(this.list.pop()!);
  }
}
