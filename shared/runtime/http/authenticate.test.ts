import { expect } from 'chai';
import { toApiGatewayEvent } from '../../test-support/call.ts';
import { getPlatform } from '../../test-support/platform.ts';
import { authenticate } from './authenticate.ts';

describe('authenticate', function () {
  this.timeout(60_000);
  let token: string;
  before(async () => {
    const { issuer } = await getPlatform('identity');
    token = await issuer.signToken({ tenantId: 'acme', voterId: 'voter-ada', role: 'voter' });
  });

  const authenticateHeader = (authorization?: string) =>
    authenticate(
      toApiGatewayEvent({ headers: authorization === undefined ? {} : { authorization } }),
      Date.now(),
    );

  it('accepts a valid token with the scheme Bearer, in any case', async () => {
    for (const scheme of ['Bearer', 'bearer', 'BEARER'])
      expect(await authenticateHeader(`${scheme} ${token}`), scheme).to.deep.equal({
        tenantId: 'acme',
        voterId: 'voter-ada',
        role: 'voter',
      });
  });

  it('rejects a valid token with another scheme, or without one', async () => {
    for (const authorization of [
      undefined,
      token,
      `Basic ${token}`,
      `Token ${token}`,
      `DPoP ${token}`,
      `xBearer ${token}`,
      `Bearer${token}`,
      `Bearer  ${token}`,
      `Bearer ${token} x`,
    ])
      expect(await authenticateHeader(authorization), authorization).to.equal(undefined);
  });
});
