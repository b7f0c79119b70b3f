import * as fc from 'fast-check';

/**
 * Returns an arbitrary of the ways in which SQS may deliver messages: each one at least once, some twice, in any order.
 * @param bodies of the messages; a message that must be delivered to be seen is never left out
 */
export const createShuffledDeliveries = (bodies: readonly string[]): fc.Arbitrary<string[]> =>
  fc
    .subarray([...bodies])
    .chain((repeated) =>
      fc.shuffledSubarray([...bodies, ...repeated], { minLength: bodies.length + repeated.length }),
    );
