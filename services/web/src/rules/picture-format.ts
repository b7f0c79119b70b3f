/** The use of a picture. */
export type PicturePurpose = 'option' | 'logo' | 'icon';
/** The types in which a browser sends a picture. */
export type PictureContentType = 'image/webp' | 'image/jpeg' | 'image/png';

/** The form in which pictures are uploaded. */
interface PictureFormat {
  /** The maximum width and height, pixels. */
  readonly maxEdge: number;
  readonly minEdge: number;
  readonly isSquare: boolean;
  /** The most bytes that the API accepts. */
  readonly maxBytes: number;
  /** The preferred type first. Some browsers cannot write WebP. */
  readonly contentTypes: readonly PictureContentType[];
}

/** The forms by purpose, within the limits of the API (services/votings/src/domain/pictures/picture-purpose.ts). */
export const pictureFormats: Readonly<Record<PicturePurpose, PictureFormat>> = {
  option: {
    ...{ maxEdge: 1_200, minEdge: 1, isSquare: false, maxBytes: 2_000_000 },
    contentTypes: ['image/webp', 'image/jpeg'],
  },
  logo: {
    ...{ maxEdge: 800, minEdge: 16, isSquare: false, maxBytes: 500_000 },
    contentTypes: ['image/webp', 'image/png', 'image/jpeg'],
  },
  // Systems that show notifications and home screens read PNG everywhere.
  icon: {
    ...{ maxEdge: 512, minEdge: 192, isSquare: true, maxBytes: 500_000 },
    contentTypes: ['image/png', 'image/webp', 'image/jpeg'],
  },
};

/** Width and height, pixels. */
export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

/** The part of a picture that is used, and its new size. */
export interface FittedPicture extends PictureSize {
  readonly source: PictureSize & { readonly x: number; readonly y: number };
}

/**
 * Makes a picture fit: it is reduced to the maximum. Of a square, the middle is used, and it is enlarged to the minimum.
 * @param size may be an ImageBitmap, whose width and height cannot be spread
 */
export function fitPicture(
  { width, height }: PictureSize,
  { maxEdge, minEdge, isSquare }: PictureFormat,
): FittedPicture {
  if (isSquare) {
    const edge = Math.min(width, height);
    const newEdge = Math.min(Math.max(edge, minEdge), maxEdge);
    const [x, y] = [Math.floor((width - edge) / 2), Math.floor((height - edge) / 2)];
    return { source: { x, y, width: edge, height: edge }, width: newEdge, height: newEdge };
  }
  const scale = Math.min(1, maxEdge / Math.max(width, height));
  const toNewEdge = (edge: number) => Math.max(1, Math.round(edge * scale));
  return { source: { x: 0, y: 0, width, height }, width: toNewEdge(width), height: toNewEdge(height) };
}
