import type { BrandColors, SchemeColors } from '@suffra/shared/brand';

type CustomProperties = Readonly<Record<`--${string}`, string>>;

/** The custom properties (styles/tokens.css) that have the colours of a brand in one colour scheme. */
export const toBrandProperties = (
  { accent, onAccent }: Pick<BrandColors, 'accent' | 'onAccent'>,
  { text, strong, onText, tint, deep, onDeep }: SchemeColors,
): CustomProperties => ({
  '--accent': accent,
  '--on-accent': onAccent,
  '--brand': text,
  '--brand-strong': strong,
  '--on-brand': onText,
  '--brand-soft': tint,
  '--deep': deep,
  '--deep-soft': onDeep,
});

/** Returns the style sheet of a brand. In its layer it follows the default colours and precedes those of print. */
export function toBrandStyleSheet(colors: BrandColors): string {
  const toRule = (scheme: SchemeColors) =>
    `:root{${Object.entries(toBrandProperties(colors, scheme))
      .map(([name, value]) => `${name}:${value}`)
      .join(';')}}`;
  return `@layer base{${toRule(colors.light)}@media (prefers-color-scheme:dark){${toRule(colors.dark)}}}`;
}
