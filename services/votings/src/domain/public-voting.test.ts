import { deriveBrandColors } from '@suffra/shared/brand-colors';
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

  it('has the brand of the tenant, if there is one', () => {
    const brand = { title: 'Radio Aurora', colors: deriveBrandColors('#d6336c') };
    expect(toPublicVoting(createSample(), brand).brand).to.deep.equal(brand);
    expect(toPublicVoting(createSample())).not.to.have.property('brand');
  });
});
