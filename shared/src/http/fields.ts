import * as z from 'zod/mini';

const isText = (value: string) => value.isWellFormed() && !/[\p{Cc}--[\n\t]]/v.test(value);

/**
 * Text that a person wrote: normalised to NFC and trimmed, no control characters but line break and tab, no broken
 * surrogates (they cannot be stored as UTF-8).
 * @param min fewest characters (UTF-16 units) after trimming
 * @param max most characters
 */
export const text = (min: number, max: number) =>
  z
    .string()
    .check(
      z.refine(isText, 'must be plain text without control characters'),
      z.normalize('NFC'),
      z.trim(),
      z.minLength(min),
      z.maxLength(max),
    );

/** A tenant's id: chosen by the operator, lower-case letters, digits and dashes, 3 to 32. */
export const tenantId = z.string().check(z.regex(/^[a-z][a-z0-9-]{1,30}[a-z0-9]$/));

/** An id that the platform made: 26 characters of Crockford base32. */
export const id = z.string().check(z.regex(/^[0-9A-HJKMNP-TV-Z]{26}$/));

/** An account's id as the tenant names it: 1 to 64 letters, digits, `.`, `_`, `-`, `~`. */
export const accountId = z.string().check(z.regex(/^[\w.~-]{1,64}$/));

/** A voter's id: Cognito's sub, or derived from the partner's issuer and subject. */
export const voterId = z.string().check(z.regex(/^[\w-]{8,64}$/));

/** An instant in UTC between the years 2000 and 2999: `2026-11-23T18:00:00Z`, normalised to milliseconds. */
export const instant = z.pipe(
  z
    .string()
    .check(
      z.regex(
        /^2\d{3}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?Z$/,
        'must be an instant in UTC, like 2026-11-23T18:00:00Z',
      ),
    ),
  z.pipe(
    z.string().check(z.refine((value) => !Number.isNaN(Date.parse(value)), 'is no date of the calendar')),
    z.transform((value: string) => new Date(value).toISOString()),
  ),
);
