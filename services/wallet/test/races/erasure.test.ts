import { DeleteCommand } from '@aws-sdk/lib-dynamodb';
import { generateId } from '@suffra/shared/ids';
import { getDocumentClient } from '@suffra/shared/storage/document-client';
import { expect } from 'chai';
import { createNextEntry } from '../../src/domain/ledger.ts';
import { entryKey, purchaseKey } from '../../src/storage/keys.ts';
import { appendEntries, readNewestEntry } from '../../src/storage/ledger-entries.ts';
import { readPurchase } from '../../src/storage/purchases.ts';
import { eraseVoter } from '../support/erase-voter.ts';
import { alwaysOvertake, killAt, overtake } from '../support/fault-injection.ts';
import { PurchaseFixture } from '../support/purchase-fixture.ts';
import { formatLedger, type Voter } from '../support/voter.ts';

describe('the erasure of a wallet with concurrent writes', () => {
  let fixture: PurchaseFixture;
  let voter: Voter;
  PurchaseFixture.useInSuite((...values) => {
    [fixture, voter] = values;
  });

  const readLedger = async () => formatLedger(await voter.readLedger());
  const startPurchase = async (key?: string) => {
    const started = await fixture.startPurchase(voter, key === undefined ? {} : { key });
    return { purchaseId: String(started.body.purchaseId), session: fixture.getSessionId(started) };
  };
  /** Grants a credit with a reason. */
  const grantWithReason = async (reason: string) => {
    const entry = { cause: 'granted', delta: 1, ref: 'test', reason } as const;
    const next = createNextEntry(await readNewestEntry(voter), entry, Date.now());
    await appendEntries(voter, [next], { correlationId: 'c', writeId: generateId() });
  };

  it('refuses a payment between the erasure of the purchases and of the credits', async () => {
    await voter.grant(2);
    const { purchaseId, session } = await startPurchase();
    expect(await killAt(/^(Update|Transact)/, 1, 'after', () => eraseVoter(voter))).to.equal(1);
    fixture.sandbox.simulator.pay(session);
    await fixture.deliverAll();
    expect(await eraseVoter(voter)).to.equal(0);
    expect((await readPurchase(voter, purchaseId))?.state).to.equal('refused');
    expect(await readLedger()).to.equal('granted 2, forfeited 0');
  });

  it('refuses a payment that was decided before the erasure and is written after it', async () => {
    const { purchaseId, session } = await startPurchase();
    fixture.sandbox.simulator.pay(session);
    const failed = await overtake(
      /^Transact/,
      () => fixture.deliverAll(),
      () => eraseVoter(voter),
    );
    expect(failed).to.equal(0);
    expect(await readPurchase(voter, purchaseId)).to.deep.include({ state: 'refused', isVoterErased: true });
    expect(await readLedger()).to.equal('');
  });

  it('forfeits a credit that is granted at the same moment', async () => {
    await voter.grant(2);
    const failed = await overtake(
      /^Transact/,
      () => eraseVoter(voter),
      () => voter.grant(1),
    );
    expect(failed).to.equal(0);
    expect(await readLedger()).to.equal('granted 2, granted 3, forfeited 0');
  });

  it('forfeits a returned credit during concurrent writes, and no other credit', async () => {
    const votingId = generateId();
    await voter.grant(1);
    await voter.debit(votingId);
    await eraseVoter(voter);
    const failed = await overtake(
      /^Transact/,
      () => voter.returnCredit(votingId),
      () => voter.grant(2),
    );
    expect(failed).to.equal(0);
    const back = 'returned 3, forfeited 2';
    expect(await readLedger()).to.equal(`granted 1, spent 0, forfeited 0, granted 2, ${back}`);
  });

  it('fails when concurrent writes win every attempt, and succeeds when the event is delivered again', async () => {
    await voter.grant(1);
    const failed = await alwaysOvertake(
      /^Transact/,
      () => eraseVoter(voter),
      () => voter.grant(1),
    );
    expect(failed).to.equal(1);
    expect(await readLedger()).to.not.include('forfeited');
    expect(await eraseVoter(voter)).to.equal(0);
    expect((await voter.readLedger()).at(-1)).to.include({ cause: 'forfeited', balance: 0 });
  });

  it('marks a purchase once for two concurrent erasures', async () => {
    const { purchaseId } = await startPurchase();
    const before = await readPurchase(voter, purchaseId);
    await overtake(
      /^Update/,
      () => eraseVoter(voter),
      () => eraseVoter(voter),
    );
    expect((await readPurchase(voter, purchaseId))?.version).to.equal((before?.version ?? 0) + 1);
  });

  it('creates no row for a purchase or an entry that was deleted', async () => {
    const { purchaseId } = await startPurchase();
    const deleteRow = (Key: Record<string, string>) =>
      getDocumentClient().send(new DeleteCommand({ TableName: process.env.WALLET_TABLE, Key }));
    const deletePurchase = () => deleteRow({ ...purchaseKey(voter, purchaseId) });
    expect(await overtake(/^Update/, () => eraseVoter(voter), deletePurchase)).to.equal(0);
    expect(await readPurchase(voter, purchaseId)).to.equal(undefined);
    await grantWithReason('Sorry, Ada');
    const [entry] = await voter.readLedger();
    const deleteEntry = () => deleteRow({ ...entryKey(voter, entry?.seq ?? 0) });
    expect(await overtake(/^Update/, () => eraseVoter(voter), deleteEntry)).to.equal(1);
    expect((await voter.readLedger()).map(({ cause }) => cause)).to.deep.equal(['forfeited']);
  });

  it('opens no payment page for a purchase from before the erasure', async () => {
    await startPurchase('the-same-key');
    await eraseVoter(voter);
    const again = await fixture.startPurchase(voter, { key: 'the-same-key' });
    expect(again.status).to.equal(409);
    expect(again.body.type).to.equal('urn:suffra:problem:idempotency-key-reused');
  });
});
