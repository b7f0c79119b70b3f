import { expect } from 'chai';
import { updateProfile } from '../../src/storage/profile-updates.ts';
import { readProfile } from '../../src/storage/profiles.ts';
import { toSignInUpdate } from '../../src/storage/sign-ins.ts';
import { createFixture, type Fixture, startIdentity } from '../support/fixture.ts';

const earlier = '2026-12-01T09:00:00.000Z';
const later = '2026-12-01T09:00:00.001Z';

describe('updateProfile with a sign-in', () => {
  let fixture: Fixture;
  const signIn = async (at: string, change: object = {}) => {
    const about = { tenantId: fixture.tenantId, voterId: 'voter-ada', name: 'Ada', at, correlationId: at };
    const result = await updateProfile(toSignInUpdate({ ...about, ...change }));
    return 'profile' in result ? result.profile : undefined;
  };
  const readLastSignIn = async () => (await readProfile(fixture.tenantId, 'voter-ada'))?.lastSignInAt;

  before(startIdentity);
  beforeEach(async () => {
    fixture = await createFixture();
  });

  it('never moves the time of the last sign-in back, and returns the profile', async () => {
    await signIn(earlier);
    await signIn(later);
    const overtaken = await signIn(earlier);
    expect(overtaken).to.include({ voterId: 'voter-ada', lastSignInAt: later });
    expect(await readLastSignIn()).to.equal(later);
  });

  it('does not overwrite the name, the address, the role or the preferences', async () => {
    await signIn(earlier, { name: 'Ada', email: 'ada@example.com', language: 'pl' });
    const again = await signIn(later, { name: 'Eve', email: 'eve@example.com', language: 'en' });
    expect(again).to.deep.include({ name: 'Ada', email: 'ada@example.com', role: 'voter', version: 1 });
    expect(again?.preferences.language).to.equal('pl');
  });
});
