import { expect } from 'chai';
import { findRefreshToken } from './session-response.ts';

describe('findRefreshToken', () => {
  it('finds the cookie by its full name', () => {
    expect(findRefreshToken(['theme=dark', 'suffra_refresh=a.b-c_d=='])).to.equal('a.b-c_d==');
    for (const cookies of [[], ['suffra_refreshed=abc'], ['xsuffra_refresh=abc'], ['suffra_refresh']])
      expect(findRefreshToken(cookies)).to.equal(undefined);
  });

  it('ignores a malformed token', () => {
    for (const value of ['', 'a b', 'a;b', 'ä', 'x'.repeat(4_097)])
      expect(findRefreshToken([`suffra_refresh=${value}`]), value).to.equal(undefined);
  });
});
