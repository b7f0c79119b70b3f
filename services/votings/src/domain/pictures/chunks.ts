import { assertInside, type FilePart, readType, toDataView } from './byte-reader.ts';

/** A chunk of a PNG or WebP, with its length, its type and what follows its data. */
export interface Chunk extends FilePart {
  readonly type: string;
}

/** Where the chunks of a format have their fields, in bytes. */
export interface ChunkLayout {
  readonly lengthOffset: number;
  readonly typeOffset: number;
  /** The length of a chunk without data. */
  readonly emptyLength: number;
  readonly isLittleEndian: boolean;
  /** The data of a chunk is padded to a multiple of this. */
  readonly alignment: number;
}

/**
 * Reads the chunks of a file one after the other.
 * @param fileEnd where the last chunk ends
 * @throws DomainError `not-a-picture` if a chunk ends after the file
 */
export function* readChunks(
  bytes: Uint8Array,
  layout: ChunkLayout,
  firstStart: number,
  fileEnd: number,
): Generator<Chunk> {
  const view = toDataView(bytes);
  const { lengthOffset, typeOffset, emptyLength, isLittleEndian, alignment } = layout;
  for (let start = firstStart; start < fileEnd; ) {
    assertInside(bytes, start + emptyLength);
    const length = view.getUint32(start + lengthOffset, isLittleEndian);
    const end = start + emptyLength + Math.ceil(length / alignment) * alignment;
    assertInside(bytes, end);
    yield { type: readType(bytes, start + typeOffset), start, end };
    start = end;
  }
}
