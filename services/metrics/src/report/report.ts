import { defineEvent } from '@suffra/shared/events/envelope';
import { month } from '@suffra/shared/events/notify';
import { id } from '@suffra/shared/http/fields';
import * as z from 'zod/mini';
import { buckets } from '../series.ts';
import { accountLine, monthFigures } from './account-line.ts';

const source = '/suffra/metrics';

/** Which bill a month's costs are scaled to, as it was known when the report was begun. */
const bill = z.object({ bill: z.int(), modelled: z.int() });

/** A tenant's report of a month: being made, or ready. */
export const report = z.object({
  month,
  state: z.enum(['making', 'ready']),
  /** Of the making that stands or is under way: grows with each. */
  making: id,
  /** When it was begun, milliseconds since the epoch. */
  begunAt: z.int(),
  bills: z.object({ now: z.optional(bill), before: z.optional(bill) }),
  /** Of the report that is ready: stays while it is made again. */
  ready: z.optional(
    z.object({
      madeAt: z.int(),
      accounts: z.int(),
      pages: z.int(),
      /** Of which making the pages are. */
      making: id,
      totals: monthFigures,
      /** The accounts with the most votes, at most ten. */
      top: z.array(accountLine),
      basis: z.enum(['price-list', 'bill']),
    }),
  ),
});
export type Report = z.output<typeof report>;

const about = { month, making: id };
const bucket = z.int().check(z.minimum(0), z.maximum(buckets - 1));

/** What metrics tells itself: messages of its own queue, which nobody else sends or reads. */
export const makePart = defineEvent({
  type: 'make-report-part',
  source,
  description: 'Work out the figures of the accounts of one bucket in a month.',
  data: z.object({ ...about, bucket }),
});
export const finishReport = defineEvent({
  type: 'finish-report',
  source,
  description: 'All buckets of a report are worked out: put it together.',
  data: z.object(about),
});
