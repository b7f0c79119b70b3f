import { expect } from 'chai';
import type { CertifiedResult } from '../../src/domain/result.ts';
import { readResult, writeResult } from '../../src/storage/results.ts';
import { createFixture, type Fixture, startBallot } from '../support/fixture.ts';

describe('writeResult #attempts', () => {
  const votingId = '0000000000000000000000000A';
  const firstEnd = '2026-03-01T10:00:00.000Z';
  const secondEnd = '2026-03-01T11:00:00.000Z';
  let fixture: Fixture;

  before(async () => {
    await startBallot();
  });
  beforeEach(async () => {
    fixture = await createFixture();
  });

  const createResult = (overrides: Partial<CertifiedResult>): CertifiedResult => ({
    version: 2,
    endsAt: firstEnd,
    votes: 1,
    registrations: 0,
    counts: { o1: 1 },
    winners: ['o1'],
    certifiedAt: firstEnd,
    tallyAgreed: true,
    ...overrides,
  });
  const write = (overrides: Partial<CertifiedResult>) =>
    writeResult(fixture.tenantId, votingId, createResult(overrides));
  const read = (endsAt: string) => readResult(fixture.tenantId, votingId, endsAt);

  it('keeps the first result of an end, even if another one has a newer version', async () => {
    expect(await write({})).to.equal(true);
    expect(await write({ version: 3, votes: 9 })).to.equal(false);
    expect((await read(firstEnd))?.votes).to.equal(1);
  });

  it('replaces the result of an earlier version with another end', async () => {
    await write({});
    expect(await write({ version: 3, endsAt: secondEnd, votes: 2 })).to.equal(true);
    expect((await read(secondEnd))?.votes).to.equal(2);
    expect(await read(firstEnd)).to.equal(undefined);
  });

  it('keeps a result if another end has the same or an older version', async () => {
    await write({});
    expect(await write({ endsAt: secondEnd })).to.equal(false);
    expect(await write({ version: 1, endsAt: secondEnd })).to.equal(false);
    expect((await read(firstEnd))?.version).to.equal(2);
  });
});
