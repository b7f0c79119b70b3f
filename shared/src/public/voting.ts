import type { VotingSnapshot } from '../events/votings.ts';

/** What everybody may read of a voting, at `/public/votings/<tenant>/<votingId>.json`. Whose account it is stays inside. */
export interface PublicVoting extends Omit<VotingSnapshot, 'accountId' | 'buckets'> {
  readonly description: string;
}

/**
 * What everybody may read of a voting's results, at `/public/results/<tenant>/<votingId>.json`. Numbers stand in it only
 * where the voting's visibility shows them to all.
 */
export interface PublicResults {
  readonly votingId: string;
  readonly status: 'hidden' | 'live' | 'certified';
  readonly votes?: number;
  /** Votes per option id; ranked: first preferences. */
  readonly counts?: Readonly<Record<string, number>>;
  readonly winners?: readonly string[];
}

/** Where a voting's public snapshot is, behind the CDN and in its bucket. */
export const votingPath = (tenantId: string, votingId: string): string =>
  `public/votings/${tenantId}/${votingId}.json`;

/** Where a voting's public results are, behind the CDN and in their bucket. */
export const resultsPath = (tenantId: string, votingId: string): string =>
  `public/results/${tenantId}/${votingId}.json`;
