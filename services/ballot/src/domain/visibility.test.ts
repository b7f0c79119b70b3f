import { DomainError } from '@suffra/shared/domain-error';
import type { VotingSnapshot } from '@suffra/shared/events/votings';
import type { Caller } from '@suffra/shared/tokens/claims';
import { expect } from 'chai';
import { createVoting } from '../../test/support/create-voting.ts';
import { getResultVisibility } from './visibility.ts';

const voter: Caller = { tenantId: 't', voterId: 'v', role: 'voter' };
const admin: Caller = { ...voter, role: 'admin' };
type Phase = 'open' | 'ended' | 'certified';

function getVisibility(results: VotingSnapshot['results'], caller: Caller, phase: Phase) {
  const voting = createVoting({ results });
  const now = phase === 'open' ? Date.now() : Date.parse(voting.endsAt);
  try {
    const { status, hasNumbers } = getResultVisibility(voting, caller, now, phase === 'certified');
    return `${status}${hasNumbers ? ' with numbers' : ''}`;
  } catch (error) {
    if (error instanceof DomainError) return error.code;
    throw error;
  }
}

describe('getResultVisibility', () => {
  it('shows live results to everyone at any time', () => {
    expect(getVisibility('live', voter, 'open')).to.equal('live with numbers');
    expect(getVisibility('live', voter, 'ended')).to.equal('counting with numbers');
    expect(getVisibility('live', voter, 'certified')).to.equal('certified with numbers');
  });

  it('hides after-close results from everyone, including admins, until they are certified', () => {
    for (const caller of [voter, admin]) {
      expect(getVisibility('after-close', caller, 'open')).to.equal('results-hidden');
      expect(getVisibility('after-close', caller, 'ended')).to.equal('counting');
      expect(getVisibility('after-close', caller, 'certified')).to.equal('certified with numbers');
    }
  });

  it('shows results for admins only to admins who may manage the voting', () => {
    const otherAdmin = { ...admin, votings: ['another'] };
    for (const phase of ['open', 'ended', 'certified'] as const) {
      expect(getVisibility('admins', voter, phase)).to.equal('results-hidden');
      expect(getVisibility('admins', otherAdmin, phase)).to.equal('results-hidden');
    }
    expect(getVisibility('admins', admin, 'open')).to.equal('live with numbers');
    expect(getVisibility('admins', admin, 'certified')).to.equal('certified with numbers');
  });

  it('shows certified after-close results although the end has moved', () => {
    const voting = createVoting({ results: 'after-close' });
    expect(getResultVisibility(voting, voter, Date.now(), true)).to.deep.equal({
      status: 'certified',
      hasNumbers: true,
    });
  });

  it('rejects a cancelled voting', () => {
    const voting = createVoting({ cancelled: true });
    expect(() => getResultVisibility(voting, admin, Date.now(), false)).to.throw(DomainError, 'cancelled');
  });

  it('throws results-hidden with the visibility and the end of the voting', () => {
    const voting = createVoting({ results: 'admins' });
    try {
      getResultVisibility(voting, voter, Date.now(), false);
      expect.fail('the results are not hidden');
    } catch (error) {
      expect(error).to.be.instanceOf(DomainError);
      expect((error as DomainError).options.extensions).to.deep.equal({
        visibility: 'admins',
        endsAt: voting.endsAt,
      });
    }
  });
});
