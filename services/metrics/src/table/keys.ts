import type { Level } from '../time.ts';

/** A row's key: partition and sort. Each partition starts with the tenant; ids hold no `#`. */
export interface Key {
  pk: string;
  sk: string;
}

/** The partition of a tenant's bags of one kind and hour; the sort key is `<minute>#<hash of the facts' ids>`. */
export const bagsPk = (tenantId: string, kind: string, hour: string): string => `${tenantId}#${kind}#${hour}`;

/** The partition of what was counted of a tenant's votes in one hour; the sort key is `<votingId>#<tally row>`. */
export const votesPk = (tenantId: string, hour: string): string => bagsPk(tenantId, 'votes', hour);

/** Where a tenant's own total stands, beside the buckets of its accounts. */
export const total = 'total';
export type Part = number | typeof total;

/** The partition of the rollups of one level and bucket, or of the totals; the sort key is `<hour or day>#<chunk>`. */
export const rollupPk = (tenantId: string, level: Level, part: Part): string =>
  `${tenantId}#${level}#${part}`;
/** The partition of who was there each day, by the accounts of a bucket or all together; sorted as the rollups are. */
export const peoplePk = (tenantId: string, part: Part): string => `${tenantId}#people#${part}`;
/** The sort key of one of the rows that a time's figures take. @param name the hour or the day */
export const chunkSk = (name: string, chunk: number): string => `${name}#${String(chunk).padStart(4, '0')}`;

/** The tenants, among the operators' own rows: their tenant is the platform's. */
export const tenantKey = (tenantId: string): Key => ({ pk: 'platform#tenants', sk: tenantId });
/** The copy of a voting. */
export const votingKey = (tenantId: string, votingId: string): Key => ({
  pk: `${tenantId}#votings`,
  sk: votingId,
});

/** The partition of a tenant's reports; the sort key is the month. */
export const reportsPk = (tenantId: string): string => `${tenantId}#reports`;
interface Making {
  readonly tenantId: string;
  readonly month: string;
  readonly making: string;
}
const reportPk = ({ tenantId, month, making }: Making): string => `${tenantId}#report#${month}#${making}`;
/** The partition of the notes of a making's parts, of one part's lines, and of the pages that came of them. */
export const partsPk = (of: Making): string => `${reportPk(of)}#parts`;
export const partPk = (of: Making, bucket: number): string => `${reportPk(of)}#part#${bucket}`;
export const pagesPk = (of: Making): string => `${reportPk(of)}#pages`;
/** The partition of a tenant's admins: whom it is told that a report is ready. */
export const adminsPk = (tenantId: string): string => `${tenantId}#admins`;
/** The bills of the platform by month, among the operators' own rows. */
export const billKey = (month: string): Key => ({ pk: 'platform#bills', sk: month });

const day = 86_400;
/** How long rows are kept, seconds. Bags are kept longer than their facts are taken, see {@link takenFor}. */
export const keepFor = { bag: 45 * day, hour: 100 * day, day: 800 * day, report: 800 * day, part: 30 * day };
/** How old a fact may be when it comes, milliseconds: till then its whole hour can be made again. */
export const takenFor = 40 * day * 1000;
/** The attribute by which DynamoDB removes a row, seconds since the epoch. @param at milliseconds since the epoch */
export const expires = (at: number, seconds: number): number => Math.ceil(at / 1000) + seconds;
