import type { RollupLevel } from '../domain/time.ts';

/** The key of a row. Each partition key starts with the tenant; ids contain no `#`. */
export interface Key {
  pk: string;
  sk: string;
}

/** The partition of the fact batches of one kind and hour. Sort key: `<minute>#<hash of the ids of the facts>`. */
export const factBatchesPk = (tenantId: string, kind: string, hour: string): string =>
  `${tenantId}#${kind}#${hour}`;

/** The partition of the totals of a tenant, beside the buckets of its accounts. */
export const total = 'total';
export type RollupPartition = number | typeof total;

/** The partition of the rollups of one level and bucket, or of the totals. Sort key: `<hour or day>#<chunk>`. */
export const rollupPk = (tenantId: string, level: RollupLevel, partition: RollupPartition): string =>
  `${tenantId}#${level}#${partition}`;
/** The partition of the people of each day, by the accounts of a bucket or in total. Sort keys as for rollups. */
export const peoplePk = (tenantId: string, partition: RollupPartition): string =>
  `${tenantId}#people#${partition}`;
/** The sort key of one of the rows of an hour or a day. */
export const chunkSk = (name: string, chunk: number): string => `${name}#${String(chunk).padStart(4, '0')}`;

/** The parts of the partition key of a fact batch or a rollup. */
export function parsePk(pk: string): { tenantId: string; kind: string; partition: string } {
  const [tenantId = '', kind = '', partition = ''] = pk.split('#');
  return { tenantId, kind, partition };
}

/** The first part of a sort key: the minute of a fact batch, the hour or day of a rollup. */
export const parseSkPrefix = (sk: string): string => sk.slice(0, sk.indexOf('#'));

/** Replicas of tenants belong to the platform's own tenant. */
export const tenantKey = (tenantId: string): Key => ({ pk: 'platform#tenants', sk: tenantId });
/** The replica of a voting. */
export const votingKey = (tenantId: string, votingId: string): Key => ({
  pk: `${tenantId}#votings`,
  sk: votingId,
});

/** The partition of a tenant's reports. Sort key: the month. */
export const reportsPk = (tenantId: string): string => `${tenantId}#reports`;
interface ReportRun {
  readonly tenantId: string;
  readonly month: string;
  readonly runId: string;
}
const reportRunPk = ({ tenantId, month, runId }: ReportRun): string => `${tenantId}#report#${month}#${runId}`;
/** The partition of the summaries of a run's parts. */
export const partitionSummariesPk = (run: ReportRun): string => `${reportRunPk(run)}#summaries`;
/** The partition of the accounts of one bucket in a run. */
export const partitionPk = (run: ReportRun, bucket: number): string =>
  `${reportRunPk(run)}#partition#${bucket}`;
/** The partition of the pages of a run. */
export const reportPagesPk = (run: ReportRun): string => `${reportRunPk(run)}#pages`;
/** The partition of a tenant's admins. They receive a message when a report is ready. */
export const adminsPk = (tenantId: string): string => `${tenantId}#admins`;
/** The AWS bills of the platform, by month. */
export const billKey = (month: string): Key => ({ pk: 'platform#bills', sk: month });
/** The partition of the reports of the delivery pipeline. */
export const deliveriesPk = (month: string): string => `platform#deliveries#${month}`;

const daySeconds = 86_400;
/** How long rows are kept. Fact batches are kept longer than {@link maxLatenessMs}. */
export const retentionSeconds = {
  factBatch: 45 * daySeconds,
  hour: 100 * daySeconds,
  day: 800 * daySeconds,
  report: 800 * daySeconds,
  partition: 30 * daySeconds,
};
/** The maximum age of a fact when it arrives. Until then, all facts of its hour are stored, so the hour can be recomputed. */
export const maxLatenessMs = 40 * daySeconds * 1000;
/** The TTL attribute of a row, in seconds since the epoch. @param at milliseconds since the epoch */
export const toExpiresAt = (at: number, ttlSeconds: number): number => Math.ceil(at / 1000) + ttlSeconds;
