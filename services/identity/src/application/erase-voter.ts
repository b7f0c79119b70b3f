import { toEpochMs, toInstant } from '@suffra/shared/clock';
import { notFound } from '@suffra/shared/errors';
import { retryOnConflict } from '@suffra/shared/retry';
import { staffNotErasable } from '../domain/errors.ts';
import { computePersonExpiry } from '../domain/person.ts';
import { type EraseResult, type Erasure, eraseProfile } from '../storage/erase-profile.ts';
import type { WriteContext } from '../storage/keys.ts';
import { toPersonErasure } from '../storage/persons.ts';
import { readProfile } from '../storage/profiles.ts';

/**
 * Erases a voter. The profile is gone at once. Everything else is erased by the services that consume `voter.erased`
 * (docs/erasure.md).
 * @param by voterId of the caller
 * @param now milliseconds since the epoch
 * @returns when the voter was erased, RFC 3339
 * @throws DomainError `not-found`, `staff-stays` or `busy`
 */
export async function eraseVoter(
  voter: { tenantId: string; voterId: string },
  by: string,
  now: number,
  context: WriteContext,
): Promise<{ voterId: string; erasedAt: string }> {
  const { voterId } = voter;
  const { correlationId } = context;
  const entry = { at: toInstant(now), act: 'voter-erased', by, voterId, correlationId } as const;
  const result = await retryOnConflict(async () => {
    const attempt = await attemptErasure({ ...voter, entry, context });
    return 'rejected' in attempt && attempt.rejected === 'contended' ? undefined : attempt;
  });
  if ('erasedAt' in result) return { voterId, erasedAt: result.erasedAt };
  throw result.rejected === 'staff' ? staffNotErasable() : notFound();
}

async function attemptErasure(erasure: Omit<Erasure, 'email' | 'userId'>): Promise<EraseResult> {
  const { tenantId, voterId, entry } = erasure;
  const profile = await readProfile(tenantId, voterId);
  const email = profile?.email;
  if (email === undefined) return eraseProfile(erasure);
  // The provider's person is found by its subject: no hash of the address exists.
  if (profile?.providerIssuer !== undefined) return eraseProfile({ ...erasure, email });
  const userId = profile?.userId;
  const address = { tenantId, email };
  const erasedAtMs = toEpochMs(entry.at);
  const write = await toPersonErasure(address, voterId, computePersonExpiry(erasedAtMs));
  return eraseProfile({ ...erasure, email, userId }, write);
}
