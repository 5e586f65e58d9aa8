/** Every bench prints lines `name value unit`, with the aim behind it where there is one, and writes the same as JSON. */
import { writeFileSync } from 'node:fs';

export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** What the figure is measured against, and which way is better. */
  readonly aim?: { readonly value: number; readonly better: 'higher' | 'lower' };
}

export class Report {
  readonly figures: Figure[] = [];

  add(name: string, value: number, unit: string, aim?: Figure['aim']): void {
    this.figures.push(aim === undefined ? { name, value, unit } : { name, value, unit, aim });
    const shown = value >= 1_000 ? Math.round(value).toLocaleString('en-US').replaceAll(',', '_') : Number(value.toPrecision(4)).toString();
    const ratio = aim === undefined ? '' : `  (aim ${aim.value}, ratio ${(aim.better === 'higher' ? value / aim.value : aim.value / value).toFixed(2)})`;
    console.log(`${name} ${shown} ${unit}${ratio}`);
  }

  write(file: string): void {
    writeFileSync(file, `${JSON.stringify(this.figures, null, 2)}\n`);
  }
}

/** The median of an odd or even count of figures. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((x, y) => x - y);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

export function percentile(values: readonly number[], percent: number): number {
  const sorted = [...values].sort((x, y) => x - y);
  return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * percent) / 100))]!;
}
