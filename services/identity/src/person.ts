import { text } from '@suffra/shared/http/fields';
import * as z from 'zod/mini';
import { weakPassword } from './problems.ts';

/** As zod has it, but for labels of the domain: those neither begin nor end with a hyphen (RFC 1123 §2.1). */
const address =
  /^(?!\.)(?!.*\.\.)[A-Za-z0-9_'+\-.]*[A-Za-z0-9_+-]@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,}$/;

/**
 * An e-mail address, lower-cased: people do not mean two accounts by two spellings. At most 95 characters, because
 * `<tenantId>:<email>` has to fit into Cognito's 128.
 */
export const email = z.email({ pattern: address }).check(z.maxLength(95), z.toLowerCase());

/** How a person wants to be called. */
export const personName = text(1, 100);

const isPlain = (value: string): boolean => value.isWellFormed() && !/\p{Cc}/u.test(value);

/** A password as somebody types it to sign in; never normalised, never stored. */
export const password = z
  .string()
  .check(
    z.minLength(1),
    z.maxLength(256),
    z.refine(isPlain, 'must be plain text without control characters'),
  );

/** A password that is to be set. Cognito takes none that begins or ends with a blank. */
export const newPassword = z.string().check(
  z.minLength(1),
  z.maxLength(256),
  z.refine(
    (value) => isPlain(value) && value === value.trim(),
    'must be plain text that neither begins nor ends with a blank',
  ),
);

/** The code of six digits that Cognito sends by e-mail. */
export const code = z.string().check(z.regex(/^\d{6}$/));

/**
 * Refuses a password that is too short (NIST SP 800-63B: length counts, composition rules do not help). Checked here
 * and not by Cognito alone, whose refusal would tell an address that is taken from one that is free.
 * @throws Problem `weak-password`
 */
export function assertStrong(candidate: string): void {
  if ([...candidate].length < 10) throw weakPassword();
}

/** The name of a person's account at Cognito: the same e-mail address may exist at two tenants. */
export const usernameOf = (tenantId: string, address: string): string => `${tenantId}:${address}`;

/** The tenant of an account's name. @throws when it is none of ours */
export function tenantOfUsername(username: string): string {
  const at = username.indexOf(':');
  if (at < 1) throw new Error('an account whose name has no tenant');
  return username.slice(0, at);
}
