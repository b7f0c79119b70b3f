import { expect } from 'chai';
import { readProfile } from '../../src/table/profiles.ts';
import { recordSignIn } from '../../src/table/sign-ins.ts';
import { newWorld, startIdentity, type World } from '../support/world.ts';

const early = '2026-12-01T09:00:00.000Z';
const late = '2026-12-01T09:00:00.001Z';

describe('the note of a sign-in', () => {
  let world: World;
  const note = (at: string, change: object = {}) =>
    recordSignIn({
      tenantId: world.tenantId,
      voterId: 'voter-ada',
      name: 'Ada',
      returns: false,
      at,
      correlationId: at,
      ...change,
    });
  const last = async () => (await readProfile(world.tenantId, 'voter-ada'))?.lastSignInAt;

  before(startIdentity);
  beforeEach(async () => {
    world = await newWorld();
  });

  it('moves forward and never back, and tells the profile all the same', async () => {
    await note(early);
    await note(late);
    const overtaken = await note(early);
    expect(overtaken).to.include({ voterId: 'voter-ada', lastSignInAt: late });
    expect(await last()).to.equal(late);
  });

  it('changes nothing that its owner, or an operator, has decided', async () => {
    await note(early, { name: 'Ada', email: 'ada@example.com', language: 'pl' });
    const again = await note(late, { name: 'Eve', email: 'eve@example.com', language: 'en' });
    expect(again).to.deep.include({ name: 'Ada', email: 'ada@example.com', role: 'voter', version: 1 });
    expect(again?.preferences.language).to.equal('pl');
  });
});
