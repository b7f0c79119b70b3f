import { expect } from 'chai';
import { matchPath } from './match-path.ts';

describe('matchPath', () => {
  const template = '/v1/votings/{votingId}/vote';

  it('returns the parameters of a path, decoded', () => {
    expect(matchPath(template, '/v1/votings/01ABC/vote')).to.deep.equal({ votingId: '01ABC' });
    expect(matchPath(template, '/v1/votings/a%2Fb%20c/vote')).to.deep.equal({ votingId: 'a/b c' });
    expect(matchPath('/v1/{a}/{b}', '/v1/x/y')).to.deep.equal({ a: 'x', b: 'y' });
  });

  it('returns no parameters for a path without any', () => {
    expect(matchPath('/v1/visitor-votes', '/v1/visitor-votes')).to.deep.equal({});
  });

  it('does not match another path, an empty parameter or a malformed encoding', () => {
    for (const path of [
      '',
      '/',
      '/v1/votings/x',
      '/v1/votings/x/vote/',
      '/v1/votings/x/vote/y',
      '/v1/votings/x/y/vote',
      '/v1/votings//vote',
      '/v1/votings/%/vote',
      '/v1/votings/x/VOTE',
      'v1/votings/x/vote',
    ])
      expect(matchPath(template, path), path).to.equal(undefined);
  });
});
