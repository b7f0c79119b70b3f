import type { PictureContentType } from '@suffra/shared/public-objects/public-picture';
import { type ImageType, imageDimensionsFromData } from 'image-dimensions';
import { notAPicture, pictureSizeNotAllowed, pictureTooLarge, pictureTypeNotAllowed } from '../errors.ts';
import { cleanJpeg } from './clean-jpeg.ts';
import { cleanPng } from './clean-png.ts';
import { cleanWebp } from './clean-webp.ts';
import { type PictureLimits, type PicturePurpose, pictureLimits } from './picture-purpose.ts';

/** A picture that may be published. */
export interface CheckedPicture {
  /** The picture without metadata. */
  readonly bytes: Uint8Array;
  readonly contentType: PictureContentType;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
}

/** A type of picture from which everything except the visible parts can be removed. */
interface AllowedType {
  readonly contentType: PictureContentType;
  readonly clean: (bytes: Uint8Array) => Uint8Array;
}

const allowedTypes: Readonly<Partial<Record<ImageType, AllowedType>>> = {
  png: { contentType: 'image/png', clean: cleanPng },
  jpeg: { contentType: 'image/jpeg', clean: cleanJpeg },
  webp: { contentType: 'image/webp', clean: cleanWebp },
};

/**
 * Checks an uploaded file by its content and removes its metadata. The type that the uploader stated is ignored.
 * @throws DomainError `picture-too-large`, `not-a-picture`, `picture-type-not-allowed` or `picture-size-not-allowed`
 */
export function checkPicture(bytes: Uint8Array, purpose: PicturePurpose): CheckedPicture {
  const limits = pictureLimits[purpose];
  assertByteCount(bytes.length, purpose);
  const found = imageDimensionsFromData(bytes);
  if (found === undefined) throw notAPicture();
  const type = allowedTypes[found.type];
  if (type === undefined) throw pictureTypeNotAllowed();
  const { width, height } = found;
  assertSize(width, height, limits);
  return { bytes: type.clean(bytes), contentType: type.contentType, width, height };
}

/** Checks the number of bytes. @throws DomainError `picture-too-large` with the maximum */
export function assertByteCount(byteCount: number, purpose: PicturePurpose): void {
  const { maxBytes } = pictureLimits[purpose];
  if (byteCount > maxBytes) throw pictureTooLarge({ extensions: { maxBytes } });
}

/** A small file can state a size that fills the memory of every browser that shows it. */
function assertSize(width: number, height: number, { minEdge, maxEdge, isSquare }: PictureLimits): void {
  const fits =
    Math.min(width, height) >= minEdge &&
    Math.max(width, height) <= maxEdge &&
    (!isSquare || width === height);
  if (!fits) throw pictureSizeNotAllowed({ extensions: { width, height, minEdge, maxEdge, isSquare } });
}
