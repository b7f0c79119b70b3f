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
/**
 * What a million accepted votes may cost, US dollars: 2.06 and 3.87 as they are, and a little for a line more in the log. Paid
 * ones miss the goal of 3.0, which is of one function that reaches into the wallet's table: that services own their tables
 * costs the mark that a vote waits (0.63) and the call that brings its outcome (0.28). Messages between services, the CDN and
 * the firewall are not among these figures, but in `npm run model`.
 */
export const mostPerMillion = { free: 2.1, paid: 3.95 };

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
