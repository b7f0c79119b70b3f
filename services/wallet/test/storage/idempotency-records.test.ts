import { generateId } from '@suffra/shared/ids';
import { getPlatform } from '@suffra/shared/test-support/platform';
import { expect } from 'chai';
import { createNextEntry } from '../../src/domain/ledger.ts';
import { appendEntryOnce } from '../../src/storage/idempotency-records.ts';
import { readNewestEntry } from '../../src/storage/ledger-entries.ts';
import { formatLedger, Voter } from '../support/voter.ts';

describe('appendEntryOnce', () => {
  before(async function () {
    this.timeout(60_000);
    await getPlatform('wallet');
  });

  it('appends no second entry for the same id, and returns the first record', async () => {
    const voter = new Voter();
    const add = async (id: string, delta: number) => {
      const entry = createNextEntry(
        await readNewestEntry(voter),
        { cause: 'granted', delta, ref: id },
        Date.now(),
      );
      return appendEntryOnce(voter, id, 'hash', entry, { correlationId: 'c', writeId: generateId() });
    };
    const first = await add('erasure#1', 2);
    expect(await add('erasure#1', 3)).to.deep.equal(first);
    await add('erasure#2', 4);
    expect(formatLedger(await voter.readLedger())).to.equal('granted 2, granted 6');
  });
});
