import { defineEvent } from '@suffra/shared/events/cloud-event';
import { id, instant, voterId } from '@suffra/shared/fields';
import * as z from 'zod/mini';
import { fanOutJob } from './fan-out-job.ts';
import { messageContent, messageId } from './message.ts';

/** Commands that notify sends to its own queues. No other service sends or reads them. */
const source = '/suffra/notify';

export const startFanOutCommand = defineEvent({
  type: 'start-fan-out',
  source,
  description: 'Enqueue the first page of every bucket of recipients of a tenant.',
  data: z.object({ job: fanOutJob }),
});
export const processPageCommand = defineEvent({
  type: 'process-fan-out-page',
  source,
  description: 'Process one page of a bucket, and enqueue the next one.',
  data: z.object({
    job: fanOutJob,
    bucket: z.int().check(z.minimum(0)),
    /** The last voter of the previous page; absent for the first page. */
    afterVoterId: z.optional(z.string()),
  }),
});
export const sendScheduledCampaignCommand = defineEvent({
  type: 'send-scheduled-campaign',
  source,
  description: 'Send a scheduled campaign at its time. Until then the command is enqueued again.',
  data: z.object({ campaignId: id, sendAt: instant }),
});
export const retryPushCommand = defineEvent({
  type: 'retry-push',
  source,
  description: 'Send one message to the push service of one device again.',
  data: z.object({
    voterId,
    deviceId: z.string(),
    messageId,
    at: z.int(),
    content: messageContent,
    staleAt: instant,
    /** How many attempts were made. */
    attempts: z.int().check(z.minimum(1)),
  }),
});
