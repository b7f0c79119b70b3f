import {
  ballotKind,
  changeRule,
  earlyEnd,
  eligibleVoters,
  option,
  resultStep,
  resultsVisibility,
} from '@suffra/shared/events/votings';
import { instant, multilineText, text } from '@suffra/shared/fields';
import * as z from 'zod/mini';
import { maxOptions } from '../domain/option-ids.ts';

/** An address with a user name or password would show it to every voter. */
const hasNoCredentials = (address: string): boolean => {
  const { username, password } = new URL(address);
  return username === '' && password === '';
};
const imageUrl = z.optional(
  z
    .url({ protocol: /^https$/, abort: true })
    .check(z.maxLength(500), z.refine(hasNoCredentials, 'must not contain a user name or password')),
);

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

/** The Idempotency-Key header. */
export const idempotencyKey = z
  .string()
  .check(z.regex(/^[\x21-\x7e]{1,128}$/, 'must be 1 to 128 visible ASCII characters'));
