import { toInstant } from '@suffra/shared/clock';
import { busy, notFound } from '@suffra/shared/http/problems';
import type { Answer } from '@suffra/shared/http/serve';
import { staffStays } from '../problems.ts';
import { eraseProfile } from '../table/erasures.ts';
import type { Writer } from '../table/keys.ts';

/**
 * Erases a voter, and answers that it was begun: the profile is gone at once, all else follows when no token of theirs is
 * good any more.
 * @param by voterId of who asked for it
 * @param now milliseconds since the epoch
 * @throws Problem `not-found`, `staff-stays` or `busy`
 */
export async function eraseVoter(
  who: { tenantId: string; voterId: string },
  by: string,
  now: number,
  writer: Writer,
): Promise<Answer> {
  const { voterId } = who;
  const { correlationId } = writer;
  const line = { at: toInstant(now), act: 'voter-erased' as const, by, voterId, correlationId };
  const erasure = await eraseProfile(who, line, writer);
  if ('erasedAt' in erasure) return { status: 202, body: { voterId, erasedAt: erasure.erasedAt } };
  if (erasure.refused === 'contended') throw busy();
  throw erasure.refused === 'staff' ? staffStays() : notFound();
}
