import { accountChanged, tenantChanged } from '@suffra/shared/events/identity';
import { getPlatform } from '@suffra/shared/test-support/platform';
import { propertyRuns } from '@suffra/shared/test-support/property-runs';
import { createShuffledDeliveries } from '@suffra/shared/test-support/shuffled-deliveries';
import { toSqsMessage } from '@suffra/shared/test-support/sqs-events';
import { expect } from 'chai';
import * as fc from 'fast-check';
import { readRecipient } from '../../src/storage/recipients.ts';
import { readAccountReplicas, readPushBrand, readReminderMode } from '../../src/storage/tenant-replicas.ts';
import { readVotingReplica } from '../../src/storage/voting-replicas.ts';
import {
  consumeReplicas,
  createPreferencesMessage,
  createSignedUpMessage,
  createVotingMessage,
  createVotingSnapshot,
  newTenantId,
} from '../support/fixtures.ts';

const voterId = 'voter-ada';
const voting = createVotingSnapshot();

/** Three versions of everything that notify replicates. */
function createMessages(tenantId: string): string[] {
  const quota = { perTenant: 16, perAccount: 4 };
  return [
    createSignedUpMessage(tenantId, voterId, { updates: false }),
    ...[1, 2, 3].flatMap((version) => [
      createPreferencesMessage(tenantId, voterId, { updates: version === 3 }, version + 1),
      createVotingMessage(tenantId, { ...voting, version, title: `Version ${version}` }),
      toSqsMessage(accountChanged, {
        tenantId,
        data: { accountId: 'page-7', name: `Version ${version}`, version },
      }),
      toSqsMessage(tenantChanged, {
        tenantId,
        data: {
          tenantId,
          name: 'Acme',
          quota,
          reminderMode: version === 3 ? ('followed' as const) : ('all' as const),
          brand: version === 1 ? { title: 'Old' } : { iconUrl: `https://a.example/${version}.png` },
          version,
        },
      }),
    ]),
  ];
}

describe('events that notify replicates', () => {
  before(async function () {
    this.timeout(60_000);
    await getPlatform('notify');
  });

  it('lead to the newest version in any order', async () => {
    const numbers = Array.from({ length: createMessages('acme').length }, (_, i) => String(i));
    await fc.assert(
      fc.asyncProperty(createShuffledDeliveries(numbers), async (order) => {
        const tenantId = newTenantId();
        const messages = createMessages(tenantId);
        for (const number of order) await consumeReplicas(messages[Number(number)] ?? '');
        expect((await readRecipient(tenantId, voterId, 0)).preferences).to.include({ updates: true });
        expect((await readVotingReplica(tenantId, voting.votingId))?.title).to.equal('Version 3');
        expect((await readAccountReplicas(tenantId, ['page-7'])).get('page-7')?.name).to.equal('Version 3');
        expect(await readReminderMode(tenantId)).to.equal('followed');
        const brand = { title: 'Acme', iconUrl: 'https://a.example/3.png' };
        expect(await readPushBrand(tenantId)).to.deep.equal(brand);
      }),
      propertyRuns(6),
    );
  });
});
