import { voterErased } from '@suffra/shared/events/identity';
import { generateId } from '@suffra/shared/ids';
import { toSqsEvent, toSqsMessage } from '@suffra/shared/test-support/sqs-events';
import { createErasuresHandler } from '../../src/consumers/erasures.ts';
import type { Voter } from './voter.ts';

/** Delivers the event voter.erased. @returns the number of failed messages */
export async function eraseVoter(
  { tenantId, voterId }: Voter,
  { version = 1, erasedAt = Date.now() } = {},
): Promise<number> {
  const data = { voterId, erasedAt: new Date(erasedAt).toISOString(), version };
  const erase = createErasuresHandler(() => Date.now(), generateId);
  return (await erase(toSqsEvent(toSqsMessage(voterErased, { tenantId, data })))).batchItemFailures.length;
}
