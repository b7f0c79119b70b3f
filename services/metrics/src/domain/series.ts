import { createHash } from 'node:crypto';

/** The subject of metrics: a voting of an account, an account (voting `-`), or a voting without an account (account `-`). */
export interface Series {
  readonly account: string;
  readonly voting: string;
}

/** The absence of an account or a voting. Ids begin with a letter or digit, so none is equal to it. */
export const none = '-';

/** The key of a series. Ids contain no `#`. */
export const toSeriesName = ({ account, voting }: Series): string => `${account}#${voting}`;

/** Parses the result of {@link toSeriesName}. */
export function parseSeriesName(name: string): Series {
  const [account = none, voting = none] = name.split('#');
  return { account, voting };
}

/** A selection of series. Without properties: all series of the tenant. */
export interface SeriesFilter {
  /** Only series of this account. */
  readonly accountId?: string;
  /** Only series of these votings. */
  readonly votings?: readonly string[];
}

/** Whether a filter selects a series. */
export const matchesFilter = ({ accountId, votings }: SeriesFilter, { account, voting }: Series): boolean =>
  (accountId === undefined || accountId === account) && (votings === undefined || votings.includes(voting));

/** Number of partitions over which the accounts of a tenant are spread. Fixed: the keys of rows depend on it. */
export const bucketCount = 64;
/** The bucket of an account: evenly distributed, and always the same. */
export const getBucket = (account: string): number =>
  createHash('sha256').update(account).digest().readUInt32BE() % bucketCount;
