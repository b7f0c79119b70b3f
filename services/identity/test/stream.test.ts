import type { Change } from '@suffra/shared/events/stream';
import { expect } from 'chai';
import { choresOf } from '../src/erasure-stream.ts';
import { meaning } from '../src/stream.ts';

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
  version: 1,
  correlationId: 'c-2',
};
const signedIn = { ...profileRow, lastSignInAt: '2026-12-01T08:59:59.500Z' };

const said = (before: object | undefined, after: object | undefined) => {
  const change: Change = {
    id: 'e',
    sequenceNumber: '1',
    at,
    ...(before && { before: { ...before } }),
    ...(after && { after: { ...after } }),
  };
  return meaning(change).map(({ kind, ...rest }) => ({ type: kind.type, ...rest }));
};

describe('what a change of identity’s table means to others', () => {
  const about = { tenantId: 'acme', time: '2026-12-01T09:00:00.000Z' };
  const tenant = { tenantId: 'acme', name: 'Acme', quota: { perTenant: 16, perAccount: 4 }, version: 3 };

  it('a tenant that is new, and one that is changed', () => {
    const tenantSaid = { ...about, correlationId: 'c-1', data: tenant };
    expect(said(undefined, tenantRow)).to.deep.equal([{ type: 'tenant.created', ...tenantSaid }]);
    expect(said({ ...tenantRow, name: 'Old', version: 2 }, tenantRow)).to.deep.equal([
      { type: 'tenant.changed', ...tenantSaid },
    ]);
  });

  it('an account as of its version; an API key means nothing to them', () => {
    const account = { accountId: 'page-7', name: 'Page 7', quota: 4, version: 2 };
    const row = {
      ...account,
      pk: 'acme#accounts#3',
      sk: 'account#page-7',
      tenantId: 'acme',
      correlationId: 'c-3',
      writeId: 'w-3',
    };
    const told = [{ type: 'account.changed', ...about, correlationId: 'c-3', data: account }];
    expect(said({ ...row, version: 1 }, row)).to.deep.equal(told);
    expect(said(undefined, row)).to.deep.equal(told);
    expect(said(undefined, { ...row, pk: 'acme#api-keys', sk: 'api-key#account#x' })).to.deep.equal([]);
  });

  const voterSaid = { ...about, correlationId: 'c-2' };
  const signedUp = {
    type: 'voter.signed-up',
    ...voterSaid,
    data: { voterId: 'voter-ada', role: 'voter', preferences, version: 1 },
  };
  const cameIn = {
    type: 'voter.signed-in',
    ...voterSaid,
    data: { voterId: 'voter-ada', signedInAt: '2026-12-01T08:59:59.500Z' },
  };

  it('a first sign-in: signed up, then signed in; never the name or the address', () => {
    expect(said(undefined, signedIn)).to.deep.equal([signedUp, cameIn]);
    expect(JSON.stringify(said(undefined, signedIn))).not.to.match(/Ada|example/);
  });

  it('somebody who was given a role and has not signed in yet: signed up', () => {
    expect(said(undefined, profileRow)).to.deep.equal([signedUp]);
    expect(said(profileRow, signedIn)).to.deep.equal([cameIn]);
  });

  it('a sign-in again: once for each instant', () => {
    const before = { ...signedIn, lastSignInAt: '2026-11-30T08:00:00.000Z' };
    expect(said(before, signedIn)).to.deep.equal([cameIn]);
    expect(said(signedIn, { ...signedIn, name: 'Ada N.' })).to.deep.equal([]);
  });

  for (const [name, value] of Object.entries({
    showPaid: false,
    reminders: false,
    updates: true,
    language: 'pl',
  }))
    it(`another choice of ${name}: all four, as of the new version`, () => {
      const changed = { ...preferences, [name]: value };
      expect(said(signedIn, { ...signedIn, preferences: changed, version: 2 })).to.deep.equal([
        {
          type: 'preferences.changed',
          ...voterSaid,
          data: { voterId: 'voter-ada', preferences: changed, version: 2 },
        },
      ]);
    });

  it('an erasure: once, with the version that is gone; and who comes back is new', () => {
    const { name: _n, email: _e, role: _r, preferences: _p, ...rest } = profileRow;
    const erasedAt = '2026-12-01T08:59:58.000Z';
    const erased = { ...rest, version: 2, erasedAt, erasedVersion: 1 };
    const data = { voterId: 'voter-ada', erasedAt, version: 1 };
    expect(said(signedIn, erased)).to.deep.equal([{ type: 'voter.erased', ...voterSaid, data }]);
    expect(said(erased, { ...erased, correlationId: 'c-2' })).to.deep.equal([]);
    expect(said(erased, { ...signedIn, version: 2 }).map(({ type }) => type)).to.deep.equal([
      'voter.signed-up',
      'voter.signed-in',
    ]);
    const voterId = '0b7e4a8c-1d2e-4f30-9a41-5b6c7d8e9f00';
    const chores = (before: object, after: object) =>
      choresOf({ id: 'e', sequenceNumber: '1', at, before: { ...before }, after: { ...after } });
    expect(chores(signedIn, { ...erased, voterId })).to.have.length(1);
    expect(chores(signedIn, erased), 'a partner’s visitor has no account').to.deep.equal([]);
    expect(chores({ ...erased, voterId }, { ...erased, voterId })).to.deep.equal([]);
  });

  it('nothing: an edit that changes nothing, an issuer, a row that goes', () => {
    expect(said(signedIn, { ...signedIn, version: 2, writeId: 'w' })).to.deep.equal([]);
    expect(said(undefined, { pk: 'acme#issuers', sk: 'issuer#web' })).to.deep.equal([]);
    expect(said(tenantRow, undefined)).to.deep.equal([]);
    expect(said(profileRow, undefined)).to.deep.equal([]);
  });
});
