import { expect } from 'chai';
import { toSignInCounts } from '../../src/rules/sign-in-counts.ts';

describe('votes by way of signing in', () => {
  it('list own accounts first, then partners with most votes first, and no way without votes', () => {
    const signIns = { 'partner:club': 1, 'partner:shop': 4, password: 2, 'partner:gone': 0 };
    expect(toSignInCounts(signIns)).to.deep.equal([
      { partnerId: undefined, votes: 2 },
      { partnerId: 'shop', votes: 4 },
      { partnerId: 'club', votes: 1 },
    ]);
    expect(toSignInCounts({ password: 0 })).to.deep.equal([]);
  });
});
