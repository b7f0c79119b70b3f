import { generateId } from '@suffra/shared/ids';
import { getPlatform } from '@suffra/shared/test-support/platform';
import { expect } from 'chai';
import { Voter } from '../support/voter.ts';

/** Delivers a command until it succeeds, as a queue does. */
async function deliverUntilDone(send: () => Promise<number>): Promise<void> {
  for (let i = 0; i < 40; i += 1) if ((await send()) === 0) return;
  throw new Error('a command failed forty times');
}

describe('concurrent debits of one wallet', function () {
  this.timeout(60_000);
  const count = (entries: { cause: string }[], cause: string) =>
    entries.filter((entry) => entry.cause === cause).length;

  before(() => getPlatform('wallet'));

  it('pays exactly one of two concurrent votes with one credit', async () => {
    for (let round = 0; round < 10; round += 1) {
      const voter = new Voter();
      await voter.grant(1);
      await Promise.all([generateId(), generateId()].map((id) => deliverUntilDone(() => voter.debit(id))));
      const entries = await voter.readLedger();
      expect([count(entries, 'spent'), count(entries, 'declined')]).to.deep.equal([1, 1]);
      expect(entries.at(-1)?.balance).to.equal(0);
    }
  });

  it('debits one credit for a hundred concurrent commands about one vote', async () => {
    const voter = new Voter();
    const votingId = generateId();
    await voter.grant(5);
    await Promise.all(Array.from({ length: 100 }, () => deliverUntilDone(() => voter.debit(votingId))));
    const entries = await voter.readLedger();
    expect(count(entries, 'spent')).to.equal(1);
    expect(entries.at(-1)?.balance).to.equal(4);
  });

  it('keeps every entry consistent with the one before during concurrent debits and returns', async () => {
    const voter = new Voter();
    await voter.grant(3);
    const votings = Array.from({ length: 6 }, () => generateId());
    await Promise.all(
      votings.flatMap((id) => [
        deliverUntilDone(() => voter.debit(id)),
        deliverUntilDone(() => voter.returnCredit(id)),
      ]),
    );
    const entries = await voter.readLedger();
    expect(entries.map(({ seq }) => seq)).to.deep.equal(entries.map((_, i) => i + 1));
    let balance = 0;
    for (const entry of entries) {
      balance += entry.delta;
      expect(entry.balance).to.equal(balance).and.to.be.at.least(0);
    }
    expect(count(entries, 'spent')).to.equal(count(entries, 'returned'));
    expect(balance).to.equal(3);
  });
});
