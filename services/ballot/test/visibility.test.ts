import type { VotingSnapshot } from '@suffra/shared/events/votings';
import { Problem } from '@suffra/shared/http/problem';
import type { Caller } from '@suffra/shared/tokens/claims';
import { expect } from 'chai';
import { shownTo } from '../src/visibility.ts';
import { votingWith } from './support/voting.ts';

const voter: Caller = { tenantId: 't', voterId: 'v', role: 'voter' };
const admin: Caller = { ...voter, role: 'admin' };

function seen(results: VotingSnapshot['results'], caller: Caller, when: 'open' | 'ended' | 'certified') {
  const voting = votingWith({ results });
  const now = when === 'open' ? Date.now() : Date.parse(voting.endsAt);
  try {
    const { status, numbers } = shownTo(voting, caller, now, when === 'certified');
    return `${status}${numbers ? ' with numbers' : ''}`;
  } catch (error) {
    if (error instanceof Problem) return error.details.type;
    throw error;
  }
}
const hidden = 'urn:suffra:problem:results-hidden';

describe('who sees results when', () => {
  it('live: everybody, at once', () => {
    expect(seen('live', voter, 'open')).to.equal('live with numbers');
    expect(seen('live', voter, 'ended')).to.equal('counting with numbers');
    expect(seen('live', voter, 'certified')).to.equal('certified with numbers');
  });
  it('after-close: nobody before it is certified, not even an admin', () => {
    for (const caller of [voter, admin]) {
      expect(seen('after-close', caller, 'open')).to.equal(hidden);
      expect(seen('after-close', caller, 'ended')).to.equal('counting');
      expect(seen('after-close', caller, 'certified')).to.equal('certified with numbers');
    }
  });
  it('admins: admins alone, at once, and an admin of other votings not', () => {
    const other = { ...admin, votings: ['another'] };
    for (const when of ['open', 'ended', 'certified'] as const) {
      expect(seen('admins', voter, when)).to.equal(hidden);
      expect(seen('admins', other, when)).to.equal(hidden);
    }
    expect(seen('admins', admin, 'open')).to.equal('live with numbers');
    expect(seen('admins', admin, 'certified')).to.equal('certified with numbers');
  });
});
