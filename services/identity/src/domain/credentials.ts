import { text } from '@suffra/shared/fields';
import * as z from 'zod/mini';
import { weakPassword } from './errors.ts';

/** The display name of a person. */
export const personName = text(1, 100);

const isPlainText = (value: string): boolean => value.isWellFormed() && !/\p{Cc}/u.test(value);

/** A password that is used to sign in. It is never normalized and never stored. */
export const password = z
  .string()
  .check(
    z.minLength(1),
    z.maxLength(256),
    z.refine(isPlainText, 'must be plain text without control characters'),
  );

/** A password that is set. Cognito rejects a password that begins or ends with a space. */
export const newPassword = z.string().check(
  z.minLength(1),
  z.maxLength(256),
  z.refine(
    (value) => isPlainText(value) && value === value.trim(),
    'must be plain text that neither begins nor ends with a space',
  ),
);

/** The code of six digits that Cognito sends by e-mail. */
export const confirmationCode = z.string().check(z.regex(/^\d{6}$/));

const minPasswordCharacters = 10;

/**
 * Rejects a password that is too short. Length counts, composition rules do not help (NIST SP 800-63B). It is checked
 * before Cognito is called: an error of Cognito would reveal whether the address already has an account.
 * @throws DomainError `weak-password`
 */
export function assertStrongPassword(candidate: string): void {
  if ([...candidate].length < minPasswordCharacters) throw weakPassword();
}

/** The name of a Cognito user. It contains the tenant because the same e-mail address may exist at two tenants. */
export const toUsername = (tenantId: string, email: string): string => `${tenantId}:${email}`;

/** Reads the tenant from the name of a Cognito user. @throws when the name contains no tenant */
export function parseTenantId(username: string): string {
  const separatorIndex = username.indexOf(':');
  if (separatorIndex < 1) throw new Error('the Cognito user name contains no tenant');
  return username.slice(0, separatorIndex);
}
