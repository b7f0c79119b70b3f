import { generateId } from '@suffra/shared/ids';
import { getDocumentClient } from '@suffra/shared/storage/document-client';
import { expect } from 'chai';
import { appendAuditEntry, readAuditEntries } from '../../src/storage/audit-entries.ts';
import { createFixture, type Fixture, startIdentity } from '../support/fixture.ts';

describe('audit entries', () => {
  let fixture: Fixture;
  before(startIdentity);
  beforeEach(async () => {
    fixture = await createFixture();
  });

  const createEntry = (at: string, more: object = {}) => ({
    at: `2026-11-26T${at}Z`,
    act: 'voter-exported' as const,
    by: 'admin-one-01',
    voterId: 'voter-ada-0001',
    part: 'votes' as const,
    correlationId: `of ${at}`,
    ...more,
  });
  const append = (at: string, more: object = {}) =>
    appendAuditEntry(fixture.tenantId, createEntry(at, more), generateId());
  const readEntries = async () => {
    const { entries } = await readAuditEntries(fixture.tenantId, 100, undefined);
    return entries.map(({ at, correlationId }) => [at.slice(11, 19), correlationId.slice(3)]);
  };

  it('merge exports of the same data by the same person within a quarter of an hour into the first', async () => {
    for (const at of ['10:14:59.999', '10:15:00.000', '10:15:00.001', '10:29:59.999', '10:30:00.000'])
      await append(at);
    expect(await readEntries()).to.deep.equal([
      ['10:30:00', '10:30:00.000'],
      ['10:15:00', '10:15:00.000'],
      ['10:14:59', '10:14:59.999'],
    ]);
  });

  it('are separate for another person, voter, part or voting', async () => {
    const { voterId: _, part: __, ...voting } = createEntry('10:00:00.000');
    for (const more of [
      {},
      { by: 'admin-two-02' },
      { voterId: 'voter-ben-0002' },
      { part: 'wallet' },
      { part: undefined },
    ])
      await append('10:00:00.000', more);
    for (const votingId of ['one', 'two'])
      await appendAuditEntry(fixture.tenantId, { ...voting, act: 'voting-exported', votingId }, votingId);
    expect(await readEntries()).to.have.length(7);
  });

  it('stay one when many are appended at the same time and again', async () => {
    const all = Array.from({ length: 10 }, (_, i) => `10:00:0${i}.000`);
    for (let again = 0; again < 2; again += 1) await Promise.all(all.map((at) => append(at)));
    expect(await readEntries()).to.have.length(1);
  });

  it('are completed by the next call after a crash between the two writes', async () => {
    let puts = 0;
    getDocumentClient().middlewareStack.add(
      (send, { commandName = '' }) =>
        (args) =>
          commandName.startsWith('Put') && ++puts === 2 ? Promise.reject(new Error('a crash')) : send(args),
      { step: 'initialize', name: 'crash', override: true },
    );
    const broken = await append('10:00:00.000').then(
      () => 'done',
      () => 'broken',
    );
    getDocumentClient().middlewareStack.remove('crash');
    expect([broken, await readEntries()]).to.deep.equal(['broken', []]);
    await append('10:00:07.000');
    expect(await readEntries()).to.deep.equal([['10:00:00', '10:00:00.000']]);
  });
});
