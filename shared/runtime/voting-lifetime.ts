/**
 * How long after its creation a voting ends at the latest, days. Services that must remember something until every
 * existing voting has ended rely on it.
 */
export const maxVotingLifetimeDays = 400;
