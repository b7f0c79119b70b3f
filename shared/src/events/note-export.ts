import * as z from 'zod/mini';
import { toInstant } from '../clock.ts';
import { environment } from '../env.ts';
import type { Caller } from '../tokens/claims.ts';
import { enveloped, say } from './envelope.ts';
import { type exportedPart, noteAudit } from './identity.ts';
import { sendCommand } from './send.ts';

/** The queue of identity, which keeps the audit. */
const auditQueue = environment({ IDENTITY_CHORES: z.string().check(z.minLength(1)) });

type ExportedPart = z.output<typeof exportedPart>;
/** What somebody takes out: a voting, or what is kept of a voter. */
export type TakenOut =
  | { readonly act: 'voting-exported'; readonly votingId: string }
  | { readonly act: 'voter-exported'; readonly voterId: string; readonly part: ExportedPart };

/**
 * Has it noted that data is taken out, before any is answered: each page of it, whatever cursor it was asked for by.
 * Identity makes one line of what the same person took out of the same in a quarter of an hour.
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
