import { stub } from 'sinon';
import type * as z from 'zod/mini';
import { logOutput } from '../runtime/observability/log-output.ts';

/** Returns the lines that functions write to their log while `during` runs. */
export async function collectLogLines(during: () => Promise<unknown>): Promise<string[]> {
  const lines: string[] = [];
  const write = stub(logOutput, 'write').callsFake((line) => {
    lines.push(line);
    write.wrappedMethod(line);
  });
  try {
    await during();
  } finally {
    write.restore();
  }
  return lines;
}

/** Returns the log lines of this form that functions write while `during` runs. Those of metrics are among them. */
export async function collectLogEntries<T extends z.core.$ZodType>(
  entry: T & Pick<z.ZodMiniType<z.output<T>>, 'safeParse'>,
  during: () => Promise<unknown>,
): Promise<z.output<T>[]> {
  const lines = await collectLogLines(during);
  return lines.flatMap((line) => {
    const parsed = entry.safeParse(JSON.parse(line));
    return parsed.success ? [parsed.data] : [];
  });
}
