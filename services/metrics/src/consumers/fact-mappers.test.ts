import { creditsPurchased, creditsRestored, creditsRevoked } from '@suffra/shared/events/wallet';
import { toSqsMessage } from '@suffra/shared/test-support/sqs-events';
import { expect } from 'chai';
import { factMappers } from './fact-mappers.ts';

describe('the facts of wallet’s events', () => {
  it('have a cause for bought, revoked and restored credits', () => {
    const data = {
      voterId: 'voter-ada-0001',
      purchaseId: '01J00000000000000000000001',
      credits: 3,
      balance: 3,
    };
    for (const [event, cause] of [
      [creditsPurchased, 'bought'],
      [creditsRevoked, 'revoked'],
      [creditsRestored, 'restored'],
    ] as const) {
      const body: unknown = JSON.parse(toSqsMessage(event, { tenantId: 'acme', data }));
      const mapped = factMappers.find(({ type }) => type === event.type)?.toFact(body);
      expect(mapped?.kind.name, cause).to.equal('credits');
      expect(mapped?.fact, cause).to.include({ cause, credits: 3 });
    }
  });
});
