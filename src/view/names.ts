/** How numbers of events and records are called: texts, hosts and processes, APIs, errors, waits. */
import { waitNames } from '../engine/waits.ts';
import { apiName } from './api-names.ts';
import type { Setting, TextReader } from './journal-reader.ts';

/** The host that stands for wherever real clients run; one of them runs on a host whose name begins with it. */
export const CLIENTS_HOST = 'clients';

/** Whether a host is, or lies within, another. */
export function isHostOn(host: string, other: string): boolean {
  return host === other || (other === CLIENTS_HOST && host.startsWith(`${CLIENTS_HOST}.`));
}

export class Names {
  readonly #texts: TextReader;
  readonly #setting: Setting;
  /** Numbers of texts that were looked for; checked against the table, which a branch may have written anew. */
  readonly #numbers = new Map<string, number>();
  #indexed = 0;

  constructor(texts: TextReader, setting: Setting) {
    this.#texts = texts;
    this.#setting = setting;
  }

  /** Whether what is shown is a live cluster. */
  get isLive(): boolean {
    return this.#setting.isLive === true;
  }

  /** Whether it was one, and is played from a tape. */
  get isTape(): boolean {
    return this.#setting.isTape === true;
  }

  text(number: number): string {
    return this.#texts.list[number] ?? `?${number}`;
  }

  /** The number of a text, or −1 when the run does not know it. */
  numberOf(text: string): number {
    const { list } = this.#texts;
    const known = this.#numbers.get(text);
    if (known !== undefined && list[known] === text) return known;
    if (known !== undefined || this.#indexed > list.length) this.#indexed = 0;
    for (; this.#indexed < list.length; this.#indexed++) this.#numbers.set(list[this.#indexed], this.#indexed);
    const found = this.#numbers.get(text);
    return found !== undefined && list[found] === text ? found : -1;
  }

  process(number: number): string {
    return number === 0 ? 'world' : (this.#setting.processes[number - 1]?.name ?? `process ${number}`);
  }

  /** A short line of a process's settings; empty when none is told. */
  settings(number: number): string {
    return this.#setting.processes[number - 1]?.settingsLine ?? '';
  }

  /** The group that a consumer is made for; null: for none. */
  groupOf(process: string): string | null {
    return this.#setting.processes.find(({ name }) => name === process)?.group ?? null;
  }

  /** The number of a process, or −1. */
  processNamed(name: string): number {
    const at = this.#setting.processes.findIndex((process) => process.name === name);
    return at < 0 ? -1 : at + 1;
  }

  host(number: number): string {
    return this.#setting.hosts[number]?.name ?? `host ${number}`;
  }

  hostNamed(name: string): number {
    return this.#setting.hosts.findIndex((host) => host.name === name);
  }

  api(key: number): string {
    return apiName(key);
  }

  wait(kind: number): string {
    return waitNames[kind] ?? `wait ${kind}`;
  }
}
