import type { Voting } from '../domain/voting.ts';
import { type ListSection, toSortKey } from '../domain/voting-list.ts';

/** The index of a tenant's votings. */
export const listIndex = 'lists';
/** The index of an account's votings. It has the same sort keys. */
export const accountListIndex = 'accountLists';

/**
 * A group of votings in the indexes. A voting moves from `awaiting` to `started` when its timer fires at the start. Until
 * then, votings that have started are at the beginning of `awaiting`, which is in the order of the starts.
 */
export type ListGroup = 'awaiting' | 'started' | 'cancelled';

/** The number of partitions of a tenant's group with one price. Many votings can start at once, and all of them then move. */
export const listBuckets = 2;

const listPk = (tenantId: string, group: ListGroup, price: Voting['price'], bucket: number): string =>
  `${tenantId}#votings#${group}#${price}#${bucket}`;
const accountListPk = (
  tenantId: string,
  accountId: string,
  group: ListGroup,
  price: Voting['price'],
): string => `${tenantId}#account-votings#${accountId}#${group}#${price}`;

/** A partition of an index. */
export interface ListPartition {
  readonly index: typeof listIndex | typeof accountListIndex;
  readonly pkName: 'listPk' | 'accountListPk';
  readonly pk: string;
}

/** The partitions in which a group of a tenant or of one of its accounts is stored. */
export const getListPartitions = (
  { tenantId, accountId }: { readonly tenantId: string; readonly accountId?: string | undefined },
  group: ListGroup,
  prices: readonly Voting['price'][],
): ListPartition[] =>
  prices.flatMap((price): ListPartition[] =>
    accountId === undefined
      ? Array.from({ length: listBuckets }, (_, bucket) => ({
          index: listIndex,
          pkName: 'listPk',
          pk: listPk(tenantId, group, price, bucket),
        }))
      : [
          {
            index: accountListIndex,
            pkName: 'accountListPk',
            pk: accountListPk(tenantId, accountId, group, price),
          },
        ],
  );

/** The group of a voting, by its timers and not by the clock: the indexes do not change by themselves. */
export function getListGroup({ cancelled, startsAt, endsAt, createdAt, fired }: Voting): ListGroup {
  if (cancelled) return 'cancelled';
  const isStarted = startsAt <= createdAt || fired.opened === startsAt || fired.closed === endsAt;
  return isStarted ? 'started' : 'awaiting';
}

const sections = { awaiting: 'coming', started: 'open', cancelled: 'cancelled' } as const satisfies Record<
  ListGroup,
  ListSection
>;

/** The keys of a voting in the indexes. An undefined one is to be removed. */
export function toListKeys(voting: Voting) {
  const { tenantId, votingId, accountId, price } = voting;
  const group = getListGroup(voting);
  const bucket = votingId.charCodeAt(votingId.length - 1) % listBuckets;
  return {
    listPk: listPk(tenantId, group, price, bucket),
    accountListPk: accountId === undefined ? undefined : accountListPk(tenantId, accountId, group, price),
    listSk: toSortKey(sections[group], voting),
  };
}
