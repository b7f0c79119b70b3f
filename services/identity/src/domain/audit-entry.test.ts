import { expect } from 'chai';
import {
  type AuditEntry,
  auditDedupTtlSeconds,
  auditRetentionSeconds,
  toAuditDedupKey,
} from './audit-entry.ts';

const entry: AuditEntry = {
  at: '2026-11-26T10:15:00.000Z',
  act: 'voter-exported',
  by: 'admin-one-01',
  voterId: 'voter-ada-01',
  part: 'votes',
  correlationId: 'c-1',
};

describe('toAuditDedupKey', () => {
  it('contains who exported what, in which quarter of an hour', () => {
    const quarter = Date.parse(entry.at) / 900_000;
    expect(toAuditDedupKey(entry)).to.equal(`admin-one-01#voter-exported#voter-ada-01#votes##${quarter}`);
  });

  it('is the same within a quarter of an hour, and for every request', () => {
    const later = { ...entry, at: '2026-11-26T10:29:59.999Z', correlationId: 'c-2' };
    expect(toAuditDedupKey(later)).to.equal(toAuditDedupKey(entry));
    for (const at of ['2026-11-26T10:14:59.999Z', '2026-11-26T10:30:00.000Z'])
      expect(toAuditDedupKey({ ...entry, at })).to.not.equal(toAuditDedupKey(entry));
  });

  it('differs for another person, act, voter, part or voting', () => {
    const changes: Partial<AuditEntry>[] = [
      { by: 'admin-two-02' },
      { act: 'voter-erased' },
      { voterId: 'voter-ben-02' },
      { part: 'wallet' },
      { votingId: 'v1' },
    ];
    const keys = [entry, ...changes.map((change) => ({ ...entry, ...change }))].map(toAuditDedupKey);
    expect(new Set(keys).size).to.equal(6);
  });
});

describe('retention of the audit', () => {
  it('is 800 days for entries and 30 days for their deduplication', () => {
    expect([auditRetentionSeconds, auditDedupTtlSeconds]).to.deep.equal([69_120_000, 2_592_000]);
  });
});
