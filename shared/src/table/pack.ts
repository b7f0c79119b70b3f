import { deflateRawSync, inflateRawSync } from 'node:zlib';

/** Packs a JSON value: what a row holds is paid for by the KB, and what stands in one row is much alike. */
export const pack = (value: unknown): Uint8Array => deflateRawSync(JSON.stringify(value));

/** Unpacks what {@link pack} made. @throws when it is something else */
export const unpack = (packed: Uint8Array): unknown => JSON.parse(inflateRawSync(packed).toString('utf8'));
