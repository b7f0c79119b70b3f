import { type Clock, systemClock, toInstant } from '@suffra/shared/clock';
import { consumer, on, type QueueHandler } from '@suffra/shared/events/consume';
import { type Envelope, enveloped, say } from '@suffra/shared/events/envelope';
import { sendCommand, sendCommands } from '@suffra/shared/events/send';
import { votingStartingSoon } from '@suffra/shared/events/votings';
import { type Cause, causeId, goThroughAll, goThroughPage } from '../cause.ts';
import { doPage } from '../delivery/do-page.ts';
import { planFor } from '../delivery/plan.ts';
import type { Sending } from '../delivery/to-device.ts';
import { pagesQueue } from '../env.ts';
import { buckets } from '../table/keys.ts';
import { readPeople } from '../table/people.ts';
import { keepVoting } from '../table/votings.ts';

/**
 * Makes the function that goes through a tenant's people, a page a message. Each bucket is a chain: a page that is done
 * sends for the next, so that of the largest campaign there are never more than 64 messages in the queue, and what
 * another tenant has to send waits for no more than those.
 * @param clock the server's clock
 */
export function goingThrough(clock: Clock): QueueHandler {
  const begin = async ({ tenantId, correlationId }: Omit<Sending, 'now'>, cause: Cause): Promise<void> => {
    const sending = { tenantId, correlationId, now: clock() };
    if ((await planFor(tenantId, cause, sending.now)) === undefined) return;
    const first = Array.from({ length: buckets }, (_, bucket) => pageMessage(sending, cause, bucket));
    await sendCommands(pagesQueue().NOTIFY_PAGES, first);
  };
  return consumer(
    on(votingStartingSoon, async ({ data, ...about }) => {
      // As good a copy as any of its version: of a voting scheduled for soon, the other may still be on its way.
      await keepVoting(about.tenantId, { ...data, cancelled: false }, about.correlationId);
      await begin(about, { kind: 'reminder', votingId: data.votingId, startsAt: data.startsAt });
    }),
    on(goThroughAll, ({ data, ...about }) => begin(about, data.cause)),
    on(goThroughPage, async ({ tenantId, correlationId, data: { cause, bucket, after } }) => {
      const sending = { tenantId, correlationId, now: clock() };
      const plan = await planFor(tenantId, cause, sending.now);
      if (plan === undefined) return;
      const place = { bucket, from: after ?? '', buckets, numbered: false };
      const { last, end } = await doPage(sending, cause, plan, place, async () => {
        const { people, end } = await readPeople(tenantId, bucket, after, sending.now);
        return { people, last: end === undefined, ...(end !== undefined && { end }) };
      });
      if (!last) await sendCommand(pagesQueue().NOTIFY_PAGES, pageMessage(sending, cause, bucket, end));
    }),
  );
}

const pageMessage = (
  { tenantId, correlationId, now }: Sending,
  cause: Cause,
  bucket: number,
  after?: string,
): Envelope => {
  const data = { cause, bucket, ...(after !== undefined && { after }) };
  const said = say(goThroughPage, { tenantId, correlationId, time: toInstant(now), data });
  return enveloped(`${causeId(cause)}.${bucket}.${after ?? ''}`, said);
};

export const handler = goingThrough(systemClock);
