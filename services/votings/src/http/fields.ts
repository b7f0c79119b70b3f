import {
  ballotKind,
  changeRule,
  eligibleVoters,
  resultStep,
  resultsVisibility,
} from '@suffra/shared/events/voting-rules';
import { earlyEnd, option } from '@suffra/shared/events/votings';
import { accountId, instant, multilineText, text } from '@suffra/shared/fields';
import { picturePathPattern } from '@suffra/shared/public-objects/public-picture';
import * as z from 'zod/mini';
import { maxOptions } from '../domain/option-ids.ts';

/** An address with a user name or password would show it to every voter. */
const hasNoCredentials = (address: string): boolean => {
  const { username, password } = new URL(address);
  return username === '' && password === '';
};
const imageUrl = z.optional(
  z.union(
    [
      z
        .url({ protocol: /^https$/, abort: true })
        .check(z.maxLength(500), z.refine(hasNoCredentials, 'must not contain a user name or password')),
      z.string().check(z.regex(picturePathPattern, { abort: true })),
    ],
    'must be an HTTPS URL of at most 500 characters, or the "url" of an uploaded picture',
  ),
);

/** The types of pictures that can be uploaded. */
export const pictureContentType = z.enum(['image/png', 'image/jpeg', 'image/webp']);

/** An option of a new voting. */
export const newOption = z.strictObject({ label: text(1, 120), imageUrl });
/** An option in an edit: with its id if it exists already. */
export const editedOption = z.strictObject({
  id: z.optional(option.shape.id),
  label: text(1, 120),
  imageUrl,
});

/** The settings of a voting, field by field. */
export const settingFields = {
  title: text(1, 120),
  description: multilineText(0, 2_000),
  startsAt: instant,
  endsAt: instant,
  price: z.literal([0, 1]),
  ballot: ballotKind,
  results: resultsVisibility,
  resultStep,
  change: changeRule,
  eligibleVoters,
};
/** Why a voting is cancelled, for its voters. */
export const cancelReason = multilineText(1, 300);
/** Why a voting ends early, for its voters. */
export const earlyEndReason = earlyEnd.shape.reason;
/** The checks of the number of options. */
export const optionCount = [z.minLength(2), z.maxLength(maxOptions)] as const;

/** The body of a request that creates a voting. */
export const votingBody = z.strictObject({
  title: settingFields.title,
  description: z.optional(settingFields.description),
  options: z.array(newOption).check(...optionCount),
  startsAt: z.optional(settingFields.startsAt),
  endsAt: settingFields.endsAt,
  price: settingFields.price,
  ballot: settingFields.ballot,
  results: z.optional(settingFields.results),
  /** Minimum number of new votes between two publications of live results: 10 to 1,000, by default 10. */
  resultStep: z.optional(settingFields.resultStep),
  change: z.optional(settingFields.change),
  accountId: z.optional(accountId),
  /**
   * `account` limits the voting to visitors who come from pages of its account, and `list` to the people on its list
   * (POST /v1/votings/{votingId}/electorate). By default everyone may vote.
   */
  eligibleVoters: z.optional(settingFields.eligibleVoters),
});

/** The body of a draft: everything may be missing, and an option may have no label yet. */
export const draftBody = z.extend(z.partial(z.omit(votingBody, { options: true })), {
  options: z.optional(
    z.array(z.strictObject({ label: z.optional(text(1, 120)), imageUrl })).check(z.maxLength(maxOptions)),
  ),
});

/** The Idempotency-Key header. */
export const idempotencyKey = z
  .string()
  .check(z.regex(/^[\x21-\x7e]{1,128}$/, 'must be 1 to 128 visible ASCII characters'));
