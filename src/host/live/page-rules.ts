/** Rules on the links of a live run, as lines of its journal: who is under one is drawn from them. */
import { ev } from '../../engine/events.ts';
import type { LinkRule } from '../../live/link-rules.ts';
import type { ClientBook } from './page-clients.ts';

/** Adds a line; answers its number. */
export type Tell = (kind: number, payload: readonly number[]) => number;

export class RuleLines {
  readonly #clients: ClientBook;
  readonly #text: (text: string) => number;
  readonly #standing = new Map<string, { readonly rule: LinkRule; readonly number: number }>();
  #numbered = 0;

  constructor(clients: ClientBook, text: (text: string) => number) {
    this.#clients = clients;
    this.#text = text;
  }

  lift(name: string, tell: Tell): void {
    const standing = this.#standing.get(name);
    if (standing === undefined) return;
    this.#standing.delete(name);
    tell(ev.linkRuleRemoved, [standing.number]);
  }

  /** One of the same name takes the place of the one before. */
  add(rule: LinkRule, tell: Tell): void {
    this.lift(rule.name, tell);
    const number = ++this.#numbered;
    this.#standing.set(rule.name, { rule, number });
    const { kind, from, to, micros } = rule;
    tell(ev.linkRuleAdded, [number, this.#clients.numberOf(from), this.#clients.numberOf(to), this.#text(kind), kind === 'cut' ? 0 : micros]);
  }

  /** What was done since, where only all that stand are known. */
  changes(rules: readonly LinkRule[]): { readonly lifted: readonly string[]; readonly added: readonly LinkRule[] } {
    const added = rules.filter((rule) => JSON.stringify(this.#standing.get(rule.name)?.rule) !== JSON.stringify(rule));
    return { lifted: [...this.#standing.keys()].filter((name) => !rules.some((rule) => rule.name === name)), added };
  }
}
