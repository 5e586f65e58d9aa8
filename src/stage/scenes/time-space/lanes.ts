/** A lane for each process: clients above, then brokers with the water of the focused partition, then the control plane. */
import { titleOf } from '../../../view/narration/titles.ts';
import { F } from '../../../view/records.ts';
import type { SceneRun, SceneView } from '../../scene.ts';
import type { ColorRole } from '../../tokens.ts';
import { choiceOf } from '../cluster/rows.ts';

export type Program = 'producer' | 'broker' | 'consumer' | 'controller' | 'admin' | 'foreign';

/** Where water stands. */
export interface Band {
  readonly top: number;
  readonly bottom: number;
}

export interface Lane {
  readonly process: number;
  readonly program: Program;
  readonly title: string;
  readonly color: ColorRole;
  readonly mark: string;
  readonly state: string;
  /** A short line of its settings. */
  readonly settings: string;
  /** Of the replica of the focused partition; null: it has none. */
  readonly replica: { readonly isLeader: boolean; readonly hw: number; readonly leo: number } | null;
  /** Where its line stands. */
  readonly y: number;
  /** Its water below the line; null: there is no room or no replica. */
  readonly band: Band | null;
}

export interface Lanes {
  readonly shown: readonly Lane[];
  /** So many have no room. */
  readonly more: number;
}

const ORDER: readonly Program[] = ['producer', 'broker', 'consumer', 'foreign', 'controller', 'admin'];
const COLORS: Readonly<Record<Program, ColorRole>> = { producer: 'producer', broker: 'ink', consumer: 'consumer', controller: 'control', admin: 'control', foreign: 'muted' };
/** The axis above, and what stays free below. */
export const TOP = 32;
const BOTTOM = 12;
/** How high a lane is, with its water and without; how much of it lies above the line. */
const WITH_WATER = 116;
const PLAIN = 50;
const ABOVE = 0.45;
const ABOVE_WATER = 0.28;
/** How far below the line the water is, and how deep at most. */
const BAND_TOP = 13;
const MOST_BAND = 56;
const MOST_STRETCH = 1.7;
/** Water below this share of its height cannot be read. */
const LEAST_WATER = 0.7;
const LEAST_PITCH = 20;

type Bare = Omit<Lane, 'y' | 'band'>;

/** What the lanes tell, without their places. */
export function laneRows({ picture, names }: SceneRun, focus: string | null): Bare[] {
  const at = (field: number, row: number): number => picture.get(field, row);
  const replicas = new Map(
    Array.from(picture.alive(F.replica.kind))
      .filter((row) => focus !== null && names.text(at(F.replica.partition, row)) === focus)
      .map((row) => [at(F.replica.process, row), { isLeader: at(F.replica.isLeader, row) === 1, hw: at(F.replica.hw, row), leo: at(F.replica.leo, row) }]),
  );
  return Array.from(picture.alive(F.process.kind), (row): Bare => {
    const process = at(F.process.process, row);
    const program = choiceOf(F.process.program, at(F.process.program, row)) as Program;
    const name = names.process(process);
    return {
      process, program, title: titleOf(name), color: COLORS[program], mark: `${program}:${name}`,
      state: choiceOf(F.process.state, at(F.process.state, row)), settings: names.settings(process), replica: replicas.get(process) ?? null,
    };
  }).sort((a, b) => ORDER.indexOf(a.program) - ORDER.indexOf(b.program) || a.process - b.process);
}

export function lanesOf(run: SceneRun, { height, focus }: Pick<SceneView, 'height' | 'focus'>): Lanes {
  const rows = laneRows(run, focus);
  const room = height - TOP - BOTTOM;
  const heightOf = (row: Bare, water: boolean): number => (water && row.replica !== null ? WITH_WATER : PLAIN);
  const total = (water: boolean): number => rows.reduce((sum, row) => sum + heightOf(row, water), 0);
  const hasWater = room / total(true) >= LEAST_WATER;
  const stretch = Math.min(MOST_STRETCH, Math.max(room / total(hasWater), LEAST_PITCH / PLAIN));
  const shown: Lane[] = [];
  let top = TOP;
  for (const row of rows) {
    const own = heightOf(row, hasWater) * stretch;
    if (top + own > height - BOTTOM + 0.5) break;
    const water = hasWater && row.replica !== null;
    const y = Math.round(top + own * (water ? ABOVE_WATER : ABOVE));
    shown.push({ ...row, y, band: water ? { top: y + BAND_TOP, bottom: y + BAND_TOP + Math.round(Math.min(MOST_BAND, own * 0.42)) } : null });
    top += own;
  }
  return { shown, more: rows.length - shown.length };
}
