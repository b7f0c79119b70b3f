import { getPlatform } from '@suffra/shared/test-support/platform';
import { expect } from 'chai';
import { runPaidVoteChain } from '../bench/paid-vote-chain.ts';

describe('the chain of a paid vote', function () {
  this.timeout(120_000);
  before(async function () {
    this.timeout(60_000);
    await getPlatform('ballot');
  });

  it('has three writes, and at most one message per vote if 60 votes arrive together', async () => {
    const { capacity, deliveredMessages, sendRequests, invocations } = await runPaidVoteChain(60, 60);
    expect(capacity.PutItem, 'the debit').to.be.at.most(1);
    expect(capacity.UpdateItem, 'the pending vote, the vote and the tally').to.be.at.most(2.05);
    expect(capacity.GetItem, 'the check of the pending vote, and the voting').to.be.at.most(1.1);
    expect(capacity.Query, 'the newest ledger entry').to.be.at.most(1);
    // One message for each event would be 7.
    expect(deliveredMessages).to.be.at.most(1);
    expect(sendRequests).to.be.at.most(0.15);
    expect(invocations, 'one of them is the request').to.be.at.most(1.25);
  });

  it('has no more than nine invocations and eight messages for a vote alone', async () => {
    const { capacity, deliveredMessages, invocations } = await runPaidVoteChain(5, 1);
    expect(capacity.PutItem).to.be.at.most(1);
    expect(capacity.UpdateItem, 'with a tally row of its own').to.be.at.most(3);
    expect(deliveredMessages).to.be.at.most(8);
    expect(invocations).to.be.at.most(9);
  });
});
