import type { TableChange } from '@suffra/shared/events/stream-handler';
import { addDays } from '@suffra/shared/zoned-time';
import * as z from 'zod/mini';
import type { Calendar } from '../domain/calendar.ts';
import { type RollupKey, toRollupId } from '../domain/rollup-key.ts';
import { parseHour } from '../domain/time.ts';
import { factBatchKind } from '../storage/fact-batch-row.ts';
import { parsePk, parseSkPrefix, total } from '../storage/keys.ts';
import { rollupKind } from '../storage/rollup-row.ts';

const changedRow = z.object({ pk: z.string(), sk: z.string(), kind: z.string() });

/**
 * Finds the rollups that changes of the table make stale: facts that of their hour, and the rollup of an hour that of its
 * day in the tenant's time zone, if the day has ended. Before, a day is read from its hours (schedules/enqueue-day-rollups.ts).
 */
export async function findStaleRollups(
  changes: readonly TableChange[],
  readCalendar: (tenantId: string) => Promise<Calendar>,
): Promise<RollupKey[]> {
  const keys = new Map<string, RollupKey>();
  for (const { after, at } of changes) {
    const key = after && (await findStaleRollup(changedRow.parse(after), at, readCalendar));
    if (key) keys.set(toRollupId(key), key);
  }
  return [...keys.values()];
}

async function findStaleRollup(
  { pk, sk, kind }: z.output<typeof changedRow>,
  at: number,
  readCalendar: (tenantId: string) => Promise<Calendar>,
): Promise<RollupKey | undefined> {
  const { tenantId, kind: level, partition } = parsePk(pk);
  if (kind === factBatchKind) return { tenantId, level: 'hour', name: partition };
  if (kind !== rollupKind || level !== 'hour' || partition !== total) return undefined;
  const { getStart, toDay } = await readCalendar(tenantId);
  const day = toDay(parseHour(parseSkPrefix(sk)));
  return at < getStart(addDays(day, 1)) ? undefined : { tenantId, level: 'day', name: day };
}
