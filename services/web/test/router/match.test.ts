import { expect } from 'chai';
import { decide } from '../../src/app/guard.ts';
import { match } from '../../src/router/match.ts';
import { afterSignIn } from '../../src/router/paths.ts';
import type { SessionState } from '../../src/state/session.ts';

describe('addresses', () => {
  it('lead to pages', () => {
    expect(match('/')).to.deep.equal({ page: 'start' });
    expect(match('/t/aurora')).to.deep.equal({ page: 'tiles', tenantId: 'aurora' });
    expect(match('/t/aurora/sign-in')).to.deep.equal({ page: 'sign-in', tenantId: 'aurora' });
    expect(match('/t/aurora/admin/new')).to.deep.equal({ page: 'admin-new', tenantId: 'aurora' });
    const voting = { tenantId: 'aurora', votingId: 'v_1-2' };
    expect(match('/t/aurora/votings/v_1-2')).to.deep.equal({ page: 'voting', ...voting });
    expect(match('/t/aurora/admin/v_1-2/')).to.deep.equal({ page: 'admin-edit', ...voting });
  });

  it('lead nowhere when there is no such page', () => {
    for (const path of [
      '/t/',
      '/t/A',
      '/t/aurora/constructor',
      '/t/aurora/votings/',
      '/t/aurora/votings/a/b',
      '/x',
    ])
      expect(match(path), path).to.deep.equal({ page: 'not-found' });
  });

  it('never lead from our sign-in to somebody else’s page', () => {
    expect(afterSignIn('aurora', '/t/aurora/votings/v1?show=all')).to.equal('/t/aurora/votings/v1?show=all');
    for (const next of [
      null,
      'https://evil.example/t/aurora/',
      '//evil.example/t/aurora/',
      '/t/other/',
      '/t/aurora/../other/',
      'javascript:alert(1)',
    ])
      expect(afterSignIn('aurora', next), String(next)).to.equal('/t/aurora/');
  });
});

describe('who sees what', () => {
  const somebody = (tenantId: string, role: 'voter' | 'admin'): SessionState => ({
    phase: 'in',
    voter: { voterId: 'v', tenantId, name: '', role },
  });
  const at = (path: string, session: SessionState) => decide(path, path, session);

  it('waits until it is known who is there, where that matters', () => {
    expect(at('/t/aurora/', { phase: 'unknown' })).to.deep.equal({ do: 'wait' });
    expect(at('/t/aurora/sign-in', { phase: 'unknown' }).do).to.equal('show');
  });

  it('sends strangers to the sign-in, and says why', () => {
    const to = (why: 'none' | 'ended' | 'left') => at('/t/aurora/profile', { phase: 'out', why });
    expect(to('none')).to.deep.equal({ do: 'go', to: '/t/aurora/sign-in?next=%2Ft%2Faurora%2Fprofile' });
    expect(to('ended')).to.deep.equal({
      do: 'go',
      to: '/t/aurora/sign-in?next=%2Ft%2Faurora%2Fprofile&ended=1',
    });
    expect(to('left')).to.deep.equal({ do: 'go', to: '/t/aurora/sign-in?left=1' });
    expect(at('/t/aurora/', somebody('other', 'voter')).do).to.equal('go');
  });

  it('shows pages of admins to admins alone', () => {
    expect(at('/t/aurora/admin', somebody('aurora', 'voter'))).to.deep.equal({ do: 'refuse' });
    expect(at('/t/aurora/admin', somebody('aurora', 'admin')).do).to.equal('show');
  });
});
