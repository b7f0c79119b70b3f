import { expect } from 'chai';
import { createTenant, getCode, startPlatform } from '../support/tenant-fixture.ts';

describe('POST /v1/votings/{votingId}/cancel', () => {
  before(startPlatform);

  it('cancels, and returns the same for a repeated request', async () => {
    const tenant = await createTenant();
    const { body: voting } = await tenant.create();
    const first = await tenant.cancel(voting.votingId, 1);
    expect(first.status).to.equal(200);
    expect(first.body).to.deep.equal({
      ...voting,
      version: 2,
      state: 'cancelled',
      cancellation: { reason: 'The hall is flooded.', cancelledAt: first.body.cancellation.cancelledAt },
    });
    expect((await tenant.cancel(voting.votingId, 1)).body).to.deep.equal(first.body);
    expect((await tenant.cancel(voting.votingId, 2)).body).to.deep.equal(first.body);
    const again = await tenant.cancel(voting.votingId, 2, undefined, 'Another reason');
    expect(again.body, 'the first reason stays').to.deep.equal(first.body);
    expect((await tenant.cancel(voting.votingId, 3)).status).to.equal(412);
    expect((await tenant.get(voting.votingId)).body).to.deep.equal(first.body);
  });

  it('removes the voting from lists', async () => {
    const tenant = await createTenant();
    const { body: voting } = await tenant.create();
    expect((await tenant.list()).body.items).to.have.length(1);
    await tenant.cancel(voting.votingId, 1);
    expect((await tenant.list()).body.items).to.deep.equal([]);
  });

  it('is possible one millisecond before the end, but not at the end', async () => {
    const tenant = await createTenant();
    const [first, second] = [(await tenant.create()).body, (await tenant.create()).body];
    tenant.setClock(Date.parse(first.endsAt) - 1);
    expect((await tenant.cancel(first.votingId, 1)).status).to.equal(200);
    tenant.setClock(Date.parse(second.endsAt));
    const late = await tenant.cancel(second.votingId, 1);
    expect([late.status, getCode(late)]).to.deep.equal([409, 'cannot-change-now']);
  });

  it('cannot be undone, and rejects later edits', async () => {
    const tenant = await createTenant();
    const { body: voting } = await tenant.create();
    await tenant.cancel(voting.votingId, 1);
    expect(getCode(await tenant.change(voting.votingId, 2, { description: 'x' }))).to.equal(
      'cannot-change-now',
    );
  });
});
