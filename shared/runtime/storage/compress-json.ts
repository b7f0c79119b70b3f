import { deflateRawSync, inflateRawSync } from 'node:zlib';

/** Compresses a JSON value. DynamoDB charges by the KB, and the values of one row repeat a lot. */
export const compressJson = (value: unknown): Uint8Array => deflateRawSync(JSON.stringify(value));

/** Decompresses what {@link compressJson} returned. @throws for any other input */
export const decompressJson = (compressed: Uint8Array): unknown =>
  JSON.parse(inflateRawSync(compressed).toString('utf8'));
