import { toInstant } from '@suffra/shared/clock';
import { toTableChanges } from '@suffra/shared/events/stream-handler';
import { creditDebited, creditReturned, debitCredit, debitDeclined } from '@suffra/shared/events/wallet';
import { generateId } from '@suffra/shared/ids';
import { getPlatform } from '@suffra/shared/test-support/platform';
import { toSqsEvent, toSqsMessage } from '@suffra/shared/test-support/sqs-events';
import { openStreamReader, type StreamReader } from '@suffra/shared/test-support/stream-reader';
import { expect } from 'chai';
import { createCommandsHandler, handler } from '../../src/consumers/commands.ts';
import { toEvents } from '../../src/streams/publish-events.ts';
import { formatLedger, Voter } from '../support/voter.ts';

describe('the consumer of debit-credit and return-credit', () => {
  let stream: StreamReader;
  const readEvents = async (voter: Voter) =>
    toTableChanges(await stream.next(voter.tenantId))
      .flatMap(toEvents)
      .map(({ kind, data }) => ({ type: kind.type, data }));

  before(async function () {
    this.timeout(60_000);
    await getPlatform('wallet');
    stream = await openStreamReader(process.env.WALLET_TABLE ?? '');
  });

  it('debits one credit, and publishes the outcome for each repeated command', async () => {
    const voter = new Voter();
    const votingId = generateId();
    await voter.grant(2);
    expect(await voter.debit(votingId)).to.equal(0);
    const about = { voterId: voter.voterId, votingId, attempt: 1 };
    const [entry] = (await voter.readLedger()).filter(({ cause }) => cause === 'spent');
    const enteredAt = toInstant(entry?.at ?? 0);
    expect(await readEvents(voter)).to.deep.equal([
      { type: creditDebited.type, data: { ...about, enteredAt } },
    ]);
    for (let i = 0; i < 2; i += 1) {
      expect(await voter.debit(votingId)).to.equal(0);
      expect(await readEvents(voter)).to.deep.equal([{ type: creditDebited.type, data: about }]);
    }
    expect(formatLedger(await voter.readLedger())).to.equal('granted 2, spent 1');
  });

  it('declines an attempt for good, and debits a later attempt', async () => {
    const voter = new Voter();
    const votingId = generateId();
    await voter.debit(votingId);
    await voter.grant(1);
    await voter.debit(votingId);
    await voter.debit(votingId, { attempt: 2 });
    expect(formatLedger(await voter.readLedger())).to.equal('declined 0, granted 1, spent 0');
    const about = { voterId: voter.voterId, votingId };
    const enteredAt = toInstant((await voter.readLedger()).at(-1)?.at ?? 0);
    expect(await readEvents(voter)).to.deep.equal([
      { type: debitDeclined.type, data: { ...about, attempt: 1 } },
      { type: debitDeclined.type, data: { ...about, attempt: 1 } },
      { type: creditDebited.type, data: { ...about, attempt: 2, enteredAt } },
    ]);
  });

  it('returns a credit once, and does not debit it again', async () => {
    const voter = new Voter();
    const votingId = generateId();
    await voter.grant(1);
    await voter.debit(votingId);
    for (let i = 0; i < 2; i += 1) await voter.returnCredit(votingId);
    await voter.debit(votingId);
    expect(formatLedger(await voter.readLedger())).to.equal('granted 1, spent 0, returned 1');
    expect((await readEvents(voter)).map(({ type }) => type)).to.deep.equal([
      creditDebited.type,
      creditReturned.type,
      creditReturned.type,
      creditReturned.type,
    ]);
  });

  it('finds a decision in the whole ledger when the newest entry has dropped it', async () => {
    const voter = new Voter();
    const votingId = generateId();
    const until = Math.floor(Date.now() / 1000) - 2 * 86_400;
    const back = createCommandsHandler(() => (until - 10) * 1000, generateId);
    const append = () => voter.grant(1);
    await append();
    await voter.debit(votingId, { until, handler: back });
    await append();
    expect((await voter.readLedger()).at(-1)?.decisions).to.deep.equal({});
    await voter.debit(votingId, { until });
    expect(formatLedger(await voter.readLedger())).to.equal('granted 1, spent 0, granted 1');
  });

  it('separates voters of two tenants with the same id', async () => {
    const [one, other] = [new Voter(), new Voter()];
    const votingId = generateId();
    await one.grant(1);
    const data = { voterId: one.voterId, votingId, attempt: 1, until: 4_000_000_000 };
    await handler(toSqsEvent(toSqsMessage(debitCredit, { tenantId: other.tenantId, data })));
    expect(formatLedger(await one.readLedger())).to.equal('granted 1');
  });

  it('fails only the malformed message of a batch', async () => {
    const voter = new Voter();
    await voter.grant(1);
    const good = { voterId: voter.voterId, votingId: generateId(), attempt: 1, until: 4_000_000_000 };
    const { tenantId } = voter;
    const answer = await handler(
      toSqsEvent(
        toSqsMessage(debitCredit, { tenantId, data: { ...good, attempt: 0 } }),
        toSqsMessage(debitCredit, { tenantId, data: good }),
      ),
    );
    expect(answer.batchItemFailures).to.deep.equal([{ itemIdentifier: 'm0' }]);
    expect(formatLedger(await voter.readLedger())).to.equal('granted 1, spent 0');
  });
});
