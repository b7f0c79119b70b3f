import type { TestIssuer } from '@suffra/shared/test/issuer';
import { platform } from '@suffra/shared/test/platform';
import { expect } from 'chai';
import { authorizer } from '../src/live/authorize.ts';
import { connecting } from '../src/live/connect.ts';
import { handler as disconnect } from '../src/live/disconnect.ts';
import { tokenIn } from '../src/live/protocol.ts';
import { readPerson } from '../src/table/people.ts';
import { newTenant, newVoter } from './support/world.ts';

const hour = 3_600_000;
const methodArn = 'arn:aws:execute-api:eu-central-1:000000000000:api/local/$connect';

describe('a live connection', () => {
  let issuer: TestIssuer;
  before(async function () {
    this.timeout(60_000);
    ({ issuer } = await platform('notify'));
    Object.assign(process.env, { NOTIFY_TOKEN_KEYS: issuer.jwksUrl });
  });

  const asking = (protocol: string) => ({
    methodArn,
    headers: { 'Sec-WebSocket-Protocol': protocol },
    requestContext: { connectionId: 'c1' },
  });
  const authorize = authorizer(Date.now);

  it('is allowed by the token that every route takes, and no other', async () => {
    const caller = { tenantId: newTenant(), voterId: newVoter(), role: 'voter' as const };
    const token = await issuer.tokenOf(caller);
    const { context, policyDocument } = await authorize(asking(`suffra, ${token}`));
    expect(context).to.deep.equal({ tenantId: caller.tenantId, voterId: caller.voterId });
    expect(policyDocument.Statement).to.deep.equal([
      { Action: 'execute-api:Invoke', Effect: 'Allow', Resource: methodArn },
    ]);
    const old = await issuer.tokenOf(caller, { exp: Math.floor(Date.now() / 1000) - 60 });
    const ofKey = await issuer.tokenOf({ ...caller, scopes: ['votings:read'] });
    const refused = ['', 'suffra', token, `other, ${token}`, `suffra, ${token}x`, `suffra, ${old}`];
    for (const protocol of [...refused, `suffra, ${ofKey}`])
      expect(
        await authorize(asking(protocol)).then(
          () => 'in',
          (error: Error) => error.message,
        ),
      ).to.equal('Unauthorized');
  });

  it('reads the token where a browser can put it', () => {
    expect(tokenIn('suffra, abc')).to.equal('abc');
    expect(tokenIn('suffra,abc')).to.equal('abc');
    for (const header of [undefined, '', 'suffra', 'suffra,', 'abc, suffra', 'suffra, a, b'])
      expect(tokenIn(header), header).to.equal(undefined);
  });

  it('is noted with its owner until it ends; one that never told of its end is forgotten', async () => {
    const [tenantId, voterId] = [newTenant(), newVoter()];
    const event = (connectionId: string) => ({
      requestContext: { connectionId, authorizer: { tenantId, voterId, principalId: voterId } },
    });
    const began = Date.UTC(2030, 4, 1);
    const answer = await connecting(() => began)(event('lost'));
    expect(answer.headers['Sec-WebSocket-Protocol']).to.equal('suffra');
    await connecting(() => began + hour)(event('kept'));
    const at = async (now: number) => (await readPerson(tenantId, voterId, now)).connections;
    expect(await at(began + hour)).to.have.members(['lost', 'kept']);
    expect(await at(began + 2 * hour)).to.deep.equal(['kept']);
    await connecting(() => began + 2 * hour)(event('new'));
    expect(await at(began)).to.have.members(['kept', 'new']);
    for (let i = 0; i < 2; i += 1) await disconnect(event('kept'));
    expect(await at(began)).to.deep.equal(['new']);
  });
});
