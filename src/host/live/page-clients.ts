/**
 * Real clients, as the brokers know them: by the client id that they give and by what they ask for. Their own events are theirs alone; what
 * is told of them follows from what a broker received and answered.
 */
import { CLIENTS_HOST } from '../../view/names.ts';
import { clientHost, clientOn } from '../../live/link-rules.ts';
import type { GrowingSetting } from './page-setting.ts';

/** More of a sort than this share one place. */
const MOST_OF_A_SORT = 6;
const NAMELESS = 'client';
/** A name of the lab has 63 letters at most, and a rule's name has two hosts in it. */
const LONGEST_HOST = 24;

export const PRODUCE = 0;
/** What only consumers ask: Fetch, offsets, groups. */
const CONSUMERS_APIS: ReadonlySet<number> = new Set([1, 8, 9, 11, 12, 13, 14, 68]);
/** What everybody asks: it tells nothing of who asks. */
const ANYBODYS_APIS: ReadonlySet<number> = new Set([2, 3, 10, 17, 18, 22, 36, 60]);

export type ClientProgram = 'producer' | 'consumer' | 'admin';

/** Null: not known by this. */
export function programAsking(api: number): ClientProgram | null {
  if (api === PRODUCE) return 'producer';
  if (CONSUMERS_APIS.has(api)) return 'consumer';
  return ANYBODYS_APIS.has(api) ? null : 'admin';
}

export interface RealClient {
  /** Of the process that it is shown as. */
  readonly number: number;
  readonly caller: string;
  /** Its connections, by their numbers. */
  readonly connections: Set<number>;
  incarnation: number;
  isThere: boolean;
  /** Records of which it was told. */
  acknowledged: number;
  /** Where it last fetched from, by the numbers of partitions' names. */
  readonly fetchedFrom: Map<number, number>;
}

export class ClientBook {
  readonly #setting: GrowingSetting;
  readonly #clients = new Map<string, RealClient>();
  readonly #ofSort = new Map<ClientProgram, number>();
  /** Names of clients' hosts by their ids. */
  readonly #hosts = new Map<string, string>();

  constructor(setting: GrowingSetting) {
    this.#setting = setting;
  }

  /** The client with that id which does that; it joins the setting when it is new. */
  of(caller: string | null, program: ClientProgram): RealClient {
    const name = caller ?? NAMELESS;
    const known = this.#clients.get(`${program} ${name}`);
    if (known !== undefined) return known;
    const count = (this.#ofSort.get(program) ?? 0) + 1;
    this.#ofSort.set(program, count);
    if (count > MOST_OF_A_SORT && name !== OTHERS) return this.of(OTHERS, program);
    const isTaken = this.#setting.processes.some((process) => process.name === name);
    const host = name === OTHERS || caller === null ? CLIENTS_HOST : this.#hostOf(caller);
    this.#setting.processes.push({ name: isTaken ? `${name} (${program})` : name, host, program, settingsLine: '' });
    const client: RealClient = { number: this.#setting.processes.length, caller: name, connections: new Set(), incarnation: 0, isThere: false, acknowledged: 0, fetchedFrom: new Map() };
    this.#clients.set(`${program} ${name}`, client);
    return client;
  }

  /** A client's host is called by its id, in the letters that a name of the lab has. */
  #hostOf(id: string): string {
    const known = this.#hosts.get(id);
    if (known !== undefined) return known;
    const base = `${CLIENTS_HOST}.${id.replace(/[^A-Za-z0-9_.-]/g, '-').slice(0, LONGEST_HOST)}`;
    const { hosts } = this.#setting;
    let name = base;
    for (let n = 2; hosts.some((host) => host.name === name); n++) name = `${base}-${n}`;
    this.#hosts.set(id, name);
    hosts.push({ ...hosts[0]!, name });
    return name;
  }

  /** The number of a host that a rule is for. */
  numberOf(ruled: string): number {
    const id = clientOn(ruled);
    const name = id === null ? ruled : this.#hostOf(id);
    return this.#setting.hosts.findIndex((host) => host.name === name);
  }

  /** What a rule for that host is for. */
  ruledOn(name: string): string {
    for (const [id, host] of this.#hosts) if (host === name) return clientHost(id);
    return name;
  }

  /** A client of that id that is there, whatever it does. */
  known(caller: string | null): RealClient | null {
    for (const client of this.#clients.values()) if (client.caller === (caller ?? NAMELESS) && client.connections.size > 0) return client;
    return null;
  }
}

const OTHERS = 'others';
