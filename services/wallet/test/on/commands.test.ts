import { toInstant } from '@suffra/shared/clock';
import { changesIn } from '@suffra/shared/events/stream';
import { creditDebited, creditReturned, debitCredit, debitDeclined } from '@suffra/shared/events/wallet';
import { systemIds } from '@suffra/shared/ids';
import { platform } from '@suffra/shared/test/platform';
import { batchOf, messageOf } from '@suffra/shared/test/queue';
import { openStream, type StreamReader } from '@suffra/shared/test/stream';
import { expect } from 'chai';
import { handler, onCommands } from '../../src/on/commands.ts';
import { meaningOf } from '../../src/stream.ts';
import { told, Voter } from '../support/world.ts';

describe('commands about the credit of a vote', () => {
  let stream: StreamReader;
  const said = async (voter: Voter) =>
    changesIn(await stream.next(voter.tenantId))
      .flatMap(meaningOf)
      .map(({ kind, data }) => ({ type: kind.type, data }));

  before(async function () {
    this.timeout(60_000);
    await platform('wallet');
    stream = await openStream(process.env.WALLET_TABLE ?? '');
  });

  it('take one credit and say so, again whenever it is asked again', async () => {
    const voter = new Voter();
    const votingId = systemIds();
    await voter.gets(2);
    expect(await voter.debit(votingId)).to.equal(0);
    const about = { voterId: voter.voterId, votingId, attempt: 1 };
    const [line] = (await voter.lines()).filter(({ cause }) => cause === 'spent');
    const enteredAt = toInstant(line?.at ?? 0);
    expect(await said(voter)).to.deep.equal([{ type: creditDebited.type, data: { ...about, enteredAt } }]);
    for (let i = 0; i < 2; i += 1) {
      expect(await voter.debit(votingId)).to.equal(0);
      expect(await said(voter)).to.deep.equal([{ type: creditDebited.type, data: about }]);
    }
    expect(told(await voter.lines())).to.equal('granted 2, spent 1');
  });

  it('decline for good what there was no credit for, and let another try have it', async () => {
    const voter = new Voter();
    const votingId = systemIds();
    await voter.debit(votingId);
    await voter.gets(1);
    await voter.debit(votingId);
    await voter.debit(votingId, { attempt: 2 });
    expect(told(await voter.lines())).to.equal('declined 0, granted 1, spent 0');
    const about = { voterId: voter.voterId, votingId };
    const enteredAt = toInstant((await voter.lines()).at(-1)?.at ?? 0);
    expect(await said(voter)).to.deep.equal([
      { type: debitDeclined.type, data: { ...about, attempt: 1 } },
      { type: debitDeclined.type, data: { ...about, attempt: 1 } },
      { type: creditDebited.type, data: { ...about, attempt: 2, enteredAt } },
    ]);
  });

  it('give a credit back once, and never take it again', async () => {
    const voter = new Voter();
    const votingId = systemIds();
    await voter.gets(1);
    await voter.debit(votingId);
    for (let i = 0; i < 2; i += 1) await voter.giveBack(votingId);
    await voter.debit(votingId);
    expect(told(await voter.lines())).to.equal('granted 1, spent 0, returned 1');
    expect((await said(voter)).map(({ type }) => type)).to.deep.equal([
      creditDebited.type,
      creditReturned.type,
      creditReturned.type,
      creditReturned.type,
    ]);
  });

  it('remember, past the day for which the newest line does, by the whole ledger', async () => {
    const voter = new Voter();
    const votingId = systemIds();
    const until = Math.floor(Date.now() / 1000) - 2 * 86_400;
    const back = onCommands(() => (until - 10) * 1000, systemIds);
    const append = () => voter.gets(1);
    await append();
    await voter.debit(votingId, { until, handler: back });
    await append();
    expect((await voter.lines()).at(-1)?.decisions).to.deep.equal({});
    await voter.debit(votingId, { until });
    expect(told(await voter.lines())).to.equal('granted 1, spent 0, granted 1');
  });

  it('keep two tenants’ voters of one id apart', async () => {
    const [one, other] = [new Voter(), new Voter()];
    const votingId = systemIds();
    await one.gets(1);
    const data = { voterId: one.voterId, votingId, attempt: 1, until: 4_000_000_000 };
    await handler(batchOf(messageOf(debitCredit, { tenantId: other.tenantId, data })));
    expect(told(await one.lines())).to.equal('granted 1');
  });

  it('fail alone when they are malformed', async () => {
    const voter = new Voter();
    await voter.gets(1);
    const good = { voterId: voter.voterId, votingId: systemIds(), attempt: 1, until: 4_000_000_000 };
    const { tenantId } = voter;
    const answer = await handler(
      batchOf(
        messageOf(debitCredit, { tenantId, data: { ...good, attempt: 0 } }),
        messageOf(debitCredit, { tenantId, data: good }),
      ),
    );
    expect(answer.batchItemFailures).to.deep.equal([{ itemIdentifier: 'm0' }]);
    expect(told(await voter.lines())).to.equal('granted 1, spent 0');
  });
});
