import { toDataView } from './byte-reader.ts';

const exifHeader = 'Exif\0\0';
const orientationTag = 0x0112;
/** The type of a number with two bytes. */
const shortType = 3;
/** The length of a directory entry: tag, type, count and value. */
const entryLength = 12;
const tiffHeaderLength = 8;

/**
 * Reads how a JPEG is turned or mirrored when it is shown (Exif 3.0, tag Orientation), from the data of an application
 * segment.
 * @returns undefined if the segment has no EXIF data, is damaged, or has no orientation from 1 to 8
 */
export function readOrientation(data: Uint8Array): number | undefined {
  if (toLatin1(data.subarray(0, exifHeader.length)) !== exifHeader) return undefined;
  const tiff = data.subarray(exifHeader.length);
  const byteOrder = toLatin1(tiff.subarray(0, 2));
  if (tiff.length < tiffHeaderLength || (byteOrder !== 'II' && byteOrder !== 'MM')) return undefined;
  const isLittleEndian = byteOrder === 'II';
  const view = toDataView(tiff);
  const directory = view.getUint32(4, isLittleEndian);
  if (directory + 2 > tiff.length) return undefined;
  const entryCount = view.getUint16(directory, isLittleEndian);
  for (let i = 0; i < entryCount; i += 1) {
    const entry = directory + 2 + i * entryLength;
    if (entry + entryLength > tiff.length) return undefined;
    if (view.getUint16(entry, isLittleEndian) !== orientationTag) continue;
    const type = view.getUint16(entry + 2, isLittleEndian);
    const value = view.getUint16(entry + 8, isLittleEndian);
    return type === shortType && value >= 1 && value <= 8 ? value : undefined;
  }
  return undefined;
}

/** Creates an EXIF segment that contains the orientation and nothing else. */
export function createOrientationSegment(orientation: number): Uint8Array {
  const entryCount = 1;
  const segment = Buffer.alloc(4 + exifHeader.length + tiffHeaderLength + 2 + entryLength + 4);
  segment.writeUInt16BE(0xffe1, 0);
  segment.writeUInt16BE(segment.length - 2, 2);
  segment.write(exifHeader, 4, 'latin1');
  const tiff = segment.subarray(4 + exifHeader.length);
  tiff.write('MM\0*', 0, 'latin1');
  tiff.writeUInt32BE(tiffHeaderLength, 4);
  tiff.writeUInt16BE(entryCount, tiffHeaderLength);
  const entry = tiff.subarray(tiffHeaderLength + 2);
  entry.writeUInt16BE(orientationTag, 0);
  entry.writeUInt16BE(shortType, 2);
  entry.writeUInt32BE(1, 4);
  entry.writeUInt16BE(orientation, 8);
  // The offset of the next directory stays 0: there is none.
  return new Uint8Array(segment);
}

const toLatin1 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');
