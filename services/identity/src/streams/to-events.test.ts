import type { TableChange } from '@suffra/shared/events/stream-handler';
import { expect } from 'chai';
import { toInternalCommands } from './erasure-events.ts';
import { toEvents } from './to-events.ts';

const at = Date.parse('2026-12-01T09:00:00Z');
const preferences = { showPaid: true, reminders: true, updates: false, language: 'en' };
const tenantRow = {
  pk: 'acme#tenant',
  sk: 'tenant',
  tenantId: 'acme',
  name: 'Acme',
  quota: { perTenant: 16, perAccount: 4 },
  version: 3,
  correlationId: 'c-1',
  writeId: 'w-1',
  listPk: 'platform#tenants',
  listSk: 'acme',
};
const profileRow = {
  pk: 'acme#voter#voter-ada',
  sk: 'profile',
  tenantId: 'acme',
  voterId: 'voter-ada',
  name: 'Ada Nowak',
  email: 'ada@example.com',
  role: 'voter',
  preferences,
  isPublished: true,
  version: 1,
  correlationId: 'c-2',
};
const signedIn = { ...profileRow, lastSignInAt: '2026-12-01T08:59:59.500Z' };

const mapChange = (before: object | undefined, after: object | undefined) => {
  const change: TableChange = {
    id: 'e',
    sequenceNumber: '1',
    at,
    ...(before && { before: { ...before } }),
    ...(after && { after: { ...after } }),
  };
  return toEvents(change).map(({ kind, ...rest }) => ({ type: kind.type, ...rest }));
};

