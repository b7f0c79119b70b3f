import { imageDimensionsFromData } from 'image-dimensions';
import { pictureTypeNotAllowed } from '../errors.ts';
import {
  assertInside,
  type FilePart,
  joinParts,
  readType,
  toDataView,
  truncatedPicture,
} from './byte-reader.ts';
import { type ChunkLayout, readChunks } from './chunks.ts';

/** `RIFF`, the size and `WEBP`. */
const headerLength = 12;
/** Type and length have four bytes each. Chunks begin at even offsets. */
const layout: ChunkLayout = {
  lengthOffset: 4,
  typeOffset: 0,
  emptyLength: 8,
  isLittleEndian: true,
  alignment: 2,
};
const visibleChunks = ['VP8X', 'ICCP', 'ALPH', 'VP8 ', 'VP8L'];
/** Flags of the chunk VP8X: the file has EXIF data, XMP data. */
const metadataFlags = 0x08 | 0x04;

/**
 * Copies the chunks of a WebP that decide how it looks. EXIF and XMP data, unknown chunks and everything after the end are
 * left out.
 * @throws DomainError `not-a-picture` if the file is incomplete, `picture-type-not-allowed` if it is animated
 */
export function cleanWebp(bytes: Uint8Array): Uint8Array {
  assertInside(bytes, headerLength);
  const fileEnd = 8 + toDataView(bytes).getUint32(4, true);
  assertInside(bytes, fileEnd);
  const parts: FilePart[] = [{ start: 0, end: headerLength }];
  let frame: FilePart | undefined;
  for (const chunk of readChunks(bytes, layout, headerLength, fileEnd)) {
    const { type } = chunk;
    if (type === 'ANIM' || type === 'ANMF') throw animationNotAllowed();
    if (visibleChunks.includes(type)) parts.push(chunk);
    if (type === 'VP8 ' || type === 'VP8L') frame = chunk;
  }
  if (frame === undefined) throw truncatedPicture();
  const cleaned = joinParts(bytes, parts);
  updateHeader(cleaned);
  assertSameSize(cleaned, joinParts(bytes, [{ start: 0, end: headerLength }, frame]));
  return cleaned;
}

const animationNotAllowed = () =>
  pictureTypeNotAllowed({ detail: 'Animations are not allowed. Upload one picture as PNG, JPEG or WebP.' });

/** Writes the new length of the file, and that it has no metadata. */
function updateHeader(cleaned: Uint8Array): void {
  toDataView(cleaned).setUint32(4, cleaned.length - 8, true);
  const flagsOffset = headerLength + 8;
  if (readType(cleaned, headerLength) === 'VP8X')
    cleaned[flagsOffset] = (cleaned[flagsOffset] ?? 0) & ~metadataFlags;
}

/** The size in VP8X was checked. A browser reserves memory for the size of the frame, so both must agree. */
function assertSameSize(picture: Uint8Array, frame: Uint8Array): void {
  const [stated, actual] = [imageDimensionsFromData(picture), imageDimensionsFromData(frame)];
  if (actual === undefined || actual.width !== stated?.width || actual.height !== stated.height)
    throw truncatedPicture();
}
