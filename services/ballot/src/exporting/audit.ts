import { toInstant } from '@suffra/shared/clock';
import { enveloped, say } from '@suffra/shared/events/envelope';
import { noteAudit } from '@suffra/shared/events/identity';
import { sendCommand } from '@suffra/shared/events/send';
import type { Caller } from '@suffra/shared/tokens/claims';
import { auditQueue } from '../env.ts';

/** What somebody takes out: a voting, or what is kept of a voter. */
export type TakenOut =
  | { readonly act: 'voting-exported'; readonly votingId: string }
  | { readonly act: 'voter-exported'; readonly voterId: string };

/**
 * Has it noted that data is taken out, before any is answered.
 * @param now milliseconds since the epoch
 * @throws when it can't be noted: then nothing is taken out
 */
export async function noteExport(
  { tenantId, voterId: by }: Caller,
  taken: TakenOut,
  correlationId: string,
  now: number,
): Promise<void> {
  const at = toInstant(now);
  const said = say(noteAudit, { tenantId, correlationId, time: at, data: { ...taken, by, at } });
  await sendCommand(auditQueue().IDENTITY_CHORES, enveloped(`${taken.act}.${correlationId}`, said));
}
