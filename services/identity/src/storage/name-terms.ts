import { isFirstMatch, matchesSearch, selectIndexTerm, toSearchTerms } from '@suffra/shared/search-terms';
import { queryTermRows, replaceTermRows, toTermPk } from '@suffra/shared/storage/term-rows';
import { platformTenant } from '@suffra/shared/tenant-scope';
import * as z from 'zod/mini';
import { env } from '../env.ts';
import type { Key } from './keys.ts';

/** The beginning of the partition keys under which the accounts of a tenant are found by their names. */
export const accountTermsPk = (tenantId: string): string => `${tenantId}#account-terms`;
/** The same for all tenants. */
export const tenantTermsPk = `${platformTenant}#tenant-terms`;

/** The name of something, and where it is found by it. */
export interface NameEntry {
  /** {@link accountTermsPk} or {@link tenantTermsPk}. */
  readonly termsPk: string;
  readonly id: string;
  readonly name: string;
  /** The attributes that a search returns, besides the name. */
  readonly attributes: Readonly<Record<string, unknown>>;
}

/** The keys of the rows by which a name is found: one for each of its words. */
export const toNameKeys = ({ termsPk, id, name }: Omit<NameEntry, 'attributes'>): Key[] =>
  toSearchTerms(name).map((term) => ({ pk: toTermPk(termsPk, term), sk: `${term}#${id}` }));

/** Writes the rows by which a name is found, and deletes those of the earlier name. It can be repeated. */
export const replaceNameTerms = (before: NameEntry | undefined, after: NameEntry): Promise<void> =>
  replaceTermRows(
    env().IDENTITY_TABLE,
    before === undefined ? [] : toNameKeys(before),
    toNameKeys(after).map((key) => ({ ...after.attributes, name: after.name, ...key })),
  );

/** Which names to find. */
export interface NameQuery {
  readonly termsPk: string;
  /** Of `toSearchTerms`, at least one. */
  readonly queryTerms: readonly string[];
  /** The position of the last row of the previous page. */
  readonly after?: string | undefined;
  readonly limit: number;
}

const termRow = z.looseObject({ sk: z.string(), name: z.string() });
type TermRow = z.output<typeof termRow>;

/** The maximum number of reads for one page. A page that needs more is returned short. */
const maxReads = 3;
const rowsPerRead = 100;

/**
 * Finds a page of names in which, for each term of a query, a word begins with it. Names with a word that equals the
 * longest term come first.
 * @returns the rows, and where to continue if there can be more
 */
export async function searchNames({
  termsPk,
  queryTerms,
  after,
  limit,
}: NameQuery): Promise<{ rows: TermRow[]; last?: string }> {
  const indexTerm = selectIndexTerm(queryTerms);
  const rows: TermRow[] = [];
  let position = after;
  for (let reads = 0; reads < maxReads; reads += 1) {
    const query = { prefix: termsPk, indexTerm, after: position, limit: rowsPerRead };
    const read = await queryTermRows(env().IDENTITY_TABLE, query);
    for (const item of read.rows) {
      const row = termRow.parse(item);
      if (row.sk === position) continue;
      const [term = ''] = row.sk.split('#');
      if (isFirstMatch(row.name, term, indexTerm) && matchesSearch(row.name, queryTerms)) {
        if (rows.length === limit) return { rows, last: position ?? '' };
        rows.push(row);
      }
      position = row.sk;
    }
    if (!read.hasMore) return { rows };
  }
  return { rows, ...(position !== undefined && { last: position }) };
}
