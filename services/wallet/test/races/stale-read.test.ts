import { generateId } from '@suffra/shared/ids';
import { getPlatform } from '@suffra/shared/test-support/platform';
import { getTableMiddlewareStacks } from '@suffra/shared/test-support/table-middleware';
import { expect } from 'chai';
import { formatLedger, Voter } from '../support/voter.ts';

/** Lets eventually consistent reads return nothing while `during` runs. @returns how many there were */
async function withStaleReads(during: () => Promise<unknown>): Promise<number> {
  const name = `stale-${Math.random()}`;
  let staleReads = 0;
  for (const stack of getTableMiddlewareStacks())
    stack.add(
      (next, { commandName }) =>
        async (args) => {
          const result = await next(args);
          const isStale =
            commandName === 'QueryCommand' && !('ConsistentRead' in args.input && args.input.ConsistentRead);
          if (!isStale) return result;
          staleReads += 1;
          return { ...result, output: { ...result.output, Items: [], Count: 0 } };
        },
      { step: 'initialize', priority: 'high', name },
    );
  try {
    await during();
  } finally {
    for (const stack of getTableMiddlewareStacks()) stack.remove(name);
  }
  return staleReads;
}

describe('a command whose first read misses the newest entries', () => {
  before(async function () {
    this.timeout(60_000);
    await getPlatform('wallet');
  });

  it('debits the credit that the read did not show', async () => {
    const voter = new Voter();
    await voter.grant(1);
    const votingId = generateId();
    const staleReads = await withStaleReads(async () => expect(await voter.debit(votingId)).to.equal(0));
    expect(staleReads).to.equal(1);
    expect(formatLedger(await voter.readLedger())).to.equal('granted 1, spent 0');
  });

  it('debits and returns nothing twice', async () => {
    const voter = new Voter();
    await voter.grant(2);
    const votingId = generateId();
    await withStaleReads(async () => {
      for (const send of [voter.debit, voter.debit, voter.returnCredit, voter.returnCredit, voter.debit])
        expect(await send(votingId)).to.equal(0);
    });
    expect(formatLedger(await voter.readLedger())).to.equal('granted 2, spent 1, returned 2');
  });

  it('declines an attempt for good although the read did not show it', async () => {
    const voter = new Voter();
    const votingId = generateId();
    await voter.debit(votingId);
    await voter.grant(1);
    await withStaleReads(() => voter.debit(votingId));
    expect(formatLedger(await voter.readLedger())).to.equal('declined 0, granted 1');
  });
});
