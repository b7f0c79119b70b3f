import * as z from 'zod/mini';
import { getNamedDay, isCalendarDay, parseInstant, rfc3339Pattern } from './calendar.ts';
import { accountIdPattern, tenantIdPattern, voterIdPattern } from './id-patterns.ts';
import { findTextError, normalizeText, type TextError, type TextShape } from './text/normalize-text.ts';

const textErrors: Readonly<Record<TextError, string>> = {
  'control-character': 'must not contain control characters',
  'direction-control': 'must not contain characters that change the direction of the text after them',
  invisible: 'must contain a visible character',
};

const defineText = (shape: TextShape, min: number, max: number) =>
  z.string().check(
    (context) => {
      const error = findTextError(context.value);
      if (error === undefined) return;
      context.issues.push({ code: 'custom', message: textErrors[error], input: context.value });
    },
    z.overwrite((value) => normalizeText(value, shape)),
    z.minLength(min),
    z.maxLength(max),
  );

/**
 * Defines a line of text that a person or client enters: a title, a name, a label. {@link normalizeText} normalizes it.
 * Control characters, characters that reorder the text after them, and text without a visible character are rejected.
 * @param min minimum number of characters (UTF-16 units) after normalization
 * @param max maximum number of characters
 */
export const text = (min: number, max: number) => defineText('line', min, max);

/** Defines text like {@link text} that keeps its line breaks: a description, the text of a message. */
export const multilineText = (min: number, max: number) => defineText('lines', min, max);

/** A tenant id, chosen by the operator. */
export const tenantId = z.string().check(z.regex(tenantIdPattern));

/** An id that the platform generated: 26 characters of Crockford base32. */
export const id = z.string().check(z.regex(/^[0-9A-HJKMNP-TV-Z]{26}$/));

/** An account id, chosen by the tenant. */
export const accountId = z
  .string()
  .check(
    z.regex(
      accountIdPattern,
      'must be 1 to 64 letters, digits, dots, dashes, underscores or tildes, first a letter or digit',
    ),
  );

/** A voter id: the `sub` of the person's first Cognito user, or derived from the partner's issuer and subject. */
export const voterId = z.string().check(z.regex(voterIdPattern));

/**
 * An instant between the years 2000 and 2999 by RFC 3339, with any UTC offset and up to nine digits of a fraction:
 * `2026-11-23T19:00:00+01:00`. Normalized to UTC with milliseconds: `2026-11-23T18:00:00.000Z`.
 */
export const instant = z.pipe(
  z.string().check(
    z.regex(rfc3339Pattern, {
      abort: true,
      error:
        'must be an instant by RFC 3339 from the years 2000 to 2999, like 2026-11-23T18:00:00Z or 2026-11-23T19:00:00+01:00 (in a URL, write + as %2B)',
    }),
    z.refine((value) => isCalendarDay(getNamedDay(value)), {
      abort: true,
      error: ({ input }) => `the calendar has no day ${getNamedDay(String(input))}`,
    }),
    z.refine((value) => parseInstant(value) !== undefined, 'must be between the years 2000 and 2999 in UTC'),
  ),
  z.transform((value: string) => parseInstant(value) ?? value),
);

/** A day between the years 2000 and 2999: `2026-11-23`. */
export const calendarDay = z
  .string()
  .check(
    z.regex(/^2\d{3}-\d\d-\d\d$/, { abort: true, error: 'must be a day, like 2026-11-23' }),
    z.refine(isCalendarDay, { error: ({ input }) => `the calendar has no day ${String(input)}` }),
  );
