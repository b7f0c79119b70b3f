import { voterSignedUp } from '@suffra/shared/events/identity';
import { toSqsEvent, toSqsMessage } from '@suffra/shared/test-support/sqs-events';
import { handler as onVoters } from '../../src/consumers/voters.ts';
import type { Owner } from '../../src/storage/keys.ts';

const preferences = { showPaid: true, reminders: true, updates: true, language: 'en' } as const;

/** Delivers the event voter.signed-up, so that the voter exists for wallet. @returns the number of failed messages */
export async function signUpVoter({ tenantId, voterId }: Owner, version = 1): Promise<number> {
  const data = { voterId, role: 'voter' as const, preferences, version };
  return (await onVoters(toSqsEvent(toSqsMessage(voterSignedUp, { tenantId, data })))).batchItemFailures
    .length;
}
