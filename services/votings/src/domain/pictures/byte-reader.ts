import { notAPicture } from '../errors.ts';

/** A part of a file: a segment of a JPEG, or a chunk of a PNG or WebP. */
export interface FilePart {
  readonly start: number;
  readonly end: number;
}

/** Copies parts of a file into a new one. */
export function joinParts(bytes: Uint8Array, parts: readonly FilePart[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts.map(({ start, end }) => bytes.subarray(start, end))));
}

/** Checks that a part is inside the file. @throws DomainError `not-a-picture` for a truncated file */
export function assertInside(bytes: Uint8Array, end: number): void {
  if (end > bytes.length) throw truncatedPicture();
}

/** The file ends too early, or its parts do not follow each other as its format requires. */
export const truncatedPicture = () =>
  notAPicture({
    detail: 'The file is incomplete or damaged. Export the picture again and upload the new file.',
  });

/** Reads four bytes as ASCII: the type of a chunk. */
export const readType = (bytes: Uint8Array, offset: number): string =>
  String.fromCharCode(...bytes.subarray(offset, offset + 4));

/** Returns a view of the same bytes for reading numbers. */
export const toDataView = ({ buffer, byteOffset, byteLength }: Uint8Array): DataView =>
  new DataView(buffer, byteOffset, byteLength);
