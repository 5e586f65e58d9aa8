import { describe, expect, it } from 'vitest';
import { contrast, deltaE00, labOf, VISION } from './testing/color.ts';
import { ACCENT_ROLES, COLOR_ROLES, type ColorRole, cssVariables, FILL_TEXT, palette, TEXT_ROLES, type Theme } from './tokens.ts';

const themes: Theme[] = ['day', 'night'];

describe('the measures themselves', () => {
  it('agree with published pairs', () => {
    // Rows 1, 7, 14 and 20 of the test data of Sharma, Wu and Dalal.
    expect(deltaE00([50, 2.6772, -79.7751], [50, 0, -82.7485])).toBeCloseTo(2.0425, 4);
    expect(deltaE00([50, 0, 0], [50, -1, 2])).toBeCloseTo(2.3669, 4);
    expect(deltaE00([50, 2.5, 0], [50, 0, -2.5])).toBeCloseTo(4.3065, 4);
    expect(deltaE00([50, 2.5, 0], [56, -27, -3])).toBeCloseTo(31.903, 3);
    expect(contrast('#000000', '#FFFFFF')).toBeCloseTo(21, 6);
    expect(contrast('#777777', '#FFFFFF')).toBeCloseTo(4.48, 2);
  });
});

describe.each(themes)('the palette by %s', (theme) => {
  const colors = palette[theme];

  it('has text that can be read on ground and panel', () => {
    for (const role of TEXT_ROLES) {
      for (const under of ['ground', 'panel'] as const) expect([role, under, contrast(colors[role], colors[under]) >= 4.5]).toEqual([role, under, true]);
    }
  });

  it('has text that can be read on fills', () => {
    for (const [fill, roles] of Object.entries(FILL_TEXT)) {
      for (const role of roles) expect([role, fill, contrast(colors[role], colors[fill as ColorRole]) >= 4.5]).toEqual([role, fill, true]);
    }
  });

  it.each(Object.keys(VISION))('has accents far enough apart under %s', (vision) => {
    for (const [i, a] of ACCENT_ROLES.entries()) {
      for (const b of ACCENT_ROLES.slice(i + 1)) {
        const distance = deltaE00(labOf(colors[a], VISION[vision]), labOf(colors[b], VISION[vision]));
        expect([a, b, distance >= 12 ? 'apart' : distance]).toEqual([a, b, 'apart']);
      }
    }
  });

  it('reaches the chrome as custom properties', () => {
    const variables = cssVariables(theme);
    expect(variables['--color-committed-fill']).toBe(colors.committedFill);
    expect(Object.values(variables)).toEqual(expect.arrayContaining(COLOR_ROLES.map((role) => colors[role])));
  });
});
