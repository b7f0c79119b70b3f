import { expect } from 'chai';
import { createSample } from '../../test/support/sample-voting.ts';
import { toPublicVoting } from './public-voting.ts';

describe('toPublicVoting', () => {
  it('copies what voters see, without account, tenant and internal fields', () => {
    const cancellation = { reason: 'It rains.', cancelledAt: '2026-12-01T09:30:00.000Z' };
    const voting = createSample({ accountId: 'page-7', cancelled: true, cancellation });
    const { votingId, version, title, description, options, startsAt, endsAt } = voting;
    expect(toPublicVoting(voting)).to.deep.equal({
      ...{ votingId, version, title, description, options, startsAt, endsAt },
      price: 0,
      ballot: { kind: 'single' },
      change: 'none',
      results: 'live',
      resultStep: 10,
      cancelled: true,
      cancellation,
      corrections: [],
    });
  });
});
