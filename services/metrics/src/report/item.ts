import { toInstant } from '@suffra/shared/clock';
import { month } from '@suffra/shared/events/notify';
import { instant } from '@suffra/shared/http/fields';
import * as z from 'zod/mini';
import type { Report } from './report.ts';

/** A report in a list. */
export const reportItem = z.object({
  month,
  state: z.enum(['making', 'ready']),
  /** When the one that can be read was made; absent while the first is being made. */
  madeAt: z.optional(instant),
  accounts: z.optional(z.int()),
});

/** Shows a report in a list. */
export const itemOf = ({ month, state, ready }: Report): z.output<typeof reportItem> => ({
  month,
  state,
  ...(ready && { madeAt: toInstant(ready.madeAt), accounts: ready.accounts }),
});
