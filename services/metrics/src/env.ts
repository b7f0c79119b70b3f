import { environment } from '@suffra/shared/env';
import * as z from 'zod/mini';

const name = z.string().check(z.minLength(1));

/** The queue of hours and days to be made (again), and in how long a window one mark stands for all, milliseconds. */
export const marking = environment({
  METRICS_ROLLUPS: name,
  METRICS_WINDOW: z.pipe(z.string(), z.pipe(z.transform(Number), z.int().check(z.minimum(1)))),
});
/** Where metrics keeps its rows. */
export const tableName = environment({ METRICS_TABLE: name });
/** The bucket of the reports' files. */
export const reportFiles = environment({ METRICS_REPORTS: name });
/** The queue of what is to be done for reports. */
export const reportChores = environment({ METRICS_CHORES: name });
/** Notify's queue of what people are to be told. */
export const telling = environment({ NOTIFY_MESSAGES: name });
/** Whether costs are scaled to the bill, which Cost Explorer is asked for. */
export const billing = environment({ METRICS_COST_EXPLORER: z.enum(['on', 'off']) });
