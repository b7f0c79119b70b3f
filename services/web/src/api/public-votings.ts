import { toPublicResultsPath, toPublicVotingPath } from '@suffra/shared/public-objects/public-voting';
import * as z from 'zod/mini';
import { toServerDate } from '../rules/clock-offset.ts';
import { recordClockSample } from '../state/server-clock.ts';
import { Problem } from './problem.ts';
import { retry } from './retry.ts';
import { type PublicResults, publicResults, publicVoting } from './schemas/public-voting.ts';
import type { Voting } from './schemas/voting.ts';

/** How long to wait for a public object, milliseconds. */
const timeoutMs = 8_000;

/** Reads a voting without a session. @returns undefined if there is no such public voting */
export async function readPublicVoting(tenantId: string, votingId: string): Promise<Voting | undefined> {
  const found = await readPublicObject(toPublicVotingPath(tenantId, votingId), publicVoting);
  if (found === undefined) return undefined;
  const { cancelled, ...voting } = found;
  // The page computes the other states from the times.
  return { ...voting, state: cancelled ? 'cancelled' : 'open' };
}

/** Reads the public results of a voting. @returns undefined if none were published */
export const readPublicResults = (tenantId: string, votingId: string): Promise<PublicResults | undefined> =>
  readPublicObject(toPublicResultsPath(tenantId, votingId), publicResults);

const readPublicObject = <S extends z.ZodMiniType>(
  path: string,
  schema: S,
): Promise<z.output<S> | undefined> => retry(3, () => readOnce(path, schema));

async function readOnce<S extends z.ZodMiniType>(path: string, schema: S): Promise<z.output<S> | undefined> {
  const sentAt = Date.now();
  const response = await fetchObject(path);
  recordClockSample({ sentAt, receivedAt: Date.now(), date: toServerDate(response.headers) });
  // The bucket returns 403 for a missing object.
  if (response.status === 403 || response.status === 404) return undefined;
  const body: unknown = response.ok ? await response.json().catch(() => undefined) : undefined;
  const parsed = z.safeParse(schema, body);
  if (!parsed.success) throw new Problem('unreadable');
  return parsed.data;
}

async function fetchObject(path: string): Promise<Response> {
  try {
    // No cache: a copy from the browser's cache would have an old `Date`.
    return await fetch(`/${path}`, { cache: 'no-store', signal: AbortSignal.timeout(timeoutMs) });
  } catch {
    throw new Problem(navigator.onLine ? 'unreachable' : 'offline');
  }
}
