import { type FilePart, joinParts, truncatedPicture } from './byte-reader.ts';
import { type ChunkLayout, readChunks } from './chunks.ts';

const signatureLength = 8;
/** Length, type and checksum have four bytes each. */
const layout: ChunkLayout = {
  lengthOffset: 0,
  typeOffset: 4,
  emptyLength: 12,
  isLittleEndian: false,
  alignment: 1,
};
/** The chunks that decide how the picture looks (W3C PNG specification, third edition, section 11). */
const visibleChunks = [
  'IHDR',
  'PLTE',
  'IDAT',
  'IEND',
  'tRNS',
  'cHRM',
  'gAMA',
  'iCCP',
  'sRGB',
  'sBIT',
  'cICP',
];

/**
 * Copies the chunks of a PNG that decide how it looks. Texts, EXIF data, times, the frames of an animation and everything
 * after the end are left out.
 * @throws DomainError `not-a-picture` if the file is incomplete
 */
export function cleanPng(bytes: Uint8Array): Uint8Array {
  const parts: FilePart[] = [{ start: 0, end: signatureLength }];
  for (const chunk of readChunks(bytes, layout, signatureLength, bytes.length)) {
    if (chunk.start === signatureLength && chunk.type !== 'IHDR') throw truncatedPicture();
    if (visibleChunks.includes(chunk.type)) parts.push(chunk);
    if (chunk.type === 'IEND') return joinParts(bytes, parts);
  }
  throw truncatedPicture();
}
