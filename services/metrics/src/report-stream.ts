import { toInstant } from '@suffra/shared/clock';
import { say } from '@suffra/shared/events/envelope';
import { addresseesAtOnce, sendMessage } from '@suffra/shared/events/notify';
import { toQueue } from '@suffra/shared/events/send';
import { type Change, type Command, commander } from '@suffra/shared/events/stream';
import * as z from 'zod/mini';
import { reportChores, telling } from './env.ts';
import { makePart, report } from './report/report.ts';
import { buckets } from './series.ts';

const row = z.extend(report, {
  pk: z.string(),
  kind: z.literal('report'),
  correlationId: z.string(),
  tell: z.optional(z.array(z.string())),
});

/** The parts of a report that was begun, or begun again. */
export function partsOf({ before, after, at }: Change): Command[] {
  const begun = row.safeParse(after);
  if (!begun.success || begun.data.state !== 'making') return [];
  const { pk, month, making, correlationId } = begun.data;
  if (row.safeParse(before).data?.making === making) return [];
  const [tenantId = ''] = pk.split('#');
  const about = { tenantId, correlationId, time: toInstant(at) };
  return Array.from({ length: buckets }, (_, bucket) => ({
    said: say(makePart, { ...about, data: { month, making, bucket } }),
  }));
}

/** The word to admins that a report is ready. */
export function wordsOf({ before, after, at }: Change): Command[] {
  const done = row.safeParse(after);
  if (!done.success || done.data.state !== 'ready' || row.safeParse(before).data?.state === 'ready')
    return [];
  const { pk, month, ready, correlationId, tell = [] } = done.data;
  const [tenantId = ''] = pk.split('#');
  const about = { tenantId, correlationId, time: toInstant(at) };
  const since = toInstant(ready?.madeAt ?? at);
  return Array.from({ length: Math.ceil(tell.length / addresseesAtOnce) }, (_, i) => {
    const voterIds = tell.slice(i * addresseesAtOnce, (i + 1) * addresseesAtOnce);
    const data = { voterIds, at: since, notice: { kind: 'report-ready' as const, month } };
    return { said: say(sendMessage, { ...about, data }) };
  });
}

export const handler = commander(
  { send: toQueue(() => reportChores().METRICS_CHORES), meant: partsOf },
  { send: toQueue(() => telling().NOTIFY_MESSAGES), meant: wordsOf },
);
