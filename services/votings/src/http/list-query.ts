import { createHash } from 'node:crypto';
import { accountId, instant, text } from '@suffra/shared/fields';
import { invalidRequest } from '@suffra/shared/http/problems';
import { toSearchTerms } from '@suffra/shared/search-terms';
import * as z from 'zod/mini';
import { type ListFilter, type ListSection, listSections } from '../domain/voting-list.ts';

/** The query parameters that select votings. */
export const filterQuery = {
  /** Only votings of this account. An admin or API key that is limited to an account sees only that one's votings. */
  accountId: z.optional(accountId),
  /** Only free or only paid votings. */
  price: z.optional(z.enum(['free', 'paid'])),
  /** Only coming votings that start at this instant or later, and other votings that end at it or later. */
  from: z.optional(instant),
  /** Only coming votings that start before this instant, and other votings that end before it. */
  to: z.optional(instant),
  /** Only votings with a title in which, for each word of this text, a word begins with it, regardless of case and accents. */
  text: z.optional(text(1, 100)),
};

const query = z.object(filterQuery);
type FilterQuery = z.output<typeof query>;

const defaultSections: readonly ListSection[] = listSections.slice(0, 3);
const pricesByName = { free: [0], paid: [1] } as const;

/** @throws Problem `invalid-request` for times in the wrong order, or a text without a letter or digit */
export function toListFilter(
  { price, from, to, text: typed, ...rest }: FilterQuery,
  state?: ListSection,
): ListFilter {
  if (from !== undefined && to !== undefined && from >= to)
    throw createInvalidField('to', 'must be after from');
  const terms = typed === undefined ? [] : toSearchTerms(typed);
  if (typed !== undefined && terms.length === 0)
    throw createInvalidField('text', 'must contain a letter or a digit');
  return {
    sections: state === undefined ? defaultSections : [state],
    prices: price === undefined ? [0, 1] : pricesByName[price],
    accountId: rest.accountId,
    from,
    to,
    terms,
  };
}

/** A short hash of a filter. A cursor contains it, so that it is accepted for the same list only. */
export const hashFilter = (filter: ListFilter): string =>
  createHash('sha256').update(JSON.stringify(filter)).digest('base64url').slice(0, 10);

/** The problem of an invalid query parameter. */
export const createInvalidField = (path: string, message: string) =>
  invalidRequest({ extensions: { errors: [{ in: 'query', path, message }] } });
