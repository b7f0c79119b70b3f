import { creditsPurchased, creditsRestored, creditsRevoked } from '@suffra/shared/events/wallet';
import { getPlatform } from '@suffra/shared/test-support/platform';
import { toSqsEvent, toSqsMessage } from '@suffra/shared/test-support/sqs-events';
import { expect } from 'chai';
import { createOutcomesHandler } from '../../src/consumers/outcomes.ts';
import {
  consumeReplicas,
  createSignedUpMessage,
  newId,
  newTenantId,
  newVoterId,
  readInboxContents,
} from '../support/fixtures.ts';

describe('the outcomes of a purchase', () => {
  before(async function () {
    this.timeout(60_000);
    await getPlatform('notify');
  });

  it('tell the voter about bought, revoked and restored credits, each event once', async () => {
    const [tenantId, voterId, purchaseId] = [newTenantId(), newVoterId(), newId()];
    await consumeReplicas(createSignedUpMessage(tenantId, voterId));
    const handler = createOutcomesHandler(Date.now);
    const data = { voterId, purchaseId, credits: 5, balance: 5 };
    const messages = [
      toSqsMessage(creditsPurchased, { tenantId, data }),
      toSqsMessage(creditsRevoked, { tenantId, data: { ...data, balance: -2 } }),
      toSqsMessage(creditsRestored, { tenantId, data }),
      // A dispute that is won can be lost again, also within the second in which the stream dates both.
      toSqsMessage(creditsRevoked, { tenantId, data: { ...data, balance: 0 } }),
    ];
    for (const message of [...messages, ...messages])
      expect(await handler(toSqsEvent(message))).to.deep.equal({ batchItemFailures: [] });
    const about = { purchaseId, credits: 5 };
    const contents = await readInboxContents(tenantId, voterId);
    expect(contents).to.have.deep.members([
      { kind: 'credits-purchased', ...about, balance: 5 },
      { kind: 'credits-revoked', ...about, balance: -2 },
      { kind: 'credits-restored', ...about, balance: 5 },
      { kind: 'credits-revoked', ...about, balance: 0 },
    ]);
  });

  it('wait once in the inbox of a voter without a device, however often they arrive', async () => {
    const [tenantId, voterId] = [newTenantId(), newVoterId()];
    const handler = createOutcomesHandler(Date.now);
    const data = { voterId, purchaseId: newId(), credits: 5, balance: 5 };
    const message = toSqsMessage(creditsPurchased, { tenantId, data });
    await Promise.all(Array.from({ length: 5 }, () => handler(toSqsEvent(message, message))));
    expect(await readInboxContents(tenantId, voterId)).to.have.length(1);
  });
});
