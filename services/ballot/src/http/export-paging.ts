import { id } from '@suffra/shared/fields';
import { decodeCursor, encodeCursor, pagingQuery } from '@suffra/shared/http/cursor';
import type { HttpResponse } from '@suffra/shared/http/route';
import * as z from 'zod/mini';
import type { readVoterVotes } from '../application/read-voter-votes.ts';

/** Query of the exports of a voter's votes. Their page size is fixed. */
export const exportPageQuery = z.strictObject({ cursor: pagingQuery.cursor });

/** The last voting of the previous page. */
const exportCursor = z.strictObject({ after: id });

/** Returns the last voting of the previous page, or undefined for the first page. @throws Problem if the cursor is invalid */
export const parseExportCursor = ({ cursor }: z.output<typeof exportPageQuery>): string | undefined =>
  cursor === undefined ? undefined : decodeCursor(cursor, exportCursor).after;

/** Converts a page of an export to a response. */
export const toExportPageResponse = ({
  items,
  last,
}: Awaited<ReturnType<typeof readVoterVotes>>): HttpResponse => ({
  status: 200,
  body: { items, ...(last !== undefined && { nextCursor: encodeCursor({ after: last }) }) },
});
