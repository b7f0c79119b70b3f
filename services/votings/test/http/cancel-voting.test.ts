import { expect } from 'chai';
import { aTenant, slugOf, startPlatform } from '../support/api.ts';

describe('POST /v1/votings/{votingId}/cancel', () => {
  before(startPlatform);

  it('cancels, and answers the same when it is repeated', async () => {
    const tenant = await aTenant();
    const { body: made } = await tenant.create();
    const first = await tenant.cancel(made.votingId, 1);
    expect(first.status).to.equal(200);
    expect(first.body).to.deep.equal({ ...made, version: 2, state: 'cancelled' });
    expect((await tenant.cancel(made.votingId, 1)).body).to.deep.equal(first.body);
    expect((await tenant.cancel(made.votingId, 2)).body).to.deep.equal(first.body);
    expect((await tenant.cancel(made.votingId, 3)).status).to.equal(412);
    expect((await tenant.get(made.votingId)).body.state).to.equal('cancelled');
  });

  it('leaves no tile', async () => {
    const tenant = await aTenant();
    const { body: made } = await tenant.create();
    expect((await tenant.list()).body.items).to.have.length(1);
    await tenant.cancel(made.votingId, 1);
    expect((await tenant.list()).body.items).to.deep.equal([]);
  });

  it('is possible a millisecond before the end, not at it', async () => {
    const tenant = await aTenant();
    const [first, second] = [(await tenant.create()).body, (await tenant.create()).body];
    tenant.setClock(Date.parse(first.endsAt) - 1);
    expect((await tenant.cancel(first.votingId, 1)).status).to.equal(200);
    tenant.setClock(Date.parse(second.endsAt));
    const late = await tenant.cancel(second.votingId, 1);
    expect([late.status, slugOf(late)]).to.deep.equal([409, 'cannot-change-now']);
  });

  it('can’t be undone, nor the voting edited', async () => {
    const tenant = await aTenant();
    const { body: made } = await tenant.create();
    await tenant.cancel(made.votingId, 1);
    expect(slugOf(await tenant.change(made.votingId, 2, { description: 'x' }))).to.equal('cannot-change-now');
  });
});
