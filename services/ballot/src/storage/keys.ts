import type { ExportRun } from '../domain/ballots-export.ts';
import { computeBucket } from '../domain/bucket.ts';
import type { ElectorateKey } from '../domain/electorate.ts';
import type { VoteKey } from '../domain/receipt.ts';

/** The key of a row. Each partition key starts with the tenant; ids contain no `#`. */
export interface RowKey {
  pk: string;
  sk: string;
}

/** The replica of a voting. */
export const toVotingKey = (tenantId: string, votingId: string): RowKey => ({
  pk: `${tenantId}#${votingId}#voting`,
  sk: 'voting',
});

/** The labels of a voting's options. They are not in the replica, because every function that accepts votes reads it. */
export const toLabelsKey = (tenantId: string, votingId: string): RowKey => ({
  pk: `${tenantId}#${votingId}#labels`,
  sk: 'labels',
});

/** The partition of the ballots of one bucket; the sort key is the voter id. */
export const toBucketPk = (tenantId: string, votingId: string, bucket: number): string =>
  `${tenantId}#${votingId}#${bucket}`;

/** A voter's ballot. @param buckets the voting's number of buckets */
export const toBallotKey = ({ tenantId, votingId, voterId }: VoteKey, buckets: number): RowKey => ({
  pk: toBucketPk(tenantId, votingId, computeBucket(voterId, buckets)),
  sk: voterId,
});

/** The partition of a voting's tally rows. */
export const toTallyPk = (tenantId: string, votingId: string): string => `${tenantId}#${votingId}#tally`;

/** The sort key of a tally row. @param firstId id of the first change of the batch in this minute */
export const toTallySk = (minute: string, firstId: string): string => `${minute}#${firstId}`;

/** The sort key of a row with ways of signing in, in the partition of the tally. */
export const toSignInSk = (firstId: string): string => `sign-in#${firstId}`;

/** The certified result of a voting. */
export const toResultKey = (tenantId: string, votingId: string): RowKey => ({
  pk: `${tenantId}#${votingId}#result`,
  sk: 'result',
});

/** The live results of a voting, as they are published. */
export const toResultSnapshotKey = (tenantId: string, votingId: string): RowKey => ({
  pk: `${tenantId}#${votingId}#snapshot`,
  sk: 'snapshot',
});

/** The export of a voting's ballots. */
export const toExportKey = (tenantId: string, votingId: string): RowKey => ({
  pk: `${tenantId}#${votingId}#export`,
  sk: 'export',
});

/** The partition of the summaries of a run's parts; the sort key is the bucket. */
export const toExportPartsPk = ({ tenantId, votingId, runId }: ExportRun): string =>
  `${tenantId}#${votingId}#parts#${runId}`;

/** The partition of the ballot groups of one bucket; the sort key is the number of the row. */
export const toExportPartPk = ({ tenantId, votingId, runId }: ExportRun, bucket: number): string =>
  `${tenantId}#${votingId}#part#${runId}#${bucket}`;

/** The partition of the versions of a voting's list of voters; the sort key is the id of the version. */
export const toElectoratesPk = (tenantId: string, votingId: string): string =>
  `${tenantId}#${votingId}#electorate`;

/** Number of partitions of a list of voters. A large list is written at thousands of entries per second. */
export const electorPartitions = 16;

/** A partition of the entries of one version of a list; the sort key is the key of the elector. */
export const toElectorsPk = (
  { tenantId, votingId, electorateId }: ElectorateKey,
  partition: number,
): string => `${tenantId}#${votingId}#electors-${electorateId}#${partition}`;

/** An entry of one version of a list of voters. */
export const toElectorKey = (electorate: ElectorateKey, elector: string): RowKey => ({
  pk: toElectorsPk(electorate, computeBucket(elector, electorPartitions)),
  sk: elector,
});

/** The partition of a tenant's voting ids; the sort key is the voting id. */
export const toVotingsPk = (tenantId: string): string => `${tenantId}#all#votings`;

/** Number of partitions of a voting's anonymous rows. Erasures are rare, so it does not depend on the buckets. */
export const anonymousPartitions = 4;

/** The replica of a tenant. */
export const toTenantKey = (tenantId: string): RowKey => ({ pk: `${tenantId}#all#tenant`, sk: 'tenant' });

/** A partition of a voting's anonymous rows. @param partition 0 to {@link anonymousPartitions} − 1 */
export const toAnonymousPk = (tenantId: string, votingId: string, partition: number): string =>
  `${tenantId}#${votingId}#anonymous-${partition}`;

/** Returns the partitions of all ballots of a voting: its buckets, then its anonymous rows. */
export const toCountedPks = (tenantId: string, votingId: string, buckets: number): string[] => [
  ...Array.from({ length: buckets }, (_, bucket) => toBucketPk(tenantId, votingId, bucket)),
  ...Array.from({ length: anonymousPartitions }, (_, n) => toAnonymousPk(tenantId, votingId, n)),
];

/** Returns the tenant and the voting of a partition. @throws if the partition belongs to no voting */
export function parsePk(pk: string): { tenantId: string; votingId: string } {
  const [tenantId, votingId, part] = pk.split('#');
  if (!tenantId || !votingId || !part) throw new Error('a partition key names no voting');
  return { tenantId, votingId };
}
