import {
  assertInside,
  type FilePart,
  joinParts,
  readType,
  toDataView,
  truncatedPicture,
} from './byte-reader.ts';

const signatureLength = 8;
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
  const view = toDataView(bytes);
  const parts: FilePart[] = [{ start: 0, end: signatureLength }];
  let start = signatureLength;
  for (;;) {
    // Length, type and checksum have four bytes each.
    assertInside(bytes, start + 12);
    const end = start + 12 + view.getUint32(start);
    assertInside(bytes, end);
    const type = readType(bytes, start + 4);
    if (start === signatureLength && type !== 'IHDR') throw truncatedPicture();
    if (visibleChunks.includes(type)) parts.push({ start, end });
    if (type === 'IEND') return joinParts(bytes, parts);
    start = end;
  }
}
