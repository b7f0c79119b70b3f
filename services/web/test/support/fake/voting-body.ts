import { ballotKind, changeRule, resultsVisibility } from '@suffra/shared/events/votings';
import { accountId, instant, text } from '@suffra/shared/http/fields';
import * as z from 'zod/mini';

const picture = z.optional(z.url({ protocol: /^https$/ }).check(z.maxLength(500)));
const option = z.strictObject({ label: text(1, 120), imageUrl: picture });
const editedOption = z.strictObject({ ...option.shape, id: z.optional(z.string()) });
const many = [z.minLength(2), z.maxLength(50)] as const;
const price = z.literal([0, 1]);

/** What creates a voting. */
export const created = z.strictObject({
  title: text(1, 120),
  description: z.optional(text(0, 2000)),
  options: z.array(option).check(...many),
  startsAt: z.optional(instant),
  endsAt: instant,
  price,
  ballot: ballotKind,
  results: z.optional(resultsVisibility),
  change: z.optional(changeRule),
  accountId: z.optional(accountId),
});

/** What changes one: the fields to be different. */
export const changed = z.strictObject({
  title: z.optional(text(1, 120)),
  description: z.optional(text(0, 2000)),
  options: z.optional(z.array(editedOption).check(...many)),
  startsAt: z.optional(instant),
  endsAt: z.optional(instant),
  price: z.optional(price),
  ballot: z.optional(ballotKind),
  results: z.optional(resultsVisibility),
  change: z.optional(changeRule),
  accountId: z.optional(z.nullable(accountId)),
});
export type VotingChange = z.output<typeof changed>;
