import { countAttempt } from '@suffra/shared/limits/count-attempt';
import { platformTenant } from '@suffra/shared/tenant-scope';
import { providerSignInLimit, type RouteLimits } from '../domain/limits.ts';
import { env } from '../env.ts';
import type { PersonAddress } from './persons.ts';

/**
 * Counts an attempt of an e-mail address.
 * @param now milliseconds since the epoch
 * @throws DomainError `too-many-requests`
 */
export const countEmailAttempt = (
  { email }: RouteLimits,
  address: PersonAddress,
  now: number,
): Promise<void> =>
  countAttempt(env().IDENTITY_TABLE, { tenantId: address.tenantId, subject: address.email }, email, now);

/**
 * Counts an attempt of a network address and of an e-mail address. They are the same for known and unknown e-mail
 * addresses, so they reveal nothing.
 * @param now milliseconds since the epoch
 * @throws DomainError `too-many-requests`
 */
export async function countAttempts(
  limits: RouteLimits,
  { networkAddress, tenantId, email }: PersonAddress & { readonly networkAddress: string },
  now: number,
): Promise<void> {
  const network = { tenantId: platformTenant, subject: networkAddress };
  // One after the other: a network that is over its limit does not use up the attempts of an e-mail address.
  await countAttempt(env().IDENTITY_TABLE, network, limits.address, now);
  await countEmailAttempt(limits, { tenantId, email }, now);
}

/**
 * Counts an attempt of a network address to sign in at a provider.
 * @param now milliseconds since the epoch
 * @throws DomainError `too-many-requests`
 */
export const countAddressAttempt = (networkAddress: string, now: number): Promise<void> =>
  countAttempt(
    env().IDENTITY_TABLE,
    { tenantId: platformTenant, subject: networkAddress },
    providerSignInLimit,
    now,
  );
