import { collectLogEntries } from '@suffra/shared/test-support/log-entries';
import * as z from 'zod/mini';

const logLine = z.object({
  _aws: z.object({ Timestamp: z.int() }),
  operation: z.string(),
  correlationId: z.string(),
  voterId: z.optional(z.string()),
  votingId: z.optional(z.string()),
});
/** The log entry of one invocation. */
export type LogLine = z.output<typeof logLine>;

/** Returns the log entries that functions write while `during` runs. */
export const collectLogLines = (during: () => Promise<unknown>): Promise<LogLine[]> =>
  collectLogEntries(logLine, during);
