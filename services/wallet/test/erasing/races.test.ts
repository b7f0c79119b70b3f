import { DeleteCommand } from '@aws-sdk/lib-dynamodb';
import { systemIds } from '@suffra/shared/ids';
import { documentClient } from '@suffra/shared/table/client';
import { expect } from 'chai';
import { following } from '../../src/ledger.ts';
import { append, readNewest } from '../../src/table/entries.ts';
import { entryKey, purchaseKey } from '../../src/table/keys.ts';
import { readPurchase } from '../../src/table/purchases.ts';
import { erased } from '../support/erasing.ts';
import { Shop } from '../support/shop.ts';
import { told, type Voter } from '../support/world.ts';
import { alwaysOvertaken, killedAt, overtaken } from '../support/writes.ts';

describe('a wallet that others move while its voter is erased', () => {
  let shop: Shop;
  let voter: Voter;
  Shop.forEach((...given) => {
    [shop, voter] = given;
  });

  const ledger = async () => told(await voter.lines());
  const bought = async (key?: string) => {
    const begun = await shop.begin(voter, key === undefined ? {} : { key });
    return { purchaseId: String(begun.body.purchaseId), session: shop.session(begun) };
  };
  /** Somebody typed why. */
  const givenFor = async (reason: string) => {
    const line = { cause: 'granted', delta: 1, ref: 'test', reason } as const;
    const next = following(await readNewest(voter), line, Date.now());
    await append(voter, [next], { correlationId: 'c', writeId: systemIds() });
  };

  it('gets no credits for what is paid between the erasure of its purchases and that of its credits', async () => {
    await voter.gets(2);
    const { purchaseId, session } = await bought();
    expect(await killedAt(/^(Update|Transact)/, 1, 'after', () => erased(voter))).to.equal(1);
    shop.till.deeds.pay(session);
    await shop.hears();
    expect(await erased(voter)).to.equal(0);
    expect((await readPurchase(voter, purchaseId))?.state).to.equal('refused');
    expect(await ledger()).to.equal('granted 2, forfeited 0');
  });

  it('gets no credits by a payment that was decided on before the erasure, and is written after it', async () => {
    const { purchaseId, session } = await bought();
    shop.till.deeds.pay(session);
    const failed = await overtaken(
      /^Transact/,
      () => shop.hears(),
      () => erased(voter),
    );
    expect(failed).to.equal(0);
    expect(await readPurchase(voter, purchaseId)).to.deep.include({ state: 'refused', erased: true });
    expect(await ledger()).to.equal('');
  });

  it('loses the credit too that comes at the same moment', async () => {
    await voter.gets(2);
    const failed = await overtaken(
      /^Transact/,
      () => erased(voter),
      () => voter.gets(1),
    );
    expect(failed).to.equal(0);
    expect(await ledger()).to.equal('granted 2, granted 3, forfeited 0');
  });

  it('loses the credit that comes back while others move it, and no other', async () => {
    const votingId = systemIds();
    await voter.gets(1);
    await voter.debit(votingId);
    await erased(voter);
    const failed = await overtaken(
      /^Transact/,
      () => voter.giveBack(votingId),
      () => voter.gets(2),
    );
    expect(failed).to.equal(0);
    const back = 'returned 3, forfeited 2';
    expect(await ledger()).to.equal(`granted 1, spent 0, forfeited 0, granted 2, ${back}`);
  });

  it('has its news come again when it is moved faster than it can be erased', async () => {
    await voter.gets(1);
    const failed = await alwaysOvertaken(
      /^Transact/,
      () => erased(voter),
      () => voter.gets(1),
    );
    expect(failed).to.equal(1);
    expect(await ledger()).to.not.include('forfeited');
    expect(await erased(voter)).to.equal(0);
    expect((await voter.lines()).at(-1)).to.include({ cause: 'forfeited', balance: 0 });
  });

  it('has a purchase erased once by two who come at the same time', async () => {
    const { purchaseId } = await bought();
    const before = await readPurchase(voter, purchaseId);
    await overtaken(
      /^Update/,
      () => erased(voter),
      () => erased(voter),
    );
    expect((await readPurchase(voter, purchaseId))?.version).to.equal((before?.version ?? 0) + 1);
  });

  it('makes no purchase and no line of what is not there any more', async () => {
    const { purchaseId } = await bought();
    const takeAway = (Key: Record<string, string>) =>
      documentClient().send(new DeleteCommand({ TableName: process.env.WALLET_TABLE, Key }));
    const without = () => takeAway({ ...purchaseKey(voter, purchaseId) });
    expect(await overtaken(/^Update/, () => erased(voter), without)).to.equal(0);
    expect(await readPurchase(voter, purchaseId)).to.equal(undefined);
    await givenFor('Sorry, Ada');
    const [line] = await voter.lines();
    const unwritten = () => takeAway({ ...entryKey(voter, line?.seq ?? 0) });
    expect(await overtaken(/^Update/, () => erased(voter), unwritten)).to.equal(1);
    expect((await voter.lines()).map(({ cause }) => cause)).to.deep.equal(['forfeited']);
  });

  it('has no page of an earlier purchase opened again', async () => {
    await bought('the-same-key');
    await erased(voter);
    const again = await shop.begin(voter, { key: 'the-same-key' });
    expect(again.status).to.equal(409);
    expect(again.body.type).to.equal('urn:suffra:problem:idempotency-key-reused');
  });
});
