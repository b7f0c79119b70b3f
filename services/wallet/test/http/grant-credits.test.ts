import { systemClock } from '@suffra/shared/clock';
import { generateId } from '@suffra/shared/ids';
import { call } from '@suffra/shared/test-support/call';
import { getPlatform } from '@suffra/shared/test-support/platform';
import { expect } from 'chai';
import { createGrantCreditsRoute } from '../../src/http/grant-credits.ts';
import { eraseVoter } from '../support/erase-voter.ts';
import { signUpVoter } from '../support/sign-up-voter.ts';
import { formatLedger, Voter } from '../support/voter.ts';

describe('POST /v1/tenants/{tenantId}/voters/{voterId}/credits', () => {
  const handler = createGrantCreditsRoute(systemClock, generateId);
  const grant = async (
    voter: Voter,
    credits: number,
    {
      key = generateId(),
      role = 'admin' as 'admin' | 'operator' | 'voter',
      tenantId = voter.tenantId,
      votings = undefined as string[] | undefined,
    } = {},
  ) => {
    const { issuer } = await getPlatform('wallet');
    const who = { tenantId, voterId: 'admin-of-it', role, ...(votings && { votings }) };
    return call(handler, {
      method: 'POST',
      token: await issuer.signToken(who),
      params: { tenantId: voter.tenantId, voterId: voter.voterId },
      headers: { 'idempotency-key': key },
      body: { credits, reason: 'the payment page was down' },
    });
  };
  const getCode = (response: { body: { type: string } }) => response.body.type.split(':').at(-1);

  /** Creates a voter who has signed in. */
  const createVoter = async () => {
    const voter = new Voter();
    expect(await signUpVoter(voter)).to.equal(0);
    return voter;
  };

  before(async function () {
    this.timeout(60_000);
    await getPlatform('wallet');
  });

  it('rejects a voter who does not exist, also for an operator', async () => {
    const voter = await createVoter();
    const invented = new Voter(voter.tenantId);
    const response = await grant(invented, 5);
    expect([response.status, getCode(response)]).to.deep.equal([404, 'no-such-voter']);
    expect((await grant(invented, 5, { role: 'operator', tenantId: 'platform' })).status).to.equal(404);
    expect(await invented.readLedger()).to.deep.equal([]);
  });

  it('rejects an erased voter, also when the sign-up arrives late, until the voter returns', async () => {
    const voter = await createVoter();
    await eraseVoter(voter, { version: 3, erasedAt: Date.now() - 3_600_000 });
    expect(await signUpVoter(voter, 2)).to.equal(0);
    expect((await grant(voter, 5)).status).to.equal(404);
    expect(await signUpVoter(voter, 4)).to.equal(0);
    await eraseVoter(voter, { version: 3, erasedAt: Date.now() - 3_600_000 });
    expect((await grant(voter, 5)).status).to.equal(201);
  });

  it('repeats the response to a grant whose voter was erased since', async () => {
    const voter = await createVoter();
    const key = generateId();
    const first = await grant(voter, 5, { key });
    await eraseVoter(voter, { version: 1, erasedAt: Date.now() - 3_600_000 });
    expect((await grant(voter, 5, { key })).body).to.deep.equal(first.body);
  });

  it('records who granted the credits and why', async () => {
    const voter = await createVoter();
    expect((await grant(voter, 5)).body).to.deep.equal({ seq: 1, balance: 5 });
    expect((await grant(voter, -2)).body).to.deep.equal({ seq: 2, balance: 3 });
    const entries = await voter.readLedger();
    expect(formatLedger(entries)).to.equal('granted 5, taken 3');
    expect(entries[0]).to.include({ by: 'admin-of-it', reason: 'the payment page was down' });
  });

  it('grants once per Idempotency-Key, also concurrently, and rejects other content', async () => {
    const voter = await createVoter();
    const key = generateId();
    const responses = await Promise.all([1, 2, 3, 4].map(() => grant(voter, 5, { key })));
    for (const { body } of responses) expect(body).to.deep.equal({ seq: 1, balance: 5 });
    const other = await grant(voter, 6, { key });
    expect([other.status, getCode(other)]).to.deep.equal([409, 'idempotency-key-reused']);
    expect(formatLedger(await voter.readLedger())).to.equal('granted 5');
  });

  it('rejects taking more credits than the wallet holds', async () => {
    const voter = await createVoter();
    await grant(voter, 1);
    const response = await grant(voter, -2);
    expect([response.status, getCode(response), response.body.balance]).to.deep.equal([
      409,
      'not-enough-credits',
      1,
    ]);
    expect(formatLedger(await voter.readLedger())).to.equal('granted 1');
  });

  it('is for admins within their tenant and for operators', async () => {
    const voter = await createVoter();
    expect((await grant(voter, 1, { role: 'voter' })).status).to.equal(403);
    expect((await grant(voter, 1, { tenantId: 'another-tenant' })).status).to.equal(403);
    expect((await grant(voter, 1, { votings: [generateId()] })).status).to.equal(403);
    expect((await grant(voter, 1, { role: 'operator', tenantId: 'platform' })).status).to.equal(201);
    expect(formatLedger(await voter.readLedger())).to.equal('granted 1');
  });

  it('rejects zero, fractional and too many credits', async () => {
    const voter = await createVoter();
    for (const credits of [0, 0.5, 10_001]) expect((await grant(voter, credits)).status).to.equal(400);
    expect(await voter.readLedger()).to.deep.equal([]);
  });
});
