import { isFirstMatch, selectIndexTerm, toSearchTerms } from '@suffra/shared/search-terms';
import { queryTermRows, replaceTermRows, toTermPk } from '@suffra/shared/storage/term-rows';
import type { Voting } from '../domain/voting.ts';
import type { VotingTile } from '../domain/voting-list.ts';
import { tableEnv } from '../env.ts';
import { type Key, titleTermsPk } from './keys.ts';
import { parseTileRow, toTile } from './voting-row.ts';

/** The attributes of a voting that its rows of title terms are found by. */
export type TitledVoting = Pick<Voting, 'tenantId' | 'votingId' | 'title' | 'endsAt'>;

/** The keys of a voting's rows, one for each term of its title, ordered by the term and then by the end of the voting. */
const toTermKeys = ({ tenantId, votingId, title, endsAt }: TitledVoting): Key[] =>
  toSearchTerms(title).map((term) => ({
    pk: toTermPk(titleTermsPk(tenantId), term),
    sk: `${term}#${endsAt}#${votingId}`,
  }));

/** Writes the rows of a voting's title terms and deletes those of its earlier version. It can be repeated. */
export const replaceTitleTerms = (before: TitledVoting | undefined, after: Voting): Promise<void> =>
  replaceTermRows(
    tableEnv().VOTINGS_TABLE,
    before === undefined ? [] : toTermKeys(before),
    toTermRows(after),
  );

/** The rows by which a voting is found: its tile, under each term of its title. */
export function toTermRows(voting: Voting): (Key & Record<string, unknown>)[] {
  const { description, ...tile } = toTile(voting);
  return toTermKeys(voting).map((key) => ({ ...key, ...tile, excerpt: description }));
}

/** The maximum number of rows that one search reads: about 10 read units. */
export const maxSearchedRows = 80;

/** A tile that was found, and its position in the index. */
export interface FoundTile {
  readonly tile: VotingTile;
  readonly position: string;
}

/**
 * Reads the next votings whose titles have a term that begins with the longest term of a query.
 * @param after the position of the last tile that was read
 * @returns the tiles in the order of the index, and where to continue if there are more
 */
export async function searchTitles(
  tenantId: string,
  queryTerms: readonly string[],
  after: string | undefined,
): Promise<{ found: FoundTile[]; next?: string }> {
  const indexTerm = selectIndexTerm(queryTerms);
  const query = { prefix: titleTermsPk(tenantId), indexTerm, after, limit: maxSearchedRows };
  const { rows, hasMore } = await queryTermRows(tableEnv().VOTINGS_TABLE, query);
  const found = rows.flatMap((row) => {
    const [position, tile] = [String(row.sk), parseTileRow(row)];
    const [term = ''] = position.split('#');
    return position !== after && isFirstMatch(tile.title, term, indexTerm) ? [{ tile, position }] : [];
  });
  const next = hasMore ? String(rows.at(-1)?.sk) : undefined;
  return { found, ...(next !== undefined && { next }) };
}
