import { Metrics } from '@aws-lambda-powertools/metrics';
import { stub } from 'sinon';
import type * as z from 'zod/mini';
import { logOutput } from '../runtime/observability/log-output.ts';

/** Returns the lines that functions write to their log while `during` runs, except those of Powertools. */
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

/** Returns the log lines and the published metrics of this form that functions write while `during` runs. */
export async function collectLogEntries<T extends z.core.$ZodType>(
  entry: T & Pick<z.ZodMiniType<z.output<T>>, 'safeParse'>,
  during: () => Promise<unknown>,
): Promise<z.output<T>[]> {
  const metrics: unknown[] = [];
  const publish = stub(Metrics.prototype, 'publishStoredMetrics').callsFake(function (this: Metrics) {
    metrics.push(this.serializeMetrics());
    return publish.wrappedMethod.call(this);
  });
  try {
    const lines: unknown[] = (await collectLogLines(during)).map((line) => JSON.parse(line));
    return [...lines, ...metrics].flatMap((value) => {
      const parsed = entry.safeParse(value);
      return parsed.success ? [parsed.data] : [];
    });
  } finally {
    publish.restore();
  }
}
