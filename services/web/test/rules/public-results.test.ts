import { expect } from 'chai';
import { toResults } from '../../src/rules/public-results.ts';

describe('public results', () => {
  const live = { votingId: 'v', status: 'live', votes: 3, counts: { a: 2, b: 1 } } as const;

  it('shows live numbers only while the voting is open', () => {
    expect(toResults('v', live, 'open')).to.deep.equal(live);
    expect(toResults('v', live, 'closed')).to.deep.equal({ votingId: 'v', status: 'counting' });
  });

  it('shows the certified result, also on a device whose clock is late', () => {
    const certified = { ...live, status: 'certified' as const, winners: ['a'] };
    expect(toResults('v', certified, 'closed')).to.deep.equal(certified);
    expect(toResults('v', certified, 'open')).to.deep.equal(certified);
  });

  it('shows no votes before the first results are published', () => {
    expect(toResults('v', undefined, 'open')).to.deep.equal({
      ...{ votingId: 'v', status: 'live', votes: 0, counts: {} },
    });
    expect(toResults('v', undefined, 'closed').status).to.equal('counting');
  });

  it('shows no numbers of hidden results', () => {
    const hidden = { votingId: 'v', status: 'hidden' } as const;
    expect(toResults('v', hidden, 'open')).to.deep.equal({ votingId: 'v', status: 'counting' });
  });
});
