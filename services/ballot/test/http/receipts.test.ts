import { call } from '@suffra/shared/test/call';
import { expect } from 'chai';
import { handler as check } from '../../src/http/check-receipt.ts';
import { handler as keys } from '../../src/http/receipt-keys.ts';
import { handler as rotate } from '../../src/rotate-keys.ts';
import { votingWith } from '../support/voting.ts';
import { newWorld, startBallot, type World } from '../support/world.ts';

describe('receipts', () => {
  let world: World;
  const checked = async (receipt: string, by = 'voter-any') =>
    (await call(check, { method: 'POST', body: { receipt }, token: await world.token(by) })).body;

  before(async function () {
    this.timeout(60_000);
    await startBallot();
  });
  beforeEach(async () => {
    world = await newWorld();
  });

  it('can be verified by anybody with the published keys and nothing of ours', async () => {
    const voting = await world.schedule(votingWith());
    const { body } = await world.vote('voter-ada', voting, ['o1']);
    const [header = '', payload = '', signature = ''] = body.receipt.split('.');
    const { kid, alg } = JSON.parse(Buffer.from(header, 'base64url').toString());
    const published = await call(keys, {});
    expect([published.status, alg]).to.deep.equal([200, 'EdDSA']);
    const jwk = published.body.keys.find((each: { kid: string }) => each.kid === kid);
    expect(jwk)
      .to.include({ kty: 'OKP', crv: 'Ed25519', alg: 'EdDSA', use: 'sig' })
      .and.not.to.have.property('d');
    const { kty, crv, x } = jwk;
    const key = await crypto.subtle.importKey('jwk', { kty, crv, x }, 'Ed25519', true, ['verify']);
    const bytes = [Buffer.from(signature, 'base64url'), Buffer.from(`${header}.${payload}`)] as const;
    expect(await crypto.subtle.verify('Ed25519', key, ...bytes)).to.equal(true);
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString());
    expect(claims).to.include({ tenantId: world.tenantId, votingId: voting.votingId, sub: 'voter-ada' });
    expect(claims).to.include({ voteId: body.voteId, votedAt: body.votedAt });
  });

  it('tell whether the vote was recorded, and once certified, whether it was counted', async () => {
    const voting = await world.schedule(votingWith());
    const { votingId } = voting;
    const { receipt, voteId, votedAt } = (await world.vote('voter-ada', voting, ['o1'])).body;
    const known = { valid: true, votingId, voteId, votedAt };
    expect(await checked(receipt)).to.deep.equal({ ...known, standing: 'accepted' });
    await world.runTally();
    await world.close(voting);
    expect(await checked(receipt)).to.deep.equal({ ...known, standing: 'counted', counted: true });
  });

  it('are superseded when the vote was changed', async () => {
    const voting = await world.schedule(votingWith({ change: 'until-close' }));
    const first = (await world.vote('voter-ada', voting, ['o1'])).body.receipt;
    const second = (await world.vote('voter-ada', voting, ['o2'])).body.receipt;
    expect(await checked(first)).to.deep.include({ valid: true, standing: 'superseded' });
    expect(await checked(second)).to.deep.include({ valid: true, standing: 'accepted' });
  });

  it('are not counted where the window was narrowed after the vote, or the voting cancelled', async () => {
    const voting = await world.schedule(votingWith());
    const { receipt, votedAt } = (await world.vote('voter-ada', voting, ['o1'])).body;
    const narrowed = await world.schedule({ ...voting, version: 2, endsAt: votedAt });
    await world.close(narrowed);
    expect(await checked(receipt)).to.deep.include({ standing: 'not-counted', counted: false });
    await world.schedule({ ...voting, version: 3, cancelled: true });
    expect(await checked(receipt)).to.deep.include({ standing: 'not-counted', counted: false });
  });

  it('that were tampered with, unsigned, or of nobody are not valid', async () => {
    const voting = await world.schedule(votingWith());
    const { receipt } = (await world.vote('voter-ada', voting, ['o1'])).body;
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
    for (const each of forged) expect(await checked(each), each).to.deep.equal({ valid: false });
  });

  it('go on to be valid when the keys are brought up to date', async () => {
    const voting = await world.schedule(votingWith());
    const { receipt } = (await world.vote('voter-ada', voting, ['o1'])).body;
    await rotate();
    expect((await checked(receipt)).valid).to.equal(true);
  });
});
