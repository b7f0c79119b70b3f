import { toEpochMs, toInstant } from '@suffra/shared/clock';
import { type Envelope, say } from '@suffra/shared/events/envelope';
import type { Turn } from '@suffra/shared/events/send';
import type { Change, Command } from '@suffra/shared/events/stream';
import * as z from 'zod/mini';
import { showResults } from './chores.ts';

const row = z.object({ pk: z.string(), correlationId: z.string() });

/** What makes a voting's public results be put anew: votes counted, a result certified, a new copy of the voting. */
export function shownBy({ after, at }: Change): Command[] {
  if (after?.kind !== 'tally' && after?.kind !== 'result' && after?.kind !== 'snapshot') return [];
  const { pk, correlationId } = row.parse(after);
  const [tenantId = '', votingId = ''] = pk.split('#');
  const about = { tenantId, correlationId, time: toInstant(at) };
  return [{ said: say(showResults, { ...about, data: { votingId, counted: after.kind === 'tally' } }) }];
}

/** For so long counted votes are gathered before they are shown, milliseconds. The queue holds messages back for longer. */
const gathered = 2_000;

const command = z.object({ id: z.string(), tenantid: z.string(), time: z.string(), data: showResults.data });

/**
 * One message of a voting at a time; of those about counted votes one for all of the same two seconds. Whichever comes
 * first is held back by the queue until these seconds are over, and then reads all that was counted in them.
 */
export function turnOf(envelope: Envelope): Turn {
  const { id, tenantid, time, data } = command.parse(envelope);
  const group = `${tenantid}.${data.votingId}`;
  return { group, id: data.counted ? `counted.${Math.floor(toEpochMs(time) / gathered)}` : id };
}
