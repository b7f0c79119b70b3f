import { toInstant } from '@suffra/shared/clock';
import { sessionEnded } from '../domain/errors.ts';
import type { Profile } from '../domain/profile.ts';
import {
  decideRefresh,
  type ProviderRefreshToken,
  parseRefreshToken,
  toRefreshToken,
} from '../domain/provider-session.ts';
import { readPersonKey } from '../storage/person-hash.ts';
import { readSessionProfile } from '../storage/profiles.ts';
import {
  endProviderSession,
  readProviderSession,
  rotateProviderSession,
} from '../storage/provider-sessions.ts';
import { readSignInProvider } from '../storage/sign-in-provider.ts';

/** A session that was refreshed. */
export interface RefreshedSession {
  readonly profile: Profile;
  readonly refreshToken: string;
  /** Seconds until the session ends. */
  readonly remainingSeconds: number;
}

/**
 * Refreshes a session of a person who signed in at the tenant's provider. It ends with the provider: once an admin switches
 * it off or replaces it, nobody gets a new token.
 * @param now milliseconds since the epoch
 * @throws DomainError `session-ended`
 */
export async function refreshProviderSession(refreshToken: string, now: number): Promise<RefreshedSession> {
  const secret = await readPersonKey();
  const token = parseRefreshToken(secret, refreshToken);
  const session = token && (await readProviderSession(token));
  if (token === undefined || session === undefined) throw sessionEnded();
  const { tenantId } = token;
  const [found, provider] = await Promise.all([
    readSessionProfile(tenantId, session.voterId),
    readSignInProvider(tenantId),
  ]);
  if (found === undefined || !provider?.isOn || provider.issuer !== session.issuer) throw sessionEnded();
  const decision = decideRefresh(session, token.generation, found.validFrom, now);
  if (decision === 'end') await endProviderSession(token, toInstant(now));
  if (decision === 'end' || decision === 'reject') throw sessionEnded();
  const generation = decision === 'rotate' ? await rotate(token, now) : session.generation;
  return {
    // Whatever role a profile of the same id has.
    profile: { ...found.profile, role: 'voter' },
    refreshToken: toRefreshToken(secret, { ...token, generation }),
    remainingSeconds: session.expiresAt - Math.floor(now / 1_000),
  };
}

async function rotate(token: ProviderRefreshToken, now: number): Promise<number> {
  if (!(await rotateProviderSession(token, token.generation, toInstant(now)))) throw sessionEnded();
  return token.generation + 1;
}

/** Ends the session of a refresh token. A token that is not valid changes nothing. @param now milliseconds since the epoch */
export async function signOutProviderSession(refreshToken: string, now: number): Promise<void> {
  const token = parseRefreshToken(await readPersonKey(), refreshToken);
  if (token !== undefined) await endProviderSession(token, toInstant(now));
}
