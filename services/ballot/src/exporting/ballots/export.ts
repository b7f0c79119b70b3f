import { instant } from '@suffra/shared/http/fields';
import * as z from 'zod/mini';

/** The export of a voting's ballots, as its row says how it stands. Times in milliseconds since the epoch. */
export const ballotsExport = z.object({
  state: z.enum(['making', 'ready', 'failed']),
  /** Of the making that is under way or done: whatever an earlier one still does counts for nothing. */
  making: z.string(),
  begunAt: z.int(),
  /** How often it was begun in a row because it came to other sums than were certified, this time included. */
  tries: z.int(),
  /** The end whose result was certified: a voting that was moved since has other ballots. */
  endsAt: instant,
  ready: z.optional(z.object({ madeAt: z.int(), votes: z.int(), differentBallots: z.int() })),
});
export type BallotsExport = z.output<typeof ballotsExport>;

/** How long a making may take before another can be begun in its place, milliseconds. */
const patience = 15 * 60_000;
/** How long what is ready can be fetched, milliseconds: the bucket keeps its files for longer. */
export const keptFor = 24 * 3_600_000;
/** How often it is begun in a row: a bucket is read rightly or not at all, so that even a second time is not expected. */
export const mostTries = 3;

/** How an export stands for whoever asks. */
export type Standing =
  | { readonly state: 'none' }
  | { readonly state: 'failed' }
  | { readonly state: 'making'; readonly making: string }
  | { readonly state: 'ready'; readonly making: string; readonly ready: NonNullable<BallotsExport['ready']> };

/**
 * How an export stands: one of another end, or whose files are gone, is none; one that got stuck has failed.
 * @param endsAt of the certified result
 * @param now milliseconds since the epoch
 */
export function standingOf(known: BallotsExport | undefined, endsAt: string, now: number): Standing {
  if (known?.endsAt !== endsAt) return { state: 'none' };
  const { state, making, begunAt, ready } = known;
  if (state === 'failed') return { state };
  if (state === 'making') return now < begunAt + patience ? { state, making } : { state: 'failed' };
  if (ready === undefined || now >= ready.madeAt + keptFor) return { state: 'none' };
  return { state, making, ready };
}
