import { countFreeVotes } from '../../test/bench/capacity.ts';
import { countPaidVotes } from '../../test/bench/paid-capacity.ts';
import { prices } from '../../test/model/prices.ts';

const million = 1e6;
/** What comes with each call of a function: itself, and arm64 with 256 MB for 25 ms. */
const call = prices.call + 0.25 * 0.025 * prices.gbSecond;
/** GB of lines that a vote writes. */
const logged = 0.28e-6;
/** What every vote costs besides: its request and its line. */
const every = prices.apiRequest + logged * prices.logGb;
/** What a million accepted votes may cost, US dollars. */
export const mostPerMillion = { free: 2.15, paid: 3.75 };

/**
 * What a million accepted votes cost in US dollars, by the write units of one, its tally included. A paid vote calls two
 * functions more: the debit, and its outcome.
 */
export const costPerMillion = (units: { free: number; paid: number }): { free: number; paid: number } => ({
  free: million * (every + call + units.free * prices.writeUnit),
  paid: million * (every + 3 * call + units.paid * prices.writeUnit),
});

/** Counts the write units of votes on the local engine, and what they cost. */
export async function countedCost(): Promise<{ free: number; paid: number }> {
  const free = await countFreeVotes();
  const paid = await countPaidVotes();
  return costPerMillion({
    free: free.vote + free.tally,
    paid: paid.waits + paid.debit + paid.stands + paid.tally,
  });
}
