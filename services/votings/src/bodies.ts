import { ballotKind, changeRule, option, resultsVisibility } from '@suffra/shared/events/votings';
import { accountId, id, instant, text } from '@suffra/shared/http/fields';
import * as z from 'zod/mini';
import type { Tile } from './listing.ts';
import { stateAt, type Terms, type Voting } from './voting.ts';

const picture = z.url({ protocol: /^https$/ }).check(z.maxLength(500));

/** A new option, as it is sent. */
export const newOption = z.strictObject({ label: text(1, 120), imageUrl: z.optional(picture) });
/** An option in an edit: with its id if it stays. */
export const editedOption = z.strictObject({
  id: z.optional(option.shape.id),
  label: text(1, 120),
  imageUrl: z.optional(picture),
});

/** What an admin decides, field by field, as it is sent. */
export const terms = {
  title: text(1, 120),
  description: text(0, 2_000),
  startsAt: instant,
  endsAt: instant,
  price: z.literal([0, 1]),
  ballot: ballotKind,
  results: resultsVisibility,
  change: changeRule,
};
/** Between how many options one chooses. */
export const optionCount = [z.minLength(2), z.maxLength(50)] as const;

const common = {
  votingId: id,
  version: z.int(),
  title: z.string(),
  description: z.string(),
  startsAt: z.string(),
  endsAt: z.string(),
  state: z.enum(['coming', 'open', 'closed', 'cancelled']),
  price: z.literal([0, 1]),
  ballot: ballotKind,
  results: resultsVisibility,
  change: changeRule,
  accountId: z.optional(accountId),
  createdAt: z.string(),
};

/** A voting as the API shows it. */
export const votingBody = z.object({ ...common, options: z.array(option) });
/** A voting in a list. */
export const tileBody = z.object({ ...common, optionCount: z.int() });

/** Shows a voting. @param now milliseconds since the epoch, for its state */
export const bodyOf = (voting: Voting, now: number): z.output<typeof votingBody> => ({
  ...commonOf(voting, now),
  options: [...voting.options],
});

/** Shows a tile. @param now milliseconds since the epoch, for its state */
export const tileOf = (tile: Tile, now: number): z.output<typeof tileBody> => ({
  ...commonOf(tile, now),
  optionCount: tile.optionCount,
});

function commonOf(
  voting: Omit<Terms, 'options'> & Pick<Tile, 'votingId' | 'version' | 'createdAt' | 'cancelled' | 'fired'>,
  now: number,
) {
  return {
    votingId: voting.votingId,
    version: voting.version,
    title: voting.title,
    description: voting.description,
    startsAt: voting.startsAt,
    endsAt: voting.endsAt,
    state: stateAt(voting, now),
    price: voting.price,
    ballot: voting.ballot,
    results: voting.results,
    change: voting.change,
    ...(voting.accountId !== undefined && { accountId: voting.accountId }),
    createdAt: voting.createdAt,
  };
}
