import {
  ballotKind,
  changeRule,
  eligibleVoters,
  resultStep,
  resultsVisibility,
} from '@suffra/shared/events/voting-rules';
import { accountId, instant, multilineText, text } from '@suffra/shared/fields';
import { picturePathPattern } from '@suffra/shared/public-objects/public-picture';
import * as z from 'zod/mini';

const picture = z.optional(
  z.union([
    z.url({ protocol: /^https$/ }).check(z.maxLength(500)),
    z.string().check(z.regex(picturePathPattern)),
  ]),
);
const option = z.strictObject({ label: text(1, 120), imageUrl: picture });
const editedOption = z.strictObject({ ...option.shape, id: z.optional(z.string()) });
const many = [z.minLength(2), z.maxLength(50)] as const;
const price = z.literal([0, 1]);

/** The body that creates a voting. */
export const creationRequest = z.strictObject({
  title: text(1, 120),
  description: z.optional(multilineText(0, 2000)),
  options: z.array(option).check(...many),
  startsAt: z.optional(instant),
  endsAt: instant,
  price,
  ballot: ballotKind,
  results: z.optional(resultsVisibility),
  resultStep: z.optional(resultStep),
  change: z.optional(changeRule),
  accountId: z.optional(accountId),
  eligibleVoters: z.optional(eligibleVoters),
});

/** The body that saves a draft. */
export const draftRequest = z.extend(z.partial(z.omit(creationRequest, { options: true })), {
  options: z.optional(
    z.array(z.strictObject({ label: z.optional(text(1, 120)), imageUrl: picture })).check(z.maxLength(50)),
  ),
});

export type DraftBody = z.output<typeof draftRequest>;

/** The body that changes a voting: the fields to change. */
export const editRequest = z.strictObject({
  title: z.optional(text(1, 120)),
  description: z.optional(multilineText(0, 2000)),
  options: z.optional(z.array(editedOption).check(...many)),
  startsAt: z.optional(instant),
  endsAt: z.optional(instant),
  price: z.optional(price),
  ballot: z.optional(ballotKind),
  results: z.optional(resultsVisibility),
  resultStep: z.optional(resultStep),
  change: z.optional(changeRule),
  accountId: z.optional(z.nullable(accountId)),
  eligibleVoters: z.optional(eligibleVoters),
  correctionReason: z.optional(text(1, 500)),
});
export type VotingChange = z.output<typeof editRequest>;
