/** Problems that mean that the page shows an outdated voting or own vote. */
export const outdatedVotingCodes: ReadonlySet<string> = new Set([
  'already-voted',
  'vote-pending',
  'closed',
  'cancelled',
  'not-open-yet',
  'unknown-choice',
  'no-such-voting',
]);
