import { toEpochMs } from '@suffra/shared/clock';
import { DomainError } from '@suffra/shared/domain-error';
import type { recordVisitorSignIn as signInCommand } from '@suffra/shared/events/identity';
import type { ConsumedEvent } from '@suffra/shared/events/queue-handler';
import { computeTokenUseExpiry } from '@suffra/shared/tokens/partner-token';
import { erasureInProgress } from '../domain/errors.ts';
import { readIssuer } from '../storage/partner-issuers.ts';
import { recordTokenUse } from '../storage/used-tokens.ts';
import { loadIssuerKeys } from './load-issuer-keys.ts';
import { recordVisitorSignIn } from './record-visitor-sign-in.ts';

/**
 * Records the sign-in of a visitor whose token ballot has verified: the use of the token, and the profile. It also
 * fetches the keys of the issuer if they are old, as an exchange does. Idempotent.
 * @param now milliseconds since the epoch
 * @throws DomainError `busy`; the command is delivered again
 */
export async function recordVerifiedSignIn(
  { id, tenantId, correlationId, data }: ConsumedEvent<typeof signInCommand>,
  now: number,
): Promise<void> {
  const { voterId, accountId, issuerId, signedInAt: at, tokenUse: hash } = data;
  const signedInAtMs = toEpochMs(at);
  const expiresAt = computeTokenUseExpiry(signedInAtMs);
  if (hash !== undefined) await recordTokenUse(tenantId, { hash, expiresAt }, id, true);
  try {
    // The time of the sign-in decides whether an erasure prevents it: the command may arrive much later.
    await recordVisitorSignIn(
      { tenantId, voterId, accountId, isVoteOnly: true, at, correlationId },
      signedInAtMs,
    );
  } catch (error) {
    // The visitor was erased after the sign-in, or shortly before it. Nothing may be stored about it.
    if (!isErasure(error)) throw error;
  }
  await refreshKeysOncePerMinute(tenantId, issuerId, now);
}

const isErasure = (error: unknown): boolean =>
  error instanceof DomainError && error.code === erasureInProgress.code;

const checkIntervalMs = 60_000;
const maxEntries = 1_000;
const checkedAt = new Map<string, number>();

/** Ballot stops using old keys (services/ballot/src/domain/partner-issuer.ts), so they are fetched while visitors vote. */
async function refreshKeysOncePerMinute(tenantId: string, issuerId: string, now: number): Promise<void> {
  const key = `${tenantId}#${issuerId}`;
  if (Math.abs(now - (checkedAt.get(key) ?? 0)) < checkIntervalMs) return;
  if (checkedAt.size >= maxEntries) checkedAt.clear();
  checkedAt.set(key, now);
  const issuer = await readIssuer(tenantId, issuerId);
  if (issuer !== undefined) await loadIssuerKeys(tenantId, issuer, undefined, now);
}
