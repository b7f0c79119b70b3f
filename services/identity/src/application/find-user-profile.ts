import { parseTenantId } from '../domain/credentials.ts';
import type { Profile } from '../domain/profile.ts';
import { findPerson } from '../storage/persons.ts';
import { readProfile } from '../storage/profiles.ts';

/** The user of a session, as Cognito names them. */
interface SessionUser {
  readonly userId: string;
  readonly username: string;
  readonly email: string;
}

/**
 * Finds the profile of a Cognito user. The voter id comes from the person, not from the user.
 * @param now milliseconds since the epoch
 * @returns undefined when the account was erased, also if the person has signed up again since
 */
export async function findUserProfile(
  { userId, username, email }: SessionUser,
  now: number,
): Promise<Profile | undefined> {
  const tenantId = parseTenantId(username);
  const person = await findPerson({ tenantId, email }, now);
  const profile = person && (await readProfile(tenantId, person.voterId));
  return profile?.userId === userId ? profile : undefined;
}
