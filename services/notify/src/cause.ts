import { defineEvent } from '@suffra/shared/events/envelope';
import { id, instant } from '@suffra/shared/http/fields';
import * as z from 'zod/mini';

const source = '/suffra/notify';

/** Why many people are gone through: a voting that starts soon, a campaign to send, a campaign whose reach is counted. */
export const cause = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('reminder'), votingId: id, startsAt: instant }),
  z.object({ kind: z.literal('update'), campaignId: id }),
  /** Of a version, so that the count of an older draft is never taken for that of the newest. */
  z.object({ kind: z.literal('count'), campaignId: id, version: z.int() }),
]);
export type Cause = z.output<typeof cause>;

/** The name of a cause, under which its pages are noted: at most 100 characters of `[\w.:-]`. */
export function causeId(of: Cause): string {
  switch (of.kind) {
    case 'reminder':
      return `reminder.${of.votingId}.${of.startsAt}`;
    case 'update':
      return `update.${of.campaignId}`;
    case 'count':
      return `count.${of.campaignId}.${of.version}`;
  }
}

/** The campaign's cause behind a name that came back from ballot; undefined: it is none. */
export function campaignCauseIn(name: string): Exclude<Cause, { kind: 'reminder' }> | undefined {
  const [kind, campaignId = '', version] = name.split('.');
  const parsed = cause.safeParse({
    kind,
    campaignId,
    ...(version !== undefined && { version: Number(version) }),
  });
  return parsed.success && parsed.data.kind !== 'reminder' ? parsed.data : undefined;
}

/** What notify tells itself: messages of its own queues, which nobody else sends or reads. */
export const goThroughAll = defineEvent({
  type: 'go-through-all',
  source,
  description: 'Begin with the first page of every bucket of a tenant’s people.',
  data: z.object({ cause }),
});
export const goThroughPage = defineEvent({
  type: 'go-through-page',
  source,
  description: 'Do one page of a bucket; the next page is a message of its own.',
  data: z.object({
    cause,
    bucket: z.int().check(z.minimum(0)),
    /** The last voter of the page before; absent on the first. */
    after: z.optional(z.string()),
  }),
});
export const campaignDue = defineEvent({
  type: 'campaign-due',
  source,
  description: 'The time of a scheduled campaign has come, or is at most 15 minutes ahead.',
  data: z.object({ campaignId: id, sendAt: instant }),
});
