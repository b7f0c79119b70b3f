import { creditDebited, debitDeclined } from '@suffra/shared/events/wallet';
import { batchOf, messageOf } from '@suffra/shared/test/queue';
import { handler as onCredits } from '../../src/on/credit-outcomes.ts';
import type { Voting } from '../../src/voting.ts';
import type { World } from './world.ts';

/** Lets wallet's word on an attempt arrive. @returns how many messages failed */
export async function settled(
  { tenantId }: World,
  voterId: string,
  { votingId }: Voting,
  outcome: 'debited' | 'declined',
  attempt = 1,
): Promise<number> {
  const kind = outcome === 'debited' ? creditDebited : debitDeclined;
  const message = messageOf(kind, { tenantId, data: { voterId, votingId, attempt } });
  return (await onCredits(batchOf(message))).batchItemFailures.length;
}
