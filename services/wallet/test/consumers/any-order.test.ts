import { voterErased, voterSignedUp } from '@suffra/shared/events/identity';
import { generateId } from '@suffra/shared/ids';
import { getPlatform } from '@suffra/shared/test-support/platform';
import { propertyRuns } from '@suffra/shared/test-support/property-runs';
import { createShuffledDeliveries } from '@suffra/shared/test-support/shuffled-deliveries';
import { toSqsEvent, toSqsMessage } from '@suffra/shared/test-support/sqs-events';
import { expect } from 'chai';
import * as fc from 'fast-check';
import { createErasuresHandler } from '../../src/consumers/erasures.ts';
import { handler as onVoters } from '../../src/consumers/voters.ts';
import { isExistingVoter } from '../../src/storage/voters.ts';
import { Voter } from '../support/voter.ts';

const preferences = { showPaid: true, reminders: true, updates: true, language: 'en' } as const;

/** The events of identity about a voter who comes and goes, in the order in which they happened. */
function createHistory({ tenantId, voterId }: Voter, acts: readonly ('return' | 'erase')[]): string[] {
  const erasedAt = new Date(Date.now() - 3_600_000).toISOString();
  let version = 0;
  return ['return' as const, ...acts].map((act) => {
    if (act === 'erase') return toSqsMessage(voterErased, { tenantId, data: { voterId, erasedAt, version } });
    version += 1;
    const data = { voterId, role: 'voter' as const, preferences, version };
    return toSqsMessage(voterSignedUp, { tenantId, data });
  });
}

describe('events about a voter', () => {
  before(async function () {
    this.timeout(60_000);
    await getPlatform('wallet');
  });

  const onErasures = createErasuresHandler(() => Date.now(), generateId);
  const deliver = async (body: string): Promise<void> => {
    const handler = body.includes(voterErased.type) ? onErasures : onVoters;
    expect((await handler(toSqsEvent(body))).batchItemFailures).to.deep.equal([]);
  };

  it('lead to the newest state in any order: the voter exists, or is erased', async () => {
    const acts = fc.array(fc.constantFrom('return' as const, 'erase' as const), { maxLength: 5 });
    const history = acts.chain((acts) =>
      createShuffledDeliveries(['return', ...acts].map((_, i) => String(i))).map((order) => ({
        acts,
        order,
      })),
    );
    await fc.assert(
      fc.asyncProperty(history, async ({ acts, order }) => {
        const voter = new Voter();
        const bodies = createHistory(voter, acts);
        for (const number of order) await deliver(bodies[Number(number)] ?? '');
        expect(await isExistingVoter(voter)).to.equal(acts.at(-1) !== 'erase');
      }),
      propertyRuns(25),
    );
  });
});
