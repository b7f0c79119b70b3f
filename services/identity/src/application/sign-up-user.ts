import type { Preferences } from '@suffra/shared/events/identity';
import { platformTenant } from '@suffra/shared/tenant-scope';
import { signUp } from '../cognito/sign-up.ts';
import { toUsername } from '../domain/credentials.ts';
import { noSuchTenant, signUpClosed } from '../domain/errors.ts';
import { readTenant } from '../storage/tenants.ts';

/** A person who signs up. */
export interface NewUser {
  readonly tenantId: string;
  readonly email: string;
  readonly name: string;
  readonly language: Preferences['language'];
}

/**
 * Creates an unconfirmed Cognito user and sends a code. To a person who already has a user, it sends a code that resets the
 * password. The password follows with the code. The profile is created at the first sign-in.
 * @throws DomainError `sign-up-closed`, `no-such-tenant`, or the errors of {@link signUp}
 */
export async function signUpUser({ tenantId, ...user }: NewUser): Promise<void> {
  if (tenantId === platformTenant) throw signUpClosed();
  if ((await readTenant(tenantId)) === undefined) throw noSuchTenant();
  await signUp(toUsername(tenantId, user.email), user);
}
