import type { BrandColors } from '@suffra/shared/brand';

const sheets = new Map<string, CSSStyleSheet>();

/**
 * Returns the style sheet with the colours of a tenant's brand. All tiles of the tenant share it. It comes after that of
 * the tile, and precedes what the page sets.
 */
export function getBrandSheet({ accent, onAccent, light, dark }: BrandColors): CSSStyleSheet {
  const css = `:host{--brand:var(--suffra-brand,light-dark(${light.text},${dark.text}));--tint:var(--suffra-tint,light-dark(${light.tint},${dark.tint}));--on-brand:var(--suffra-on-brand,light-dark(${light.onText},${dark.onText}));--accent:${accent};--on-accent:var(--suffra-on-brand,${onAccent})}`;
  let sheet = sheets.get(css);
  if (sheet === undefined) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    sheets.set(css, sheet);
  }
  return sheet;
}
