const decode = (base64: string): Uint8Array => new Uint8Array(Buffer.from(base64, 'base64'));

/** Pictures of 24 × 16 pixels. */
export const pngPicture: Uint8Array = decode(
  'iVBORw0KGgoAAAANSUhEUgAAABgAAAAQCAIAAACDRijCAAAAIElEQVR42mNkYKjgYmCgHLEw8DNQBYwaNGrQqEEj1SAArDgCfcX+' +
    'cYMAAAAASUVORK5CYII=',
);
/** Without metadata, with several scans. */
export const jpegPicture: Uint8Array = decode(
  '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABALDA4MChAODQ4SERATGCgaGBYWGDEjJR0oOjM9PDkzODdASFxOQERXRTc4UG1RV19i' +
    'Z2hnPk1xeXBkeFxlZ2P/2wBDARESEhgVGC8aGi9jQjhCY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2Nj' +
    'Y2NjY2NjY2P/wgARCAAQABgDASIAAhEBAxEB/8QAFwAAAwEAAAAAAAAAAAAAAAAAAAMEBf/EABYBAQEBAAAAAAAAAAAAAAAAAAMC' +
    'Bf/aAAwDAQACEAMQAAABzHWOoozSC0P/xAAWEAADAAAAAAAAAAAAAAAAAAAAAQL/2gAIAQEAAQUCUCgUCgUCg//EABcRAAMBAAAA' +
    'AAAAAAAAAAAAAAACAyH/2gAIAQMBAT8BlYW2H//EABYRAAMAAAAAAAAAAAAAAAAAAAABA//aAAgBAgEBPwF1HU//xAAUEAEAAAAA' +
    'AAAAAAAAAAAAAAAg/9oACAEBAAY/Al//xAAUEAEAAAAAAAAAAAAAAAAAAAAg/9oACAEBAAE/IUAB/9oADAMBAAIAAwAAABD/AN//' +
    'xAAWEQEBAQAAAAAAAAAAAAAAAAAAUWH/2gAIAQMBAT8Q1XP/xAAVEQEBAAAAAAAAAAAAAAAAAAAAIf/aAAgBAgEBPxBUf//EABUQ' +
    'AQEAAAAAAAAAAAAAAAAAAABh/9oACAEBAAE/EJpppppv/9k=',
);
/** A WebP with EXIF and XMP data that contain the word "place". */
export const webpWithMetadata: Uint8Array = decode(
  'UklGRtgAAABXRUJQVlA4WAoAAAAMAAAAFwAADwAAVlA4IFgAAACQAwCdASoYABAAPtFapkuoJaOhsAgBABoJbACdMoR3ACm73xYg' +
    'AP7xDgO0x8H4U+3xrfVahFBBXD+b+S052HnVa7/CBOLO8SGgOivjcpx7md6gUI5dIpAARVhJRjYAAABNTQAqAAAACAACAQ4AAgAA' +
    'ABAAAAAmARIAAwAAAAEABgAAAAAAAHBsYWNlIDUyLjIyOTcgTgBYTVAgHAAAADx4OnhtcG1ldGE+cGxhY2U8L3g6eG1wbWV0YT4=',
);
export const avifPicture: Uint8Array = decode(
  'AAAAIGZ0eXBhdmlmAAAAAGF2aWZtaWYxbWlhZk1BMUIAAADrbWV0YQAAAAAAAAAhaGRscgAAAAAAAAAAcGljdAAAAAAAAAAAAAAA' +
    'AAAAAAAOcGl0bQAAAAAAAQAAAB5pbG9jAAAAAEQAAAEAAQAAAAEAAAETAAAATQAAAChpaW5mAAAAAAABAAAAGmluZmUCAAAAAAEA' +
    'AGF2MDFDb2xvcgAAAABqaXBycAAAAEtpcGNvAAAAFGlzcGUAAAAAAAAAGAAAABAAAAAQcGl4aQAAAAADCAgIAAAADGF2MUOBAAwA' +
    'AAAAE2NvbHJuY2x4AAEADQAGgAAAABdpcG1hAAAAAAAAAAEAAQQBAoMEAAAAVW1kYXQSAAoJGBDv7RAQ0GhAMj4Ux4eGZQIIIJ5Q' +
    'AAAAV91fYdFXNYRQAXakGrf/lL94Amf3YD/bvNU1e0bn2KJrM0nMIZYtdlj/+9Fzw6uDVg==',
);

/** Returns the bytes of a text. */
export const toBytes = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'latin1'));

/** Joins parts of a file. */
export const join = (...parts: readonly (Uint8Array | string)[]): Uint8Array =>
  new Uint8Array(Buffer.concat(parts.map((part) => (typeof part === 'string' ? toBytes(part) : part))));

/** Creates a chunk of a PNG. Its checksum is not valid, because nothing checks it. */
export const createPngChunk = (type: string, content: string): Uint8Array =>
  join(toBigEndian(content.length, 4), type, content, '\0\0\0\0');

/** Creates a segment of a JPEG. @param code the second byte of its marker */
export const createJpegSegment = (code: number, content: string): Uint8Array =>
  join(new Uint8Array([0xff, code]), toBigEndian(content.length + 2, 2), content);

/** The place in the EXIF data of {@link createExifSegment}, and a byte sequence that only its thumbnail has. */
export const exifPlace = '52 13 47';
export const exifThumbnail = 'thumbnail';

/** Creates an EXIF segment like that of a camera: make, orientation, place and thumbnail. */
export function createExifSegment(orientation: number, byteOrder: 'II' | 'MM'): Uint8Array {
  const toNumber = (value: number, byteCount: number) => {
    const bytes = toBigEndian(value, byteCount);
    return byteOrder === 'II' ? bytes.reverse() : bytes;
  };
  const toEntry = (tag: number, type: number, count: number, value: Uint8Array) =>
    join(toNumber(tag, 2), toNumber(type, 2), toNumber(count, 4), value);
  const entries = [
    toEntry(0x010f, 2, 4, toBytes('Cam\0')),
    toEntry(0x0112, 3, 1, join(toNumber(orientation, 2), '\0\0')),
    toEntry(0x8825, 4, 1, toNumber(8 + 2 + 3 * 12 + 4, 4)),
  ];
  const header = join(byteOrder, toNumber(42, 2), toNumber(8, 4), toNumber(entries.length, 2));
  const content = join('Exif\0\0', header, ...entries, '\0\0\0\0', exifPlace, exifThumbnail);
  return createJpegSegment(0xe1, Buffer.from(content).toString('latin1'));
}

/** Inserts bytes after the first `offset` bytes of a file. */
export const insertAt = (file: Uint8Array, offset: number, bytes: Uint8Array): Uint8Array =>
  join(file.subarray(0, offset), bytes, file.subarray(offset));

/** Returns a PNG whose header states other dimensions. */
export function createPngOfSize(width: number, height: number): Uint8Array {
  const widthOffset = 16;
  const sizes = join(toBigEndian(width, 4), toBigEndian(height, 4));
  return join(pngPicture.subarray(0, widthOffset), sizes, pngPicture.subarray(widthOffset + sizes.length));
}

/** Where the first chunk after the header of a PNG begins. */
export const pngChunksOffset = 33;

function toBigEndian(value: number, byteCount: number): Uint8Array {
  const buffer = Buffer.alloc(byteCount);
  buffer.writeUIntBE(value, 0, byteCount);
  return new Uint8Array(buffer);
}
