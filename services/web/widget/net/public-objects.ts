import type { PublicResults, PublicVoting } from '@suffra/shared/public-objects/public-voting';
import { toPublicResultsPath, toPublicVotingPath } from '@suffra/shared/public-objects/public-voting';
import {
  type ClockOffset,
  estimateOffsetMs,
  narrowOffset,
  toServerDate,
} from '../../src/rules/clock-offset.ts';
import { orderEndpoints, recordFailure } from './endpoints.ts';
import { sendRequest } from './request.ts';
import type { VotingTarget } from './vote.ts';

let offset: ClockOffset | undefined;

/** Returns the estimated server time, milliseconds since the epoch. */
export const getServerTime = (): number => Date.now() + estimateOffsetMs(offset);

/** How long a response is shared by all tiles that request the same object. */
const sharedForMs = 2_000;

/**
 * Reads a public object from the first endpoint that responds. It comes from the CDN, so no function runs.
 * @returns undefined if the object does not exist
 * @throws if no endpoint responds
 */
export type PublicReader<T> = (target: VotingTarget) => Promise<T | undefined>;

function createReader<T>(toPath: (tenant: string, voting: string) => string): PublicReader<T> {
  const recent = new Map<string, { at: number; response: Promise<T | undefined> }>();
  return ({ endpoints, tenant, voting }) => {
    const path = toPath(tenant, voting);
    const key = `${endpoints} ${path}`;
    const now = Date.now();
    const cached = recent.get(key);
    if (cached !== undefined && now - cached.at < sharedForMs) return cached.response;
    const response = readFromFirstEndpoint<T>(endpoints, path);
    recent.set(key, { at: now, response });
    response.catch(() => recent.delete(key));
    return response;
  };
}

/** Reads the snapshot of a voting. */
export const readVoting = createReader<PublicVoting>(toPublicVotingPath);
/** Reads the public results of a voting. */
export const readResults = createReader<PublicResults>(toPublicResultsPath);

async function readFromFirstEndpoint<T>(endpoints: readonly string[], path: string): Promise<T | undefined> {
  let lastError: unknown;
  for (const endpoint of orderEndpoints(endpoints)) {
    try {
      return await readObject<T>(`${endpoint}/${path}`);
    } catch (error) {
      lastError = error;
      recordFailure(endpoint);
    }
  }
  throw lastError;
}

async function readObject<T>(url: string): Promise<T | undefined> {
  const sentAt = Date.now();
  // The request uses no cache: a copy from the browser's cache would have an old `Date`.
  const response = await sendRequest(url);
  offset = narrowOffset(offset, { sentAt, receivedAt: Date.now(), date: toServerDate(response.headers) });
  // The bucket returns 403 for a missing object.
  if (response.status === 403 || response.status === 404) return undefined;
  if (!response.ok) throw new Error(`${response.status}`);
  return response.json();
}
