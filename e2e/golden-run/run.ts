/** What an area of the golden data is checked with: its lines, and a count of what held, what did not and what has no room yet. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { parseLossless } from '../../src/protocol/json/lossless-json.ts';

/** Lines have many forms; a check that finds another than it expects fails on that line. */
// oxlint-disable-next-line typescript/no-explicit-any -- see above
export type Row = any;

export interface Group {
  checked: number;
  failed: number;
  notCovered: number;
}

export interface Failure {
  readonly place: string;
  readonly what: string;
}

export interface Area {
  readonly name: string;
  /** Whether the file, named by its path in the folder, is one of this area. */
  readonly takes: (path: string) => boolean;
  readonly run: (golden: GoldenRun) => void | Promise<void>;
}

export class Mismatch extends Error {}

const shown = (value: unknown): string => {
  const text = JSON.stringify(value, (_, inner) => (typeof inner === 'bigint' ? `${inner}` : (inner as unknown))) ?? String(value);
  return text.length > 300 ? `${text.slice(0, 300)}…` : text;
};

/** Refuses unless both are the same data. */
export function same(what: string, ours: unknown, theirs: unknown): void {
  if (!isDeepStrictEqual(ours, theirs)) throw new Mismatch(`${what}: ${shown(ours)} where Kafka has ${shown(theirs)}`);
}

export function holds(what: string, condition: boolean): void {
  if (!condition) throw new Mismatch(what);
}

/** The files below `folder`, by their paths with `/`, in order. */
export function filesBelow(folder: string, under = ''): string[] {
  const paths: string[] = [];
  for (const name of readdirSync(join(folder, under)).sort()) {
    const path = under === '' ? name : `${under}/${name}`;
    if (statSync(join(folder, path)).isDirectory()) paths.push(...filesBelow(folder, path));
    else paths.push(path);
  }
  return paths;
}

export class GoldenRun {
  readonly folder: string;
  readonly files: readonly string[];
  readonly groups = new Map<string, Group>();
  readonly failures: Failure[] = [];

  constructor(folder: string, files: readonly string[]) {
    this.folder = folder;
    this.files = files;
  }

  /** A file of another area, such as an index that tells what belongs together; undefined where the folder lacks it. */
  text(path: string): string | undefined {
    const file = join(this.folder, path);
    return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
  }

  group(name: string): Group {
    let group = this.groups.get(name);
    if (group === undefined) {
      group = { checked: 0, failed: 0, notCovered: 0 };
      this.groups.set(name, group);
    }
    return group;
  }

  fail(group: string, place: string, what: string): void {
    this.group(group).failed++;
    this.failures.push({ place, what });
  }

  /** One check of one place: it holds unless something is thrown. */
  check(group: string, place: string, run: () => void): void {
    try {
      run();
      this.group(group).checked++;
    } catch (error) {
      this.fail(group, place, error instanceof Error ? error.message : String(error));
    }
  }

  notCovered(group: string): void {
    this.group(group).notCovered++;
  }

  /** Every line of a file of lines, in one group or in the group that `groupOf` names. A torn line is a failure of its own. */
  each(path: string, groupOf: string | ((row: Row) => string), run: (row: Row) => void): void {
    for (const { row, place, fault } of this.rows(path)) {
      if (fault !== undefined) {
        this.fail(typeof groupOf === 'string' ? groupOf : path, place, fault);
        continue;
      }
      let group = path;
      try {
        group = typeof groupOf === 'string' ? groupOf : groupOf(row);
      } catch {
        this.fail(path, place, 'not a line of this area');
        continue;
      }
      this.check(group, place, () => run(row));
    }
  }

  *rows(path: string): Generator<{ readonly row: Row; readonly place: string; readonly fault?: string }> {
    const lines = readFileSync(join(this.folder, path), 'utf8').split('\n');
    for (const [i, line] of lines.entries()) {
      if (line.trim() === '') continue;
      const place = `${path}:${i + 1}`;
      try {
        const row: Row = parseLossless(line);
        if (typeof row !== 'object' || row === null || Array.isArray(row)) yield { row, place, fault: 'no JSON object' };
        else yield { row, place };
      } catch (error) {
        yield { row: null, place, fault: `no line of JSON: ${(error as Error).message}` };
      }
    }
  }
}

/** What an API of 3.9.1 is called since. */
export function nameSince(name: string): string {
  return name === 'ListClientMetricsResources' ? 'ListConfigResources' : name;
}
