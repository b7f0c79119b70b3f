/** How many times as often properties run. The nightly pipeline runs them more often than `npm test`. */
const factor = Number(process.env.PROPERTY_RUNS_FACTOR ?? 1);

/**
 * Returns the options of a property test. A property runs a fifth as often behind the proxy that drops responses,
 * because each run takes several times as long and the dropped responses are what is tested.
 * @param numRuns the number of runs in `npm test`
 */
export const propertyRuns = (numRuns: number): { numRuns: number } => ({
  numRuns: process.env.DROPPED_RESPONSES_REPORT === undefined ? numRuns * factor : Math.ceil(numRuns / 5),
});
