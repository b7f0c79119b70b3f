import { expect } from 'chai';
import { decideAccess } from '../../src/app/decide-access.ts';
import { matchRoute } from '../../src/router/match-route.ts';
import { resolvePathAfterSignIn, toAuthPath } from '../../src/router/paths.ts';
import type { SessionState } from '../../src/state/session.ts';

describe('matchRoute', () => {
  it('finds the page of a URL', () => {
    expect(matchRoute('/')).to.deep.equal({ page: 'start' });
    expect(matchRoute('/t/aurora')).to.deep.equal({ page: 'tiles', tenantId: 'aurora' });
    expect(matchRoute('/t/aurora/sign-in')).to.deep.equal({ page: 'sign-in', tenantId: 'aurora' });
    expect(matchRoute('/t/aurora/admin/new')).to.deep.equal({ page: 'admin-new', tenantId: 'aurora' });
    const voting = { tenantId: 'aurora', votingId: 'v_1-2' };
    expect(matchRoute('/t/aurora/votings/v_1-2')).to.deep.equal({ page: 'voting', ...voting });
    expect(matchRoute('/t/aurora/votings/v_1-2/screen')).to.deep.equal({ page: 'results-screen', ...voting });
    expect(matchRoute('/t/aurora/admin/v_1-2/preview')).to.deep.equal({ page: 'admin-preview', ...voting });
    expect(matchRoute('/t/aurora/admin/drafts/01D/preview')).to.deep.equal({
      ...{ page: 'admin-preview', tenantId: 'aurora', draftId: '01D' },
    });
    const voterId = '01K9XA3V5W1B2C3D4E5F6G7H8J';
    expect(matchRoute(`/t/aurora/admin/people/${voterId}`)).to.deep.equal({
      page: 'admin-person',
      tenantId: 'aurora',
      voterId,
    });
    expect(matchRoute('/t/aurora/admin/v_1-2/')).to.deep.equal({ page: 'admin-edit', ...voting });
  });

  it('finds nothing for an unknown URL', () => {
    for (const path of [
      '/t/',
      '/t/A',
      '/t/aurora/constructor',
      '/t/aurora/votings/',
      '/t/aurora/votings/a/b',
      '/t/aurora/votings/a/preview',
      '/t/aurora/admin/a/screen',
      '/x',
    ])
      expect(matchRoute(path), path).to.deep.equal({ page: 'not-found' });
  });

  it('keeps the requested page on the way from the sign-in to the sign-up, and nothing else', () => {
    const toPath = (next: string | null) => toAuthPath('aurora', 'sign-up', next);
    expect(toPath('/t/aurora/votings/v1')).to.equal('/t/aurora/sign-up?next=%2Ft%2Faurora%2Fvotings%2Fv1');
    for (const next of [null, '/t/aurora/', 'https://evil.example/t/aurora/', '//evil.example/'])
      expect(toPath(next), String(next)).to.equal('/t/aurora/sign-up');
    expect(toAuthPath('aurora', 'sign-in', '/t/aurora/profile', 'reset')).to.equal(
      '/t/aurora/sign-in?next=%2Ft%2Faurora%2Fprofile&reset=1',
    );
  });

  it('never redirects from the sign-in to another site', () => {
    expect(resolvePathAfterSignIn('aurora', '/t/aurora/votings/v1?show=all')).to.equal(
      '/t/aurora/votings/v1?show=all',
    );
    for (const next of [
      null,
      'https://evil.example/t/aurora/',
      '//evil.example/t/aurora/',
      '/t/other/',
      '/t/aurora/../other/',
      'javascript:alert(1)',
    ])
      expect(resolvePathAfterSignIn('aurora', next), String(next)).to.equal('/t/aurora/');
  });
});

describe('page access', () => {
  const createSession = (tenantId: string, role: 'voter' | 'admin' | 'operator'): SessionState => ({
    phase: 'in',
    voter: { voterId: 'v', tenantId, name: '', role },
  });
  const at = (path: string, session: SessionState, hasTenant = true) =>
    decideAccess(path, path, session, hasTenant);

  it('waits for the session where the page depends on it', () => {
    expect(at('/t/aurora/', { phase: 'unknown' })).to.deep.equal({ action: 'wait' });
    expect(at('/t/aurora/sign-in', { phase: 'unknown' }).action).to.equal('show');
  });

  it('redirects signed-out visitors to the sign-in, with the reason', () => {
    const to = (why: 'none' | 'ended' | 'left' | 'erased') => at('/t/aurora/profile', { phase: 'out', why });
    expect(to('none')).to.deep.equal({ action: 'go', to: '/t/aurora/sign-in?next=%2Ft%2Faurora%2Fprofile' });
    expect(to('ended')).to.deep.equal({
      action: 'go',
      to: '/t/aurora/sign-in?next=%2Ft%2Faurora%2Fprofile&ended=1',
    });
    expect(to('left')).to.deep.equal({ action: 'go', to: '/t/aurora/sign-in?left=1' });
    expect(to('erased')).to.deep.equal({ action: 'go', to: '/t/aurora/sign-in?erased=1' });
    expect(at('/t/aurora/', createSession('other', 'voter')).action).to.equal('go');
  });

  it('shows the public page of a voting to visitors who are not signed in there', () => {
    const path = '/t/aurora/votings/v1';
    const publicPage = {
      action: 'show',
      route: { page: 'public-voting', tenantId: 'aurora', votingId: 'v1' },
    };
    expect(at(path, { phase: 'unknown' })).to.deep.equal({ action: 'wait' });
    expect(at(path, { phase: 'out', why: 'none' })).to.deep.equal(publicPage);
    expect(at(path, createSession('other', 'voter'))).to.deep.equal(publicPage);
    expect(at(path, createSession('aurora', 'voter'))).to.deep.equal({
      action: 'show',
      route: { page: 'voting', tenantId: 'aurora', votingId: 'v1' },
    });
  });

  it('redirects a voter whose session ended on a voting to the sign-in', () => {
    expect(at('/t/aurora/votings/v1', { phase: 'out', why: 'ended' })).to.deep.equal({
      action: 'go',
      to: '/t/aurora/sign-in?next=%2Ft%2Faurora%2Fvotings%2Fv1&ended=1',
    });
  });

  it('leads an operator from the home page to the overview of the platform', () => {
    expect(at('/t/platform/', createSession('platform', 'operator'))).to.deep.equal({
      action: 'go',
      to: '/t/platform/operator',
    });
    expect(at('/t/aurora/', createSession('aurora', 'admin')).action).to.equal('show');
  });

  it('explains to everyone who is not signed in there that a tenant could not be read', () => {
    const explanation = { action: 'explain-tenant' };
    const signedOut = { phase: 'out', why: 'none' } as const;
    expect(at('/t/aurora/sign-in', signedOut, false)).to.deep.equal(explanation);
    expect(at('/t/aurora/votings/v1', signedOut, false)).to.deep.equal(explanation);
    expect(at('/t/aurora/', createSession('other', 'voter'), false)).to.deep.equal(explanation);
    expect(at('/t/aurora/', createSession('aurora', 'voter'), false).action).to.equal('show');
    expect(at('/', signedOut, false).action).to.equal('show');
  });

  it('shows admin pages to admins only', () => {
    expect(at('/t/aurora/admin', createSession('aurora', 'voter'))).to.deep.equal({
      action: 'refuse',
      requiredRole: 'admin',
      role: 'voter',
    });
    expect(at('/t/aurora/admin', createSession('aurora', 'admin')).action).to.equal('show');
  });
});
