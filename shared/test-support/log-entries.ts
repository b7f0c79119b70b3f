import { Metrics } from '@aws-lambda-powertools/metrics';
import { stub } from 'sinon';
import type * as z from 'zod/mini';

/** Returns the log entries of this form that functions write while `during` runs. */
export async function collectLogEntries<T extends z.core.$ZodType>(
  entry: T & Pick<z.ZodMiniType<z.output<T>>, 'safeParse'>,
  during: () => Promise<unknown>,
): Promise<z.output<T>[]> {
  const entries: z.output<T>[] = [];
  const publish = stub(Metrics.prototype, 'publishStoredMetrics').callsFake(function (this: Metrics) {
    const parsed = entry.safeParse(this.serializeMetrics());
    if (parsed.success) entries.push(parsed.data);
    return publish.wrappedMethod.call(this);
  });
  try {
    await during();
  } finally {
    publish.restore();
  }
  return entries;
}
