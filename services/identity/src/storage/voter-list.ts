import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { toSearchTerms } from '@suffra/shared/search-terms';
import type { Row } from '@suffra/shared/storage/read-row';
import { replaceTermRows } from '@suffra/shared/storage/term-rows';
import { type ListedVoter, listedVoter } from '../domain/profile.ts';
import { env } from '../env.ts';
import { listBucketedRows } from './bucketed-list.ts';
import type { Key } from './keys.ts';
import { searchNames, toNameKeys } from './name-terms.ts';
import { isErased, parseProfileRow } from './profile-row.ts';

/** The beginning of the partition keys under which the voters of a tenant are found by their names. */
const voterTermsPk = (tenantId: string): string => `${tenantId}#voter-terms`;

/** The number of partitions of a tenant's list of voters. A page of the list reads all of them. */
const voterBuckets = 4;
const votersPk = (tenantId: string, bucket: number): string => `${tenantId}#voters#${bucket}`;
const computeVoterBucket = (voterId: string): number =>
  (createHash('sha256').update(voterId).digest()[0] ?? 0) % voterBuckets;

const voterSkPrefix = 'listed#';
/** A sort key has at most 1,024 bytes, and a character up to four. */
const maxSortedCharacters = 150;

/** The position of a voter in the list: by the name, or by the e-mail address if the name has no letter. */
function toListKey(tenantId: string, { voterId, name, email = '' }: ListedVoter): Key {
  const terms = [toSearchTerms(name), toSearchTerms(email)].find((found) => found.length > 0) ?? [];
  const sorted = [...terms.join(' ')].slice(0, maxSortedCharacters).join('');
  return {
    pk: votersPk(tenantId, computeVoterBucket(voterId)),
    sk: `${voterSkPrefix}${sorted}#${voterId}`,
  };
}

const toKeys = (tenantId: string, voter: ListedVoter): Key[] => [
  toListKey(tenantId, voter),
  ...toNameKeys({ termsPk: voterTermsPk(tenantId), id: voter.voterId, name: voter.name }),
];

/** A visitor without a name and an address has no row in the list, so their sign-ins write nothing more. */
function toListedVoter(row: Row | undefined): { tenantId: string; voter: ListedVoter } | undefined {
  if (row === undefined || isErased(row)) return undefined;
  const { profile } = parseProfileRow(row);
  const isListed = profile.name !== '' || profile.email !== undefined;
  return isListed ? { tenantId: profile.tenantId, voter: listedVoter.parse(profile) } : undefined;
}

/**
 * Writes the rows by which a voter is listed and found, and deletes those of the earlier name or of an erased voter.
 * A sign-in changes none of them. It can be repeated.
 */
export async function updateVoterList(before: Row | undefined, after: Row | undefined): Promise<void> {
  const previous = toListedVoter(before);
  const current = toListedVoter(after);
  if (isDeepStrictEqual(previous, current)) return;
  await replaceTermRows(
    env().IDENTITY_TABLE,
    previous === undefined ? [] : toKeys(previous.tenantId, previous.voter),
    current === undefined
      ? []
      : toKeys(current.tenantId, current.voter).map((key) => ({ ...current.voter, ...key })),
  );
}

/** A page of voters. */
export interface VoterQuery {
  readonly tenantId: string;
  /** The sort key of the last voter of the previous page. */
  readonly after?: string | undefined;
  readonly limit: number;
}

/** A page of voters, and where to continue unless it is the last page. */
export interface VoterPage {
  readonly items: ListedVoter[];
  readonly last?: string;
}

/** Lists a page of a tenant's voters in the order of their names. */
export async function listVoters({ tenantId, ...page }: VoterQuery): Promise<VoterPage> {
  const partitionKeys = Array.from({ length: voterBuckets }, (_, bucket) => votersPk(tenantId, bucket));
  const { rows, ...rest } = await listBucketedRows({ ...page, partitionKeys, prefix: voterSkPrefix });
  return { items: rows.map(parseListedVoter), ...rest };
}

/** Finds a page of a tenant's voters by words of their names. @param queryTerms of `toSearchTerms`, at least one */
export async function findVoters(
  { tenantId, after, limit }: VoterQuery,
  queryTerms: readonly string[],
): Promise<VoterPage> {
  const { rows, ...rest } = await searchNames({ termsPk: voterTermsPk(tenantId), queryTerms, after, limit });
  return { items: rows.map(parseListedVoter), ...rest };
}

const parseListedVoter = (row: unknown): ListedVoter => listedVoter.parse(row);
