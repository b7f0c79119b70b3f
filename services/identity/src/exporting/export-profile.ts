import { toInstant } from '@suffra/shared/clock';
import { notFound } from '@suffra/shared/http/problems';
import type { Answer } from '@suffra/shared/http/serve';
import * as z from 'zod/mini';
import { ownProfile, shownToOwner } from '../profile.ts';
import { noteLine } from '../table/audit.ts';
import { readProfile } from '../table/profiles.ts';

/** All that identity keeps of a person. */
export const exportedProfile = z.extend(ownProfile, {
  lastSignInAt: z.optional(z.string()),
  /** The account that the last token of a partner named. */
  accountId: z.optional(z.string()),
  votings: z.optional(z.array(z.string())),
});

/**
 * Answers all that identity keeps of a person, once it is noted who asked.
 * @param by voterId of who asked
 * @param now milliseconds since the epoch
 * @throws Problem `not-found`
 */
export async function exportProfile(
  who: { tenantId: string; voterId: string },
  by: string,
  now: number,
  correlationId: string,
): Promise<Answer> {
  const found = await readProfile(who.tenantId, who.voterId);
  if (found === undefined) throw notFound();
  const { voterId } = who;
  const taken = { act: 'voter-exported', by, voterId, part: 'profile' } as const;
  await noteLine(who.tenantId, { at: toInstant(now), ...taken, correlationId }, correlationId);
  const { lastSignInAt, votings } = found;
  const body = {
    ...shownToOwner(found),
    ...(lastSignInAt !== undefined && { lastSignInAt }),
    ...(votings !== undefined && { votings }),
  };
  return { status: 200, body };
}
