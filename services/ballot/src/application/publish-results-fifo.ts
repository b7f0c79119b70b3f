import { toEpochMs } from '@suffra/shared/clock';
import type { CloudEvent } from '@suffra/shared/events/cloud-event';
import type { FifoMessageAttributes } from '@suffra/shared/events/send-commands';
import * as z from 'zod/mini';
import { publishResults } from '../internal-commands.ts';

/** Counted votes of this time are published together. The queue delays messages for longer. */
const countWindowMs = 2_000;

const command = z.object({
  id: z.string(),
  tenantid: z.string(),
  time: z.string(),
  data: publishResults.data,
});

/**
 * Returns the FIFO attributes of the command. Commands of a voting are handled one at a time. Commands about votes that
 * were counted within the same two seconds are deduplicated: the queue delays the first one until the two seconds are
 * over, so it reads everything that was counted in them.
 */
export function toFifoAttributes(cloudEvent: CloudEvent): FifoMessageAttributes {
  const { id, tenantid, time, data } = command.parse(cloudEvent);
  return {
    messageGroupId: `${tenantid}.${data.votingId}`,
    messageDeduplicationId: data.counted ? `counted.${Math.floor(toEpochMs(time) / countWindowMs)}` : id,
  };
}