describe('toEvents', () => {
  const about = { tenantId: 'acme', time: '2026-12-01T09:00:00.000Z' };
  const tenant = { tenantId: 'acme', name: 'Acme', quota: { perTenant: 16, perAccount: 4 }, version: 3 };

  it('reports whether a tenant is suspended, but not why', () => {
    const suspension = { suspendedAt: '2026-12-01T09:00:00.000Z', reason: 'The contract has ended.' };
    const [event] = mapChange(tenantRow, { ...tenantRow, suspension, version: 4 });
    expect(event?.data).to.deep.include({ suspended: true, version: 4 });
    expect(event?.data).to.not.have.property('suspension');
    const [resumed] = mapChange({ ...tenantRow, suspension }, { ...tenantRow, version: 5 });
    expect(resumed?.data).to.not.have.property('suspended');
  });

  it('reports a new tenant and a changed tenant', () => {
    const settings = { reminderMode: 'all', timeZones: [{ from: '0000-01', timeZone: 'UTC' }] };
    const tenantEvent = { ...about, correlationId: 'c-1', data: { ...tenant, ...settings } };
    expect(mapChange(undefined, tenantRow)).to.deep.equal([{ type: 'tenant.created', ...tenantEvent }]);
    expect(mapChange({ ...tenantRow, name: 'Old', version: 2 }, tenantRow)).to.deep.equal([
      { type: 'tenant.changed', ...tenantEvent },
    ]);
  });

  it('reports an account with its version, and no API keys', () => {
    const account = { accountId: 'page-7', name: 'Page 7', quota: 4, version: 2 };
    const row = {
      ...account,
      pk: 'acme#accounts#3',
      sk: 'account#page-7',
      tenantId: 'acme',
      correlationId: 'c-3',
      writeId: 'w-3',
    };
    const toTypes = [{ type: 'account.changed', ...about, correlationId: 'c-3', data: account }];
    expect(mapChange({ ...row, version: 1 }, row)).to.deep.equal(toTypes);
    expect(mapChange(undefined, row)).to.deep.equal(toTypes);
    expect(mapChange(undefined, { ...row, pk: 'acme#api-keys', sk: 'api-key#account#x' })).to.deep.equal([]);
  });

  const voterEvent = { ...about, correlationId: 'c-2' };
  const signedUpEvent = {
    type: 'voter.signed-up',
    ...voterEvent,
    data: { voterId: 'voter-ada', role: 'voter', preferences, version: 1 },
  };
  const signedInEvent = {
    type: 'voter.signed-in',
    ...voterEvent,
    data: { voterId: 'voter-ada', signedInAt: '2026-12-01T08:59:59.500Z' },
  };
  const firstSignInEvent = { ...signedInEvent, data: { ...signedInEvent.data, isFirst: true } };

  it('reports a first sign-in as sign-up and sign-in, without name and address', () => {
    expect(mapChange(undefined, signedIn)).to.deep.equal([signedUpEvent, firstSignInEvent]);
    expect(JSON.stringify(mapChange(undefined, signedIn))).not.to.match(/Ada|example/);
  });

  it('reports a person with a role as staff and as signed up, and the first sign-in later', () => {
    const staff = { ...profileRow, role: 'admin' };
    const staffEvent = {
      type: 'staff.added',
      ...voterEvent,
      data: { voterId: 'voter-ada', role: 'admin', version: 1 },
    };
    const signedUpStaff = { ...signedUpEvent, data: { ...signedUpEvent.data, role: 'admin' } };
    expect(mapChange(undefined, staff)).to.deep.equal([signedUpStaff, staffEvent]);
    expect(mapChange(staff, { ...staff, name: 'Ada N.', version: 2 })).to.deep.equal([]);
    expect(mapChange(staff, { ...signedIn, role: 'admin' })).to.deep.equal([firstSignInEvent]);
  });

  it('reports a voter who becomes an admin as staff', () => {
    const staff = { ...signedIn, role: 'admin', version: 2 };
    expect(mapChange(signedIn, staff).map(({ type }) => type)).to.deep.equal(['staff.added']);
  });

  it('reports an admin who becomes a voter as removed, with the version that orders both events', () => {
    const staff = { ...signedIn, role: 'admin', version: 2 };
    const removed = { ...signedIn, staffUntil: '2026-12-01T09:00:00.000Z', version: 3 };
    const data = { voterId: 'voter-ada', version: 3 };
    expect(mapChange(staff, removed)).to.deep.equal([{ type: 'staff.removed', ...voterEvent, data }]);
    expect(mapChange(removed, { ...removed, name: 'Ada N.', version: 4 })).to.deep.equal([]);
  });

  it('reports a visitor who only voted as signed in, and as signed up after an exchange', () => {
    const { isPublished: _, ...visitor } = signedIn;
    const later = { ...visitor, lastSignInAt: '2026-12-01T09:00:00.000Z' };
    const exchanged = { ...later, isPublished: true };
    const laterEvent = {
      ...signedInEvent,
      data: { voterId: 'voter-ada', signedInAt: '2026-12-01T09:00:00.000Z' },
    };
    expect(mapChange(undefined, visitor)).to.deep.equal([firstSignInEvent]);
    expect(mapChange(visitor, later)).to.deep.equal([laterEvent]);
    expect(mapChange(visitor, exchanged)).to.deep.equal([signedUpEvent, laterEvent]);
    expect(mapChange(visitor, { ...visitor, isPublished: true })).to.deep.equal([signedUpEvent]);
    expect(mapChange(exchanged, { ...exchanged, correlationId: 'c-9' })).to.deep.equal([]);
  });

  it('reports another sign-in once per time', () => {
    const before = { ...signedIn, lastSignInAt: '2026-11-30T08:00:00.000Z' };
    expect(mapChange(before, signedIn)).to.deep.equal([signedInEvent]);
    expect(mapChange(signedIn, { ...signedIn, name: 'Ada N.' })).to.deep.equal([]);
  });

  for (const [name, value] of Object.entries({
    showPaid: false,
    reminders: false,
    updates: true,
    language: 'pl',
  }))
    it(`reports a change of ${name} with all preferences and the new version`, () => {
      const changed = { ...preferences, [name]: value };
      expect(mapChange(signedIn, { ...signedIn, preferences: changed, version: 2 })).to.deep.equal([
        {
          type: 'preferences.changed',
          ...voterEvent,
          data: { voterId: 'voter-ada', preferences: changed, version: 2 },
        },
      ]);
    });

  it('reports an erasure once with the erased version, and a later sign-in as a sign-up', () => {
    const { name: _n, email: _e, role: _r, preferences: _p, isPublished: _s, ...rest } = profileRow;
    const erasedAt = '2026-12-01T08:59:58.000Z';
    const erased = { ...rest, version: 2, erasedAt, erasedVersion: 1 };
    const data = { voterId: 'voter-ada', erasedAt, version: 1 };
    expect(mapChange(signedIn, erased)).to.deep.equal([{ type: 'voter.erased', ...voterEvent, data }]);
    expect(mapChange(erased, { ...erased, correlationId: 'c-2' })).to.deep.equal([]);
    expect(mapChange(erased, { ...signedIn, version: 2 }).map(({ type }) => type)).to.deep.equal([
      'voter.signed-up',
      'voter.signed-in',
    ]);
    const { email: _, ...visitor } = signedIn;
    const mapToCommands = (before: object, after: object) =>
      toInternalCommands({
        id: 'e',
        sequenceNumber: '1',
        at,
        before: { ...before },
        after: { ...after },
      }).map(({ event }) => event.data);
    const erasedUser = { ...erased, erasedUserId: 'user-1' };
    expect(mapToCommands({ ...signedIn, userId: 'user-1' }, erasedUser)).to.deep.equal([
      { userId: 'user-1', voterId: 'voter-ada' },
    ]);
    expect(mapToCommands(visitor, erased), 'a partner’s visitor has no account').to.deep.equal([]);
    expect(mapToCommands(erasedUser, erasedUser)).to.deep.equal([]);
  });

  const key = { kty: 'EC', kid: 'e', crv: 'P-256', x: 'A'.repeat(43), y: 'A'.repeat(43) };
  const issuerRow = {
    pk: 'acme#issuers',
    sk: 'issuer#profile',
    issuerId: 'profile',
    issuer: 'https://a.example',
    jwks: { keys: [key] },
    version: 1,
    entryId: 'entry-1',
    writeId: 'w-1',
    correlationId: 'c-4',
  };
  const revision = '1'.padStart(40, '0');

  it('reports an issuer with its registered keys, and its deletion', () => {
    const issuerEvent = { ...about, correlationId: 'c-4' };
    const issuer = {
      issuerId: 'profile',
      issuer: 'https://a.example',
      entryId: 'entry-1',
      registrationId: 'w-1',
      revision,
    };
    expect(mapChange(undefined, issuerRow)).to.deep.equal([
      { type: 'partner-issuer.changed', ...issuerEvent, data: { ...issuer, keys: [key] } },
    ]);
    const { jwks: _, ...fetching } = { ...issuerRow, jwksUrl: 'https://a.example/keys' };
    expect(mapChange(issuerRow, fetching)).to.deep.equal([
      { type: 'partner-issuer.changed', ...issuerEvent, data: issuer },
    ]);
    expect(mapChange(issuerRow, undefined)).to.deep.equal([
      { type: 'partner-issuer.deleted', ...issuerEvent, data: { issuerId: 'profile', revision } },
    ]);
  });

  it('reports fetched keys, but not a failed request for them', () => {
    const keysRow = {
      pk: 'acme#issuer-keys',
      sk: 'keys#profile',
      keys: [key],
      fetchedAt: '2026-12-01T08:00:00.000Z',
      triedAt: '2026-12-01T08:00:00.000Z',
      version: 1,
      registrationId: 'w-1',
    };
    const { fetchedAt } = keysRow;
    const data = { issuerId: 'profile', registrationId: 'w-1', keys: [key], fetchedAt, revision };
    const event = { type: 'partner-keys.fetched', ...about, correlationId: 'w-1', data };
    expect(mapChange(undefined, keysRow)).to.deep.equal([event]);
    expect(mapChange({ ...keysRow, registrationId: 'w-0' }, keysRow)).to.deep.equal([event]);
    expect(mapChange(keysRow, { ...keysRow, triedAt: '2026-12-01T08:15:00.000Z' })).to.deep.equal([]);
    expect(mapChange(keysRow, undefined)).to.deep.equal([]);
  });

  it('reports the exchange of a token that may be used once, but not a use that ballot reported', () => {
    const tokenRow = { pk: 'acme#used-token#h-1', sk: 'token', useId: 'u-1', expiresAt: 1_800_000_000 };
    const data = { hash: 'h-1', expiresAt: 1_800_000_000 };
    expect(mapChange(undefined, tokenRow)).to.deep.equal([
      { type: 'partner-token.used', ...about, correlationId: 'u-1', data },
    ]);
    expect(mapChange(undefined, { ...tokenRow, isVote: true })).to.deep.equal([]);
    expect(mapChange(tokenRow, undefined)).to.deep.equal([]);
  });

  it('reports nothing for a row by which a name is found, whatever the name is', () => {
    for (const term of ['account', 'keys', 'issuer', 'profile', 'tenant', 'token'])
      expect(
        mapChange(undefined, { pk: `acme#voter-terms#${term[0]}`, sk: `${term}#voter-ada`, name: term }),
        term,
      ).to.deep.equal([]);
  });

  it('reports nothing for an unchanged row and a deleted row', () => {
    expect(mapChange(signedIn, { ...signedIn, version: 2, writeId: 'w' })).to.deep.equal([]);
    expect(mapChange(tenantRow, undefined)).to.deep.equal([]);
    expect(mapChange(profileRow, undefined)).to.deep.equal([]);
  });
});
