/** Numbers as people read them, the same in both languages and on every machine. */
import { FOREVER } from '../../std/units.ts';

/** 1234567 µs → "1.234567 s": lab time, without zeros that say nothing, but with milliseconds at least. */
export function formatTime(micros: number): string {
  const sign = micros < 0 ? '−' : '';
  const abs = Math.abs(micros);
  const rest = String(abs % 1_000_000).padStart(6, '0');
  const decimals = rest.endsWith('000') ? rest.slice(0, 3) : rest;
  return `${sign}${Math.floor(abs / 1_000_000)}.${decimals} s`;
}

/** A length of time, in the unit that gives a short number: "350 µs", "1.2 ms", "18 s". */
export function formatDuration(micros: number): string {
  if (micros === FOREVER) return '∞';
  if (micros < 1_000) return `${micros} µs`;
  if (micros < 1_000_000) return `${short(micros, 1_000)} ms`;
  return `${short(micros, 1_000_000)} s`;
}

/** "812 B", "1.2 kB", "34 MB". */
export function formatBytes(bytes: number): string {
  const abs = Math.abs(bytes);
  if (abs < 1_000) return `${bytes} B`;
  if (abs < 1_000_000) return `${short(bytes, 1_000)} kB`;
  if (abs < 1_000_000_000) return `${short(bytes, 1_000_000)} MB`;
  return `${short(bytes, 1_000_000_000)} GB`;
}

/** One decimal below ten, none above. */
function short(value: number, unit: number): string {
  const tenths = Math.floor((value * 10) / unit);
  if (tenths >= 100 || tenths <= -100) return String(Math.trunc(tenths / 10));
  return tenths % 10 === 0 ? String(tenths / 10) : `${Math.trunc(tenths / 10)}.${Math.abs(tenths % 10)}`;
}
