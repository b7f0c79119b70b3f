import { assertInside, toDataView, truncatedPicture } from './byte-reader.ts';
import { createOrientationSegment, readOrientation } from './jpeg-orientation.ts';

/** The second byte of a marker (ITU-T T.81, table B.1); the first is 0xFF. */
const marker = {
  end: 0xd9,
  scan: 0xda,
  comment: 0xfe,
  app0: 0xe0,
  app1: 0xe1,
  app2: 0xe2,
  app14: 0xee,
  app15: 0xef,
} as const;
const isRestart = (code: number) => code >= 0xd0 && code <= 0xd7;

/**
 * Copies the segments of a JPEG that decide how it looks. EXIF data (with the place where a photo was taken), XMP, IPTC,
 * thumbnails, comments and everything after the end are left out. Of the EXIF data, the orientation is written again, in a
 * segment of its own.
 * @throws DomainError `not-a-picture` if the file is incomplete
 */
export function cleanJpeg(bytes: Uint8Array): Uint8Array {
  const view = toDataView(bytes);
  // The start of the image has no length.
  const parts: Uint8Array[] = [bytes.subarray(0, 2)];
  let hasOrientation = false;
  let start = 2;
  for (;;) {
    assertInside(bytes, start + 2);
    const code = bytes[start + 1] ?? 0;
    if (bytes[start] !== 0xff) throw truncatedPicture();
    if (code === 0xff) {
      // A marker may be preceded by any number of fill bytes.
      start += 1;
      continue;
    }
    if (code === marker.end) {
      parts.push(bytes.subarray(start, start + 2));
      return new Uint8Array(Buffer.concat(parts));
    }
    assertInside(bytes, start + 4);
    const headerEnd = start + 2 + view.getUint16(start + 2);
    assertInside(bytes, headerEnd);
    const end = code === marker.scan ? findScanEnd(bytes, headerEnd) : headerEnd;
    if (isVisible(bytes, code, start, headerEnd)) parts.push(bytes.subarray(start, end));
    if (code === marker.app1 && !hasOrientation) {
      const orientation = readOrientation(bytes.subarray(start + 4, headerEnd));
      if (orientation !== undefined) parts.push(createOrientationSegment(orientation));
      hasOrientation = orientation !== undefined;
    }
    start = end;
  }
}

/** Returns where the compressed data of a scan ends: at the next marker, which is not a restart and not escaped. */
function findScanEnd(bytes: Uint8Array, from: number): number {
  for (let i = from; i + 1 < bytes.length; i += 1) {
    const code = bytes[i + 1] ?? 0;
    if (bytes[i] === 0xff && code !== 0 && code !== 0xff && !isRestart(code)) return i;
  }
  throw truncatedPicture();
}

/** Of the application segments, only the size of a pixel, the colour profile and Adobe's colour transform are visible. */
function isVisible(bytes: Uint8Array, code: number, start: number, end: number): boolean {
  if (code === marker.comment) return false;
  if (code < marker.app0 || code > marker.app15) return true;
  const name = Buffer.from(bytes.subarray(start + 4, start + 16)).toString('latin1');
  // A JFIF segment with more than 18 bytes contains a thumbnail.
  if (code === marker.app0) return name.startsWith('JFIF\0') && end - start === 18;
  if (code === marker.app2) return name === 'ICC_PROFILE\0';
  return code === marker.app14 && name.startsWith('Adobe');
}
