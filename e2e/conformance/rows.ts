/** What was said to a fresh Kafka 4.1.0 and what it answered, as a script that any broker can be asked. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Exchange, Substitute } from '../broker/wire-client.ts';

export interface Row {
  readonly what: string;
  readonly conn: string;
  readonly api?: number;
  readonly name?: string;
  readonly version?: number;
  readonly requestJson?: any;
  /** Whole frames in hex. */
  readonly request?: string;
  readonly response?: string;
  readonly responseJson?: any;
  readonly rawRequest?: string;
  readonly rawResponse?: string;
  readonly closed?: boolean;
  readonly closedOrFailed?: boolean;
  /** The answer comes later, in a row of this connection with `receive`. */
  readonly sent?: boolean;
  readonly receive?: boolean;
  /** Paths that differed between two runs of the script. */
  readonly freeResponse?: readonly string[];
}

/** The scripts, and how many brokers each was played with. */
export const SCRIPTS: readonly { readonly name: string; readonly brokers: number }[] = [
  { name: 'api_versions', brokers: 1 },
  { name: 'malformed', brokers: 1 },
  { name: 'produce_fetch', brokers: 1 },
  { name: 'groups', brokers: 1 },
  { name: 'consumer_groups', brokers: 1 },
  { name: 'topics', brokers: 3 },
  { name: 'admin', brokers: 3 },
];

/** Commands run in the project's folder. */
export function rowsOf(name: string): Row[] {
  const rows = readFileSync(resolve(`e2e/golden/exchanges/4.1.0/${name}.jsonl`), 'utf8').trim().split('\n').map((line): Row => JSON.parse(line));
  // Each damaged frame had a connection of its own; their names were cut.
  if (name === 'malformed') return rows.map((row) => ({ ...row, conn: row.what }));
  // What comes later is of the API that was asked then.
  return rows.map((row, i) => (row.receive === true ? { ...rows.slice(0, i).findLast(({ conn, sent }) => conn === row.conn && sent === true), ...row, request: undefined, sent: undefined } : row));
}

/** Versions that a broker advertises, by API. */
export type Advertised = ReadonlyMap<number, readonly [min: number, max: number]>;

/** Whether a broker knows what a row asks; of damaged frames it knows all. */
export function isCovered({ api, version, rawRequest }: Row, advertised: Advertised): boolean {
  if (rawRequest !== undefined) return true;
  const range = advertised.get(api!);
  return range !== undefined && version! >= range[0] && version! <= range[1];
}

export const bytesOf = (hex: string): Uint8Array => Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
export const hexOf = (bytes: Uint8Array): string => [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
/** Without its size. */
export const wantedHex = (row: Row): string => (row.response ?? row.rawResponse ?? '').slice(8);

const PATIENCE_MS = 30_000;
const NOTHING_COMES_MS = 1_000;
/** What is sent on several connections arrives in the order of the script. */
const ORDER_MS = 50;

export function scriptOf(rows: readonly Row[]): Exchange[] {
  const substitutes: Substitute[] = [];
  return rows.map((row, i): Exchange => {
    const frame = row.receive === true ? null : bytesOf(row.request ?? row.rawRequest ?? '');
    const patienceMs = row.sent === true ? ORDER_MS : wantedHex(row) === '' ? NOTHING_COMES_MS : PATIENCE_MS;
    const known = substitutes.slice();
    for (const path of row.freeResponse ?? []) {
      const scripted = idBytes(path, valueAt(row.responseJson, path));
      if (scripted === null || substitutes.some((one) => hexOf(one.scripted) === hexOf(scripted))) continue;
      const at = wantedHex(row).indexOf(hexOf(scripted)) / 2;
      if (Number.isInteger(at) && at >= 0) substitutes.push({ scripted, answer: i, at });
    }
    return { conn: row.conn, frame, patienceMs, substitutes: known, leavesAnswer: row.sent === true };
  });
}

export function keysOf(path: string): string[] {
  return path.split(/[.[\]]+/).filter((key) => key !== '');
}

function valueAt(body: any, path: string): unknown {
  return keysOf(path).reduce((at, key) => at?.[key], body);
}

/** An id that later requests may name, as it stands in a frame. */
function idBytes(path: string, value: unknown): Uint8Array | null {
  const key = keysOf(path).at(-1)!;
  if (key === 'topicId' && typeof value === 'string') return new Uint8Array(Buffer.from(value, 'base64url'));
  if (key === 'memberId' && typeof value === 'string' && value !== '') return new Uint8Array(Buffer.from(value));
  if (key !== 'sessionId' || typeof value !== 'number' || value === 0) return null;
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setInt32(0, value);
  return bytes;
}
