import { toInstant } from '@suffra/shared/clock';
import type { Profile } from '../domain/profile.ts';
import { appendAuditEntry } from '../storage/audit-entries.ts';
import { findPerson, type PersonAddress } from '../storage/persons.ts';
import { readProfile } from '../storage/profiles.ts';

/**
 * Finds the profile with exactly this e-mail address. Writes the audit entry before it returns anything, also when
 * nobody is found.
 * @param by voterId of the caller
 * @param now milliseconds since the epoch
 * @returns undefined when nobody with this address has an account
 */
export async function findVoter(
  address: PersonAddress,
  by: string,
  now: number,
  correlationId: string,
): Promise<Profile | undefined> {
  const { tenantId } = address;
  const person = await findPerson(address, now);
  // Undefined also after an erasure.
  const profile = person && (await readProfile(tenantId, person.voterId));
  const lookup = { act: 'voter-exported', by, part: 'lookup' } as const;
  const entry = {
    at: toInstant(now),
    ...lookup,
    ...(profile && { voterId: profile.voterId }),
    correlationId,
  };
  await appendAuditEntry(tenantId, entry, correlationId);
  return profile;
}
