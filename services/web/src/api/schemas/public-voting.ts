import * as z from 'zod/mini';
import { results } from './results.ts';
import { voting } from './voting.ts';

/** The public object of a voting (shared/runtime/public-objects/public-voting.ts). */
export const publicVoting = z.extend(z.omit(voting, { state: true, accountId: true }), {
  cancelled: z.boolean(),
});

/** The public object of its results. */
export const publicResults = z.extend(
  z.pick(results, {
    votingId: true,
    votes: true,
    electorateSize: true,
    counts: true,
    winners: true,
    tie: true,
  }),
  { status: z.enum(['hidden', 'live', 'certified']) },
);
export type PublicResults = z.output<typeof publicResults>;
