/** Figures as people read them: as many digits as they are worth, and always as wide. */

/** 12,345 or 4.0. */
export function rateText(perSecond: number): string {
  if (perSecond >= 100) return Math.round(perSecond).toLocaleString('en');
  return perSecond.toFixed(perSecond >= 10 ? 0 : 1);
}

export function latencyText(micros: number | null): string {
  if (micros === null) return '–';
  const millis = micros / 1_000;
  return `${millis.toFixed(millis < 10 ? 2 : millis < 100 ? 1 : 0)} ms`;
}

/** The least of 1, 2, 5 × a power of ten that is no less. */
export function roundUp(value: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(value, 1e-9)));
  const step = [1, 2, 5, 10].find((one) => one * power >= value * 0.999_999);
  return (step ?? 10) * power;
}

/** A figure of an axis: 250,000 is 250 k. */
export function axisText(value: number): string {
  if (value >= 1_000_000) return `${value / 1_000_000} M`;
  return value >= 1_000 ? `${value / 1_000} k` : String(value);
}

/** A power of ten of microseconds, as an axis has room for it. */
export function powerText(power: number): string {
  return power < 3 ? `${10 ** power} µs` : power < 6 ? `${10 ** (power - 3)} ms` : `${10 ** (power - 6)} s`;
}
