import { expect } from 'chai';
import { createCaller, createDefaultPreferences, hasOtherPreferences, type Profile } from './profile.ts';

const profile: Profile = {
  tenantId: 'acme',
  voterId: 'voter-ada',
  name: 'Ada',
  role: 'voter',
  preferences: createDefaultPreferences(),
  version: 1,
};

describe('createDefaultPreferences', () => {
  it('sends reminders but no marketing updates, in English by default', () => {
    expect(createDefaultPreferences()).to.deep.equal({
      showPaid: true,
      reminders: true,
      updates: false,
      language: 'en',
    });
    expect(createDefaultPreferences('pl').language).to.equal('pl');
  });
});

describe('hasOtherPreferences', () => {
  it('compares every preference', () => {
    const current = createDefaultPreferences();
    expect(hasOtherPreferences(current, { ...current })).to.equal(false);
    for (const change of [
      { showPaid: false },
      { reminders: false },
      { updates: true },
      { language: 'pl' as const },
    ])
      expect(hasOtherPreferences(current, { ...current, ...change }), JSON.stringify(change)).to.equal(true);
  });
});

describe('createCaller', () => {
  it('contains tenant, voter and role, and the account of a visitor', () => {
    const voter = { tenantId: 'acme', voterId: 'voter-ada', role: 'voter' };
    expect(createCaller(profile)).to.deep.equal(voter);
    expect(createCaller(profile, 'shop-7')).to.deep.equal({ ...voter, accountId: 'shop-7' });
  });

  it('contains the votings of a limited admin, and of no other role', () => {
    expect(createCaller({ ...profile, role: 'admin', votings: ['V1'] }).votings).to.deep.equal(['V1']);
    expect(createCaller({ ...profile, role: 'admin', votings: [] }).votings).to.deep.equal([]);
    expect(createCaller({ ...profile, role: 'admin' })).to.not.have.property('votings');
    for (const role of ['voter', 'operator'] as const)
      expect(createCaller({ ...profile, role, votings: ['V1'] })).to.not.have.property('votings');
  });
});
