/** How long an endpoint that did not respond is tried last, milliseconds. */
const avoidMs = 60_000;

const failedAt = new Map<string, number>();

/** Records that an endpoint did not respond. */
export const recordFailure = (endpoint: string): void => void failedAt.set(endpoint, Date.now());

/** Orders endpoints: those that did not respond in the last minute come last. */
export const orderEndpoints = (endpoints: readonly string[]): readonly string[] => {
  const isAvoided = (endpoint: string) => Date.now() - (failedAt.get(endpoint) ?? 0) < avoidMs;
  return endpoints.toSorted((a, b) => Number(isAvoided(a)) - Number(isAvoided(b)));
};
