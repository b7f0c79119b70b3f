import { expect } from 'chai';
import { toSignInCounts } from '../../src/rules/sign-in-counts.ts';

describe('votes by way of signing in', () => {
  it('list own accounts first, then the provider, then partners with most votes first, and no way without votes', () => {
    const signIns = { 'partner:club': 1, 'partner:shop': 4, provider: 9, password: 2, 'partner:gone': 0 };
    expect(toSignInCounts(signIns)).to.deep.equal([
      { way: 'password', votes: 2 },
      { way: 'provider', votes: 9 },
      { way: { partnerId: 'shop' }, votes: 4 },
      { way: { partnerId: 'club' }, votes: 1 },
    ]);
    expect(toSignInCounts({ password: 0 })).to.deep.equal([]);
  });
});
