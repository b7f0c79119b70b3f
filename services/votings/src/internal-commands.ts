import { defineEvent } from '@suffra/shared/events/cloud-event';
import { id } from '@suffra/shared/fields';
import * as z from 'zod/mini';
import { votingPosition } from './domain/brand-page.ts';
import { timerKinds } from './domain/timer.ts';

// Commands that votings sends to its own queues. No other service sends or reads them.

/** Written by the stream; read by consumers/publish-voting.ts. */
export const publishVoting = defineEvent({
  type: 'publish-voting',
  source: '/suffra/votings',
  description: 'Write the public object of a voting, which the CDN reads.',
  data: z.object({ votingId: id }),
});

/** Written by the stream, and by consumers/publish-voting.ts, which reads it. */
export const publishBrand = defineEvent({
  type: 'publish-brand',
  source: '/suffra/votings',
  description:
    'Write the public objects of a page of the votings of a tenant again, because its brand changed.',
  data: z.object({
    /** The brand that is published. Another change of the brand has pages of its own. */
    brandHash: z.string(),
    /** Absent: the first page. */
    position: z.optional(votingPosition),
  }),
});

/** Written by the stream; read by consumers/index-voting.ts. */
export const indexVotingCommand = defineEvent({
  type: 'index-voting',
  source: '/suffra/votings',
  description: 'Update the counts of votings and the terms of titles by which votings are found.',
  data: z.object({ votingId: id }),
});

/** Sent by schedules, and directly for timers that are due soon; read by consumers/timers.ts. */
export const timerDue = defineEvent({
  type: 'timer.due',
  source: '/suffra/votings',
  description: 'A timer is due, or will be within a minute.',
  data: z.object({
    votingId: id,
    kind: z.enum(timerKinds),
    /** The window that the timer was set for. */
    windowVersion: z.int().check(z.minimum(1)),
  }),
});
