import { createHash } from 'node:crypto';

/**
 * Hashes the content of a request, to tell its repetition from another request.
 * @param content JSON values; the order of an object's fields makes no difference
 * @returns SHA-256, base64url
 */
export const hashRequest = (...content: unknown[]): string =>
  createHash('sha256').update(JSON.stringify(content, sortFields)).digest('base64url');

const sortFields = (_: string, value: unknown): unknown =>
  value !== null && typeof value === 'object' && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value;
