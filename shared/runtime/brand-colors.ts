import { colord, extend } from 'colord';
import a11y from 'colord/plugins/a11y';
import oklch from 'colord/plugins/oklch';
import type { BrandColors, SchemeColors } from './brand.ts';

extend([a11y, oklch]);

/** The minimum contrast of text: WCAG 2.2, success criterion 1.4.3 (AA). */
export const minTextContrast = 4.5;
/** The contrast of text on tinted backgrounds: criterion 1.4.6 (AAA). */
const minStrongContrast = 7;

/** The background of the client with the least contrast to text, for each scheme (services/web/src/styles/tokens.css). */
const weakestBackgrounds = { light: '#e7ebde', dark: '#1a2620' };

/** Returns the contrast of two colours, 1 to 21, rounded down to two decimals. */
export const getContrast = (first: string, second: string): number => colord(first).contrast(second);

/**
 * Derives the colours of both colour schemes from an accent colour. The accent colour stays as it is where it is a
 * background, because black or white text has enough contrast on every colour. As text it becomes darker in the light
 * scheme and lighter in the dark scheme, until its contrast is at least {@link minTextContrast}. So no accent colour is
 * rejected. Shades keep the hue (OKLCH).
 * @param accent `#0a5c46`
 */
export const deriveBrandColors = (accent: string): BrandColors => ({
  accent: colord(accent).toHex(),
  onAccent: getContrast(accent, '#ffffff') >= minTextContrast ? '#ffffff' : '#000000',
  light: deriveLightColors(accent),
  dark: deriveDarkColors(accent),
});

function deriveLightColors(accent: string): SchemeColors {
  const { l } = colord(accent).toOklch();
  const tint = toShade(accent, 0.93, 0.045);
  const text = findShade(accent, Math.min(l, 0.62), -0.01, minTextContrast, [weakestBackgrounds.light, tint]);
  const start = Math.min(colord(text).toOklch().l - 0.06, 0.5);
  const strong = findShade(accent, start, -0.01, minStrongContrast, [tint]);
  return { text, strong, onText: '#ffffff', tint, ...deriveDeepColors(accent, 0.32) };
}

function deriveDarkColors(accent: string): SchemeColors {
  const { l } = colord(accent).toOklch();
  const tint = toShade(accent, 0.29, 0.05);
  const text = findShade(accent, Math.max(l, 0.72), 0.01, minTextContrast, [weakestBackgrounds.dark, tint]);
  const start = Math.max(colord(text).toOklch().l + 0.06, 0.8);
  const strong = findShade(accent, start, 0.01, minStrongContrast, [tint]);
  return { text, strong, onText: toShade(accent, 0.2, 0.04), tint, ...deriveDeepColors(accent, 0.35) };
}

const deriveDeepColors = (accent: string, lightness: number) => ({
  deep: toShade(accent, lightness, 0.09),
  onDeep: toShade(accent, 0.86, 0.04),
});

/** Returns a colour with the hue of another one. @param maxChroma as in OKLCH; default: the chroma of the other one */
function toShade(accent: string, lightness: number, maxChroma = 1): string {
  const { c, h } = colord(accent).toOklch();
  return colord({ ok: true, l: lightness, c: Math.min(c, maxChroma), h }).toHex();
}

/** Finds the first shade from a lightness on with enough contrast to all backgrounds. At its end, it is black or white. */
function findShade(
  accent: string,
  start: number,
  step: number,
  minContrast: number,
  backgrounds: readonly string[],
): string {
  for (let lightness = start; lightness > 0 && lightness < 1; lightness += step) {
    const shade = toShade(accent, lightness);
    if (backgrounds.every((background) => getContrast(shade, background) >= minContrast)) return shade;
  }
  return step < 0 ? '#000000' : '#ffffff';
}
