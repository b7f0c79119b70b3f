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
