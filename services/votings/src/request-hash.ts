import { createHash } from 'node:crypto';

/**
 * A fingerprint of what a request asks for, so that its repetition can be told from another request.
 * @param content JSON values; the order of an object's fields makes no difference
 * @returns SHA-256, base64url
 */
export const requestHash = (...content: unknown[]): string =>
  createHash('sha256').update(JSON.stringify(content, sorted)).digest('base64url');

const sorted = (_: string, value: unknown): unknown =>
  value !== null && typeof value === 'object' && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value;
