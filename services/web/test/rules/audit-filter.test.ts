import { expect } from 'chai';
import { emptyAuditFilter, isAuthorValid, toAuditQuery } from '../../src/rules/audit-filter.ts';

describe('toAuditQuery', () => {
  it('leaves out empty fields', () => {
    expect(toAuditQuery(emptyAuditFilter)).to.deep.equal({});
    expect(toAuditQuery({ ...emptyAuditFilter, act: 'key-created', by: ' admin-ada ' })).to.deep.equal({
      act: 'key-created',
      by: 'admin-ada',
    });
  });

  it('covers the first and the last day in local time', () => {
    const { from = '', to = '' } = toAuditQuery({
      ...emptyAuditFilter,
      from: '2026-11-29',
      to: '2026-11-29',
    });
    expect(from).to.equal(new Date(2026, 10, 29).toISOString());
    expect(to).to.equal(new Date(2026, 10, 30).toISOString());
  });
});

describe('isAuthorValid', () => {
  it('accepts an id or nothing', () => {
    for (const by of ['', 'admin-ada', 'key-01K9XA3V5W1B2C3D4E5F6G7H8J'])
      expect(isAuthorValid({ ...emptyAuditFilter, by }), by).to.equal(true);
    for (const by of ['ada', 'ada@example.com'])
      expect(isAuthorValid({ ...emptyAuditFilter, by }), by).to.equal(false);
  });
});
