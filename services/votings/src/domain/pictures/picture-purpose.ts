import * as z from 'zod/mini';

/** The use of a picture: in an option of a voting, or as the logo or icon of the tenant. */
export const picturePurpose = z.enum(['option', 'logo', 'icon']);
export type PicturePurpose = z.output<typeof picturePurpose>;

/** The limits of a picture. */
export interface PictureLimits {
  readonly maxBytes: number;
  /** The maximum width and height, pixels. */
  readonly maxEdge: number;
  /** The minimum width and height, pixels. */
  readonly minEdge: number;
  readonly isSquare: boolean;
}

/** The limits by purpose. Home screens need an icon with edges of at least 192 pixels. */
export const pictureLimits: Readonly<Record<PicturePurpose, PictureLimits>> = {
  option: { maxBytes: 2_000_000, maxEdge: 4_096, minEdge: 1, isSquare: false },
  logo: { maxBytes: 500_000, maxEdge: 2_048, minEdge: 16, isSquare: false },
  icon: { maxBytes: 500_000, maxEdge: 1_024, minEdge: 192, isSquare: true },
};
