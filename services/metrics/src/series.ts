import { createHash } from 'node:crypto';

/** Whose figures: of an account's voting; of an account alone, or of a voting of no account, where the other is `-`. */
export interface Series {
  readonly account: string;
  readonly voting: string;
}

/** Stands for: of none. An account may not be called so: its figures would be those of none. */
export const none = '-';

/** A series as a key; ids hold no `#`. */
export const nameOf = ({ account, voting }: Series): string => `${account}#${voting}`;

/** The series of a name that {@link nameOf} made. */
export function seriesOf(name: string): Series {
  const [account = none, voting = none] = name.split('#');
  return { account, voting };
}

/** Which series are asked for; neither: all of the tenant. */
export interface Filter {
  /** Those of one account. */
  readonly accountId?: string;
  /** Those of these votings alone. */
  readonly votings?: readonly string[];
}

/** Whether a series is among those asked for. */
export const fits = ({ accountId, votings }: Filter, { account, voting }: Series): boolean =>
  (accountId === undefined || accountId === account) && (votings === undefined || votings.includes(voting));

/** Over how many partitions the series of a tenant are spread, by account; fixed, because rows' keys follow from it. */
export const buckets = 64;
/** The bucket of an account: even, and the same for ever. */
export const bucketOf = (account: string): number =>
  createHash('sha256').update(account).digest().readUInt32BE() % buckets;
