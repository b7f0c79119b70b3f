import { hexColor } from '@suffra/shared/brand';
import { text } from '@suffra/shared/fields';
import { isPicturePath } from '@suffra/shared/public-objects/public-picture';
import * as z from 'zod/mini';

/** The address of a picture: https, or the path of an uploaded picture. */
const pictureAddress = z.string().check(
  z.maxLength(500),
  z.refine(
    (value) =>
      isPicturePath(value) ||
      (value.startsWith('https://') && URL.canParse(value) && new URL(value).username === ''),
    'must be an HTTPS URL of at most 500 characters, or the "url" of an uploaded picture',
  ),
);

/** The settings from which a brand is created. */
export const brandSettings = z.strictObject({
  /** The name that people see. Absent: the name of the tenant. */
  title: z.optional(text(1, 60)),
  /** Shown in the header of every page, instead of the title. */
  logoUrl: z.optional(pictureAddress),
  /** A square picture: the icon of the site in the browser, and of push notifications. */
  iconUrl: z.optional(pictureAddress),
  /** The background of buttons. The other colours are derived from it. */
  accentColor: z.optional(hexColor),
});
export type BrandSettings = z.output<typeof brandSettings>;
