import type { PublicBrand } from '../brand.ts';
import type { Tie } from '../events/ballot.ts';
import type { VotingSnapshot } from '../events/votings.ts';

/** The public part of a voting, at `/public/votings/<tenant>/<votingId>.json`. The account is not public. */
export interface PublicVoting extends Omit<VotingSnapshot, 'accountId' | 'buckets'> {
  readonly description: string;
  /** Absent: the tenant has no brand. */
  readonly brand?: PublicBrand;
}

/**
 * The public results of a voting, at `/public/results/<tenant>/<votingId>.json`. Counts are present only if
 * the visibility of the voting allows everyone to see them.
 */
export interface PublicResults {
  readonly votingId: string;
  readonly status: 'hidden' | 'live' | 'certified';
  readonly votes?: number;
  /** Number of people who could vote. Present in the certified results of a voting that is limited to a list. */
  readonly electorateSize?: number;
  /** Votes per option id. In a ranked voting: first preferences. */
  readonly counts?: Readonly<Record<string, number>>;
  readonly winners?: readonly string[];
  /** The options that share first place, and the rule that decided. Absent if one option had the most votes. */
  readonly tie?: Readonly<Tie>;
}

/** Returns the path of a voting's public data behind the CDN, which is also its key in the bucket. */
export const toPublicVotingPath = (tenantId: string, votingId: string): string =>
  `public/votings/${tenantId}/${votingId}.json`;

/** Returns the path of a voting's preview for crawlers behind the CDN, which is also its key in the bucket. */
export const toVotingPreviewPath = (tenantId: string, votingId: string): string =>
  `public/votings/${tenantId}/${votingId}.html`;

/** Returns the path of a tenant's web app manifest behind the CDN, which is also its key in the bucket of votings. */
export const toManifestPath = (tenantId: string): string => `public/votings/${tenantId}/manifest.webmanifest`;

/** Returns the path of a voting's public results behind the CDN, which is also their key in the bucket. */
export const toPublicResultsPath = (tenantId: string, votingId: string): string =>
  `public/results/${tenantId}/${votingId}.json`;
