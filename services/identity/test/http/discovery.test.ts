import { call } from '@suffra/shared/test-support/call';
import { expect } from 'chai';
import { contract as token } from '../../src/http/exchange-token.ts';
import { contract as jwks } from '../../src/http/jwks.ts';
import { contract, handler } from '../../src/http/openid-configuration.ts';
import { startIdentity } from '../support/fixture.ts';

describe('GET /.well-known/openid-configuration', () => {
  before(startIdentity);

  it('returns the issuer and the URLs of existing routes', async () => {
    const { status, headers, body } = await call(handler);
    const issuer = process.env.TOKEN_ISSUER;
    expect(status).to.equal(200);
    expect(headers['cache-control']).to.equal('public, max-age=3600');
    expect(contract.path).to.equal('/.well-known/openid-configuration');
    expect(body).to.deep.include({
      issuer,
      jwks_uri: `${issuer}${jwks.path}`,
      token_endpoint: `${issuer}${token.path}`,
      grant_types_supported: ['urn:ietf:params:oauth:grant-type:token-exchange', 'client_credentials'],
      token_endpoint_auth_methods_supported: ['none', 'client_secret_basic', 'client_secret_post'],
      id_token_signing_alg_values_supported: ['RS256'],
    });
  });
});
