/**
 * Returns the options of a property test. A property runs a fifth as often while responses are dropped,
 * because each run takes several times as long and the dropped responses are what is tested.
 * @param numRuns the usual number of runs
 */
export const propertyRuns = (numRuns: number): { numRuns: number } => ({
  numRuns: process.env.DROPPED_RESPONSES_REPORT === undefined ? numRuns : Math.ceil(numRuns / 5),
});
