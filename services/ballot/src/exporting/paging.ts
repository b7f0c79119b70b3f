import { paging } from '@suffra/shared/http/cursor';
import { id } from '@suffra/shared/http/fields';
import * as z from 'zod/mini';

/** The query of the export of a voter's votes: its pages are as large as they are. */
export const exportPaging = z.strictObject({ cursor: paging.cursor });
/** Where a page of it ended: behind which voting. */
export const exportPosition = z.strictObject({ after: id });
