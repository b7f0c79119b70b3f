import * as z from 'zod/mini';
import { addressPattern, normalizeEmail } from './normalize-email.ts';

const message = 'must be an e-mail address like ada@example.com, without accents before the @';

/**
 * An e-mail address as the HTML standard accepts it, with a domain in any script. It is normalized. At most 95 characters,
 * because `<tenantId>:<email>` must fit into the 128 characters of a Cognito user name.
 */
export const email = z.email({ pattern: addressPattern, error: message, abort: true }).check(
  z.refine((address) => normalizeEmail(address) !== undefined, { error: message, abort: true }),
  z.overwrite((address) => normalizeEmail(address) ?? address),
  z.maxLength(95),
);
