import type { Brand, BrandColors } from '@suffra/shared/brand';
import { deriveBrandColors, getContrast } from '@suffra/shared/brand-colors';

/** The settings of a brand as a request contains them. */
export interface BrandSettings {
  readonly title?: string;
  readonly logoUrl?: string;
  readonly iconUrl?: string;
  readonly accentColor?: string;
}

/** The settings of a brand as an admin enters them. Empty: not set. */
export type BrandDraft = Readonly<Record<keyof BrandSettings, string>>;

/** The longest title that the API accepts. */
export const maxTitleLength = 60;

export const toBrandDraft = (brand: Brand | undefined): BrandDraft => ({
  title: brand?.title ?? '',
  logoUrl: brand?.logoUrl ?? '',
  iconUrl: brand?.iconUrl ?? '',
  accentColor: brand?.colors?.accent ?? '',
});

/** Converts a draft into the settings of a request: without what is not set. */
export const toBrandSettings = (draft: BrandDraft): BrandSettings =>
  Object.fromEntries(
    Object.entries(draft)
      .map(([name, value]) => [name, value.trim()] as const)
      .filter(([, value]) => value !== ''),
  );

/** Returns a typed colour with all of its parts: `#fc0` and `FFCC00` are `#ffcc00`. @returns undefined if it is not a colour */
export function parseColor(typed: string): string | undefined {
  const [, digits = ''] = /^#?([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(typed.trim()) ?? [];
  if (digits === '') return undefined;
  const full = digits.length === 3 ? digits.replace(/./g, '$&$&') : digits;
  return `#${full.toLowerCase()}`;
}

/** The contrasts of an accent colour, and of the shade that replaces it as text, on pages of one colour scheme. */
export interface ContrastReport {
  /** The colour of links and text. */
  readonly text: string;
  /** Whether links and text have the accent colour itself. */
  readonly isAccent: boolean;
  /** The contrast of the accent colour to the page. */
  readonly accentContrast: number;
  /** The contrast of links and text to the page. */
  readonly textContrast: number;
}

/** Reports the contrasts of a brand's colours to the backgrounds of pages. */
export const reportContrasts = (
  { accent, onAccent, light, dark }: BrandColors,
  papers: Readonly<Record<'light' | 'dark', string>>,
) => {
  const report = (text: string, paper: string): ContrastReport => ({
    text,
    isAccent: text === accent,
    accentContrast: getContrast(accent, paper),
    textContrast: getContrast(text, paper),
  });
  return {
    isButtonTextWhite: onAccent === '#ffffff',
    buttonContrast: getContrast(accent, onAccent),
    light: report(light.text, papers.light),
    dark: report(dark.text, papers.dark),
  };
};

/** Derives the colours that a draft leads to. @returns undefined without a valid accent colour */
export function deriveDraftColors({ accentColor }: BrandDraft): BrandColors | undefined {
  const accent = parseColor(accentColor);
  return accent === undefined ? undefined : deriveBrandColors(accent);
}
