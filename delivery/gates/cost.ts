import { countFreeVotes } from '../../test/bench/capacity.ts';
import { countPaidVotes } from '../../test/bench/paid-capacity.ts';

/** US list prices on demand, a million each. */
const price = { httpApi: 1, lambdaCalls: 0.2, writeUnits: 0.625, logs: 0.14 };
/** arm64, 256 MB for 25 ms: GB-seconds of a million calls × the price of one. */
const lambdaTime = 1e6 * 0.25 * 0.025 * 0.0000133334;
/** What a million accepted votes may cost, US dollars. */
export const mostPerMillion = { free: 2.15, paid: 3.75 };

/**
 * What a million accepted votes cost in US dollars, by the write units of one, its tally included. A paid vote calls two
 * functions more: the debit, and its outcome.
 */
export const costPerMillion = (units: { free: number; paid: number }): { free: number; paid: number } => ({
  free: price.httpApi + price.lambdaCalls + lambdaTime + units.free * price.writeUnits + price.logs,
  paid: price.httpApi + 3 * (price.lambdaCalls + lambdaTime) + units.paid * price.writeUnits + price.logs,
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
