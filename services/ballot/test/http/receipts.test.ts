import { call } from '@suffra/shared/test-support/call';
import { expect } from 'chai';
import { handler as check } from '../../src/http/check-receipt.ts';
import { handler as keys } from '../../src/http/get-receipt-keys.ts';
import { handler as rotate } from '../../src/schedules/rotate-receipt-keys.ts';
import { createVoting } from '../support/create-voting.ts';
import { createFixture, type Fixture, startBallot } from '../support/fixture.ts';

describe('receipts', () => {
  let fixture: Fixture;
  const checkReceipt = async (receipt: string, by = 'voter-any') =>
    (await call(check, { method: 'POST', body: { receipt }, token: await fixture.token(by) })).body;

  before(async function () {
    this.timeout(60_000);
    await startBallot();
  });
  beforeEach(async () => {
    fixture = await createFixture();
  });

  it('can be verified with the published keys and a standard JOSE library', async () => {
    const voting = await fixture.schedule(createVoting());
    const { body } = await fixture.vote('voter-ada', voting, ['o1']);
    const [header = '', payload = '', signature = ''] = body.receipt.split('.');
    const { kid, alg } = JSON.parse(Buffer.from(header, 'base64url').toString());
    const published = await call(keys, {});
    expect([published.status, alg]).to.deep.equal([200, 'EdDSA']);
    const jwk = published.body.keys.find((entry: { kid: string }) => entry.kid === kid);
    expect(jwk)
      .to.include({ kty: 'OKP', crv: 'Ed25519', alg: 'EdDSA', use: 'sig' })
      .and.not.to.have.property('d');
    const { kty, crv, x } = jwk;
    const key = await crypto.subtle.importKey('jwk', { kty, crv, x }, 'Ed25519', true, ['verify']);
    const bytes = [Buffer.from(signature, 'base64url'), Buffer.from(`${header}.${payload}`)] as const;
    expect(await crypto.subtle.verify('Ed25519', key, ...bytes)).to.equal(true);
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString());
    expect(claims).to.include({ tenantId: fixture.tenantId, votingId: voting.votingId, sub: 'voter-ada' });
    expect(claims).to.include({ voteId: body.voteId, votedAt: body.votedAt });
  });

  it('are accepted, and counted once the result is certified', async () => {
    const voting = await fixture.schedule(createVoting());
    const { votingId } = voting;
    const { receipt, voteId, votedAt } = (await fixture.vote('voter-ada', voting, ['o1'])).body;
    const known = { valid: true, votingId, voteId, votedAt };
    expect(await checkReceipt(receipt)).to.deep.equal({ ...known, standing: 'accepted' });
    await fixture.runTally();
    await fixture.close(voting);
    expect(await checkReceipt(receipt)).to.deep.equal({ ...known, standing: 'counted', counted: true });
  });

  it('are superseded after the vote was changed', async () => {
    const voting = await fixture.schedule(createVoting({ change: 'until-close' }));
    const first = (await fixture.vote('voter-ada', voting, ['o1'])).body.receipt;
    const second = (await fixture.vote('voter-ada', voting, ['o2'])).body.receipt;
    expect(await checkReceipt(first)).to.deep.include({ valid: true, standing: 'superseded' });
    expect(await checkReceipt(second)).to.deep.include({ valid: true, standing: 'accepted' });
  });

  it('are not counted if the window was narrowed after the vote or the voting was cancelled', async () => {
    const voting = await fixture.schedule(createVoting());
    const { receipt } = (await fixture.vote('voter-ada', voting, ['o1'])).body;
    // The start is moved behind the vote. An earlier end does not exclude a vote that was accepted (decision 049).
    const startsAt = new Date(Date.parse(voting.endsAt) - 1_000).toISOString();
    const narrowed = await fixture.schedule({ ...voting, version: 2, startsAt });
    await fixture.close(narrowed);
    expect(await checkReceipt(receipt)).to.deep.include({ standing: 'not-counted', counted: false });
    await fixture.schedule({ ...voting, version: 3, cancelled: true });
    expect(await checkReceipt(receipt)).to.deep.include({ standing: 'not-counted', counted: false });
  });

  it('are invalid if they are manipulated, unsigned or signed with an unknown key', async () => {
    const voting = await fixture.schedule(createVoting());
    const { receipt } = (await fixture.vote('voter-ada', voting, ['o1'])).body;
    const [header = '', payload = '', signature = ''] = receipt.split('.');
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString());
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const forged = [
      `${header}.${part({ ...claims, voteId: 'another' })}.${signature}`,
      `${header}.${part({ ...claims, sub: 'voter-ben' })}.${signature}`,
      `${part({ alg: 'none' })}.${payload}.`,
      `${part({ alg: 'EdDSA', kid: 'unknown' })}.${payload}.${signature}`,
      `${header}.${payload}.`,
      `${header}.${payload}.${signature.slice(0, -4)}AAAA`,
      'no receipt at all',
    ];
    for (const name of forged) expect(await checkReceipt(name), name).to.deep.equal({ valid: false });
  });

  it('stay valid after the keys are rotated', async () => {
    const voting = await fixture.schedule(createVoting());
    const { receipt } = (await fixture.vote('voter-ada', voting, ['o1'])).body;
    await rotate();
    expect((await checkReceipt(receipt)).valid).to.equal(true);
  });
});
