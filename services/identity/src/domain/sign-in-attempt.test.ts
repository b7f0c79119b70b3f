import { expect } from 'chai';
import fc from 'fast-check';
import { toReturnPath } from './sign-in-attempt.ts';

describe('page after a sign-in', () => {
  it('is a page of the tenant with its query', () => {
    expect(toReturnPath('aurora', '/t/aurora/votings/1?a=b#c')).to.equal('/t/aurora/votings/1?a=b#c');
  });

  it('is the home of the tenant instead of anything else', () => {
    const others = [
      'https://evil.example/t/aurora/',
      '//evil.example/t/aurora/',
      '/\\evil.example/t/aurora/',
    ];
    const more = [
      '/\t/evil.example',
      '/t/aurora/../other/',
      '/t/aurora',
      '/v1/me',
      'javascript:alert(1)',
      '',
    ];
    for (const next of [undefined, ...others, ...more])
      expect(toReturnPath('aurora', next)).to.equal('/t/aurora/');
  });

  it('never leaves the site, whatever the browser sends', () => {
    const text = fc.oneof(
      fc.string(),
      fc.webUrl(),
      fc.string().map((rest) => `/t/aurora/${rest}`),
    );
    fc.assert(
      fc.property(text, (next) => {
        const { origin, pathname } = new URL(toReturnPath('aurora', next), 'https://vote.example');
        expect(origin).to.equal('https://vote.example');
        expect(pathname.startsWith('/t/aurora/')).to.equal(true);
      }),
    );
  });
});
