import { logOutput } from '@suffra/shared/observability/log-output';
import { stub } from 'sinon';
import * as z from 'zod/mini';

const logLine = z.object({
  route: z.optional(z.string()),
  correlationId: z.optional(z.string()),
});

/** The log line of one invocation, with the time that the log gives it, and with its voter if the reader knows who it was. */
export type LogLine = z.output<typeof logLine> & {
  /** In milliseconds since the epoch. */
  readonly at: number;
  readonly voterId?: string | undefined;
};

/** Returns the log lines that functions write while `during` runs, and their text. */
export async function collectTimedLogLines(
  during: () => Promise<unknown>,
): Promise<{ logLines: LogLine[]; text: string }> {
  const logLines: LogLine[] = [];
  let text = '';
  const write = stub(logOutput, 'write').callsFake((line) => {
    logLines.push({ ...logLine.parse(JSON.parse(line)), at: Date.now() });
    text += `${line}\n`;
  });
  try {
    await during();
  } finally {
    write.restore();
  }
  return { logLines, text };
}
