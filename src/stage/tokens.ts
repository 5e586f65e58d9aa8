/** How the page looks: palette, type and grid. Every colour, size and distance of stage and chrome comes from here. */
export type Theme = 'day' | 'night';
export type Language = 'en' | 'zh-CN';

export const COLOR_ROLES = [
  'ground', 'panel', 'ink', 'muted', 'rule', 'committed', 'committedFill', 'uncommitted', 'uncommittedFill', 'producer', 'consumer', 'control', 'fault',
] as const;
export type ColorRole = (typeof COLOR_ROLES)[number];

export const palette: Readonly<Record<Theme, Readonly<Record<ColorRole, string>>>> = {
  day: {
    ground: '#FBF8F1', panel: '#FFFFFF', ink: '#16202C', muted: '#55606E', rule: '#7C8794',
    committed: '#0F55C8', committedFill: '#CFE2F3', uncommitted: '#945600', uncommittedFill: '#F8E7BF',
    producer: '#177E63', consumer: '#43096F', control: '#4A505F', fault: '#8A0E1B',
  },
  night: {
    ground: '#0C131D', panel: '#141E2B', ink: '#E9EEF4', muted: '#A3B0BF', rule: '#6B7A8C',
    committed: '#6DABFF', committedFill: '#123A5E', uncommitted: '#F7C948', uncommittedFill: '#43341A',
    producer: '#9AF5CC', consumer: '#B877A2', control: '#DEE6FB', fault: '#FA5057',
  },
};

/** Roles that text is set in, on ground and panel. */
export const TEXT_ROLES = ['ink', 'muted', 'committed', 'uncommitted', 'producer', 'consumer', 'control', 'fault'] as const satisfies readonly ColorRole[];
/** Hues that tell things apart; ink is not one of them. */
export const ACCENT_ROLES = ['committed', 'uncommitted', 'producer', 'consumer', 'control', 'fault'] as const satisfies readonly ColorRole[];
/** What text stands on inside a vessel, and the roles that it may have there. */
export const FILL_TEXT: Readonly<Partial<Record<ColorRole, readonly ColorRole[]>>> = {
  committedFill: ['muted', 'ink', 'committed'],
  uncommittedFill: ['uncommitted', 'ink'],
  // Names of owners stand on their bars.
  consumer: ['panel'],
};

export const TYPE_SIZES = [12, 14, 16, 20, 28, 40] as const;
export type TypeSize = (typeof TYPE_SIZES)[number];
export type FontFamily = 'sans' | 'mono';
export type FontWeight = 400 | 500 | 600;

export const fontFamilies: Readonly<Record<FontFamily, string>> = {
  sans: '"IBM Plex Sans", "Noto Sans SC", sans-serif',
  mono: '"IBM Plex Mono", "Noto Sans SC", monospace',
};

export const GRID = 8;
export const space = {
  header: 40, caption: 48, sources: 56, corridor: 40, pipes: 40, groups: 64, timelineRest: 48, timelineOpen: 96, column: 304,
  brokerHead: 32, reactor: 40, gaugeLabels: 24, gauges: 224, floor: 16, focusedGauge: 96, cell: 24,
} as const;
/** What stands on a projector is a quarter larger: the layout is that of a screen four fifths as wide. */
export const PROJECTOR_SCALE = 1.25;

/** The palette, families, sizes and bands as custom properties, for the chrome. */
export function cssVariables(theme: Theme): Readonly<Record<`--${string}`, string>> {
  const variables: Record<`--${string}`, string> = {};
  for (const role of COLOR_ROLES) variables[`--color-${hyphened(role)}`] = palette[theme][role];
  for (const family of ['sans', 'mono'] as const) variables[`--font-${family}`] = fontFamilies[family];
  for (const size of TYPE_SIZES) variables[`--size-${size}`] = `${size}px`;
  for (const [name, size] of Object.entries(space)) variables[`--space-${hyphened(name)}`] = `${size}px`;
  return variables;
}

function hyphened(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
