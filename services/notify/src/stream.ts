import { toInstant } from '@suffra/shared/clock';
import { type Said, say } from '@suffra/shared/events/envelope';
import { messagesDelivered } from '@suffra/shared/events/notify';
import { toQueue } from '@suffra/shared/events/send';
import { type Change, publisher } from '@suffra/shared/events/stream';
import * as z from 'zod/mini';
import { listsOf, pagesOf, timersOf } from './campaigns/commands.ts';
import { publishing } from './env.ts';

const pageRow = z.object({
  pk: z.string(),
  sk: z.string(),
  causeKind: z.string(),
  reached: z.int(),
  correlationId: z.string(),
});
const delivered = z.enum(['reminder', 'alert', 'update']);

/** What a change of notify's table means to others: how many a page of messages has reached. */
export function meaningOf({ before, after, at }: Change): Said[] {
  if (before !== undefined || after?.kind !== 'page') return [];
  const { pk, sk, causeKind, reached, correlationId } = pageRow.parse(after);
  const kind = delivered.safeParse(causeKind);
  if (!kind.success || reached === 0) return [];
  const [tenantId = '', , cause = ''] = pk.split('#');
  const [, about = ''] = cause.split('.');
  const data = { kind: kind.data, about, page: `${cause}#${sk}`, reached };
  return [say(messagesDelivered, { tenantId, correlationId, time: toInstant(at), data })];
}

export const handler = publisher(
  () => publishing().NOTIFY_TOPIC,
  meaningOf,
  { send: toQueue(() => publishing().NOTIFY_PAGES), meant: pagesOf },
  { send: toQueue(() => publishing().BALLOT_LISTS), meant: listsOf },
  { send: toQueue(() => publishing().NOTIFY_TIMERS), meant: timersOf },
);
