import * as z from 'zod/mini';

/** A colour as hexadecimal sRGB with six digits: `#0a5c46`. */
export const hexColor = z.string().check(
  z.regex(/^#[0-9a-f]{6}$/i, 'must be a colour like #0a5c46'),
  z.overwrite((value) => value.toLowerCase()),
);

/** The colours of one colour scheme that are derived from an accent colour. */
const schemeColors = z.object({
  /** Text, links, borders and focus outlines. */
  text: hexColor,
  /** Text on `tint`, and buttons below the pointer. */
  strong: hexColor,
  /** Text on `text` and `strong`. */
  onText: hexColor,
  /** The background of a selected option. */
  tint: hexColor,
  /** Large areas, with light text. */
  deep: hexColor,
  /** Secondary text on `deep`. */
  onDeep: hexColor,
});
export type SchemeColors = z.output<typeof schemeColors>;

/** The colours of a brand: see `deriveBrandColors` in brand-colors.ts. */
export const brandColors = z.object({
  /** The accent colour as the admin chose it: the background of buttons. */
  accent: hexColor,
  /** Text on the accent colour. */
  onAccent: hexColor,
  light: schemeColors,
  dark: schemeColors,
});
export type BrandColors = z.output<typeof brandColors>;

/** The brand of a tenant, with the colours that are derived from its accent colour. */
export const brand = z.object({
  title: z.optional(z.string()),
  logoUrl: z.optional(z.string()),
  iconUrl: z.optional(z.string()),
  /** Present if there is an accent colour. */
  colors: z.optional(brandColors),
});
export type Brand = z.output<typeof brand>;

/** A brand as people see it: it always has a title. */
export const publicBrand = z.extend(brand, { title: z.string() });
export type PublicBrand = z.output<typeof publicBrand>;

/** Adds the name of the tenant to a brand without a title. @returns undefined for a tenant without a brand */
export const toPublicBrand = (name: string, brand: Brand | undefined): PublicBrand | undefined =>
  brand && { ...brand, title: brand.title ?? name };
