import { expect } from 'chai';
import { refreshTokenIn } from '../src/session.ts';

describe('the refresh token among the cookies', () => {
  it('is found by its whole name', () => {
    expect(refreshTokenIn(['theme=dark', 'suffra_refresh=a.b-c_d=='])).to.equal('a.b-c_d==');
    for (const cookies of [[], ['suffra_refreshed=abc'], ['xsuffra_refresh=abc'], ['suffra_refresh']])
      expect(refreshTokenIn(cookies)).to.equal(undefined);
  });

  it('is one that can be one', () => {
    for (const value of ['', 'a b', 'a;b', 'ä', 'x'.repeat(4_097)])
      expect(refreshTokenIn([`suffra_refresh=${value}`]), value).to.equal(undefined);
  });
});
