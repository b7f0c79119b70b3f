import { systemIds } from '@suffra/shared/ids';
import { platform } from '@suffra/shared/test/platform';
import { expect } from 'chai';
import { Voter } from '../support/world.ts';

/** Sends until it is done, as a queue would. */
async function redelivered(send: () => Promise<number>): Promise<void> {
  for (let i = 0; i < 40; i += 1) if ((await send()) === 0) return;
  throw new Error('a command failed forty times');
}

describe('one credit, many at once', function () {
  this.timeout(60_000);
  const count = (lines: { cause: string }[], cause: string) =>
    lines.filter((line) => line.cause === cause).length;

  before(() => platform('wallet'));

  it('two votings: exactly one vote is paid', async () => {
    for (let round = 0; round < 10; round += 1) {
      const voter = new Voter();
      await voter.gets(1);
      await Promise.all([systemIds(), systemIds()].map((id) => redelivered(() => voter.debit(id))));
      const lines = await voter.lines();
      expect([count(lines, 'spent'), count(lines, 'declined')]).to.deep.equal([1, 1]);
      expect(lines.at(-1)?.balance).to.equal(0);
    }
  });

  it('a hundred tries at one vote: one credit', async () => {
    const voter = new Voter();
    const votingId = systemIds();
    await voter.gets(5);
    await Promise.all(Array.from({ length: 100 }, () => redelivered(() => voter.debit(votingId))));
    const lines = await voter.lines();
    expect(count(lines, 'spent')).to.equal(1);
    expect(lines.at(-1)?.balance).to.equal(4);
  });

  it('twelve debits, returns and gifts at once: every line follows the one before', async () => {
    const voter = new Voter();
    await voter.gets(3);
    const votings = Array.from({ length: 6 }, () => systemIds());
    await Promise.all(
      votings.flatMap((id) => [redelivered(() => voter.debit(id)), redelivered(() => voter.giveBack(id))]),
    );
    const lines = await voter.lines();
    expect(lines.map(({ seq }) => seq)).to.deep.equal(lines.map((_, i) => i + 1));
    let balance = 0;
    for (const line of lines) {
      balance += line.delta;
      expect(line.balance).to.equal(balance).and.to.be.at.least(0);
    }
    expect(count(lines, 'spent')).to.equal(count(lines, 'returned'));
    expect(balance).to.equal(3);
  });
});
