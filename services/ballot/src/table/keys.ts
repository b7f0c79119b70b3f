import { bucketOf } from '../bucket.ts';
import type { Place } from '../receipt.ts';

/** A row's key: partition and sort. Each partition starts with the tenant; ids hold no `#`. */
export interface Key {
  pk: string;
  sk: string;
}

/** The copy of a voting. */
export const snapshotKey = (tenantId: string, votingId: string): Key => ({
  pk: `${tenantId}#${votingId}#voting`,
  sk: 'snapshot',
});

/** The partition of the vote rows of one bucket; the sort key is the voter's id. */
export const votePk = (tenantId: string, votingId: string, bucket: number): string =>
  `${tenantId}#${votingId}#${bucket}`;

/** Where a voter's row is. @param buckets of the voting */
export const voteKey = ({ tenantId, votingId, voterId }: Place, buckets: number): Key => ({
  pk: votePk(tenantId, votingId, bucketOf(voterId, buckets)),
  sk: voterId,
});

/** The partition of a voting's tally rows; the sort key is `<minute>#<id of the batch's first change of it>`. */
export const tallyPk = (tenantId: string, votingId: string): string => `${tenantId}#${votingId}#tally`;

/** The certified result of a voting. */
export const resultKey = (tenantId: string, votingId: string): Key => ({
  pk: `${tenantId}#${votingId}#result`,
  sk: 'result',
});

/** The export of a voting's ballots. */
export const exportKey = (tenantId: string, votingId: string): Key => ({
  pk: `${tenantId}#${votingId}#export`,
  sk: 'export',
});

/** One making of the export of a voting's ballots. */
export interface Making {
  readonly tenantId: string;
  readonly votingId: string;
  readonly making: string;
}

/** The partition of the notes of a making's parts; the sort key is the bucket. */
export const partsPk = ({ tenantId, votingId, making }: Making): string =>
  `${tenantId}#${votingId}#parts#${making}`;
/** The partition of what the ballots of one bucket were added up to; the sort key is the number of the row. */
export const partPk = ({ tenantId, votingId, making }: Making, bucket: number): string =>
  `${tenantId}#${votingId}#part#${making}#${bucket}`;
/** A number as a sort key: rows stand in its order. */
export const numberedSk = (number: number): string => String(number).padStart(6, '0');

/** The partition of a tenant's votings; the sort key is the voting's id. */
export const votingsPk = (tenantId: string): string => `${tenantId}#all#votings`;

/** A place for a vote whose voter was erased, beside the votes of the same bucket. @param random no voter's id, and follows from none */
export const namelessKey = (pk: string, random: string): Key => ({ pk, sk: `erased#${random}` });

/** Between these stand the sort keys of all such places, and no voter's: ids of voters hold neither sign. */
export const namelessSks = { from: 'erased#', to: 'erased$' } as const;

/** The tenant and the voting that a partition belongs to. @throws when it is none of this table's */
export function ownersOf(pk: string): { tenantId: string; votingId: string } {
  const [tenantId, votingId, part] = pk.split('#');
  if (!tenantId || !votingId || !part) throw new Error('a row whose partition names no voting');
  return { tenantId, votingId };
}
