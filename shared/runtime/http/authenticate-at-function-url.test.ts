import { expect } from 'chai';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { createSandbox } from 'sinon';
import * as z from 'zod/mini';
import { type ApiRequest, toApiGatewayEvent, toInvocationEvent } from '../../local-platform/api-gateway.ts';
import { toFunctionUrlEvent } from '../../local-platform/function-url.ts';
import type { TestIssuer } from '../../test-support/issuer.ts';
import { getPlatform } from '../../test-support/platform.ts';
import { getSecretsManagerClient } from '../keys/secrets-manager-client.ts';
import { createSmokeEvent } from '../release/smoke.ts';
import { forgetPublishedKeys } from '../tokens/published-keys.ts';
import { authenticateAtFunctionUrl } from './authenticate-at-function-url.ts';

const ada = { tenantId: 'acme', voterId: 'voter-ada', role: 'voter' } as const;
const smokeRequest = z.object({ headers: z.record(z.string(), z.string()) });
const claims = { sub: 'voter-ada', tenantId: 'acme', role: 'voter' };

describe('authentication at a function URL', () => {
  const sandbox = createSandbox();
  let issuer: TestIssuer;
  let reads = 0;
  /** The value of the secret, or undefined while it cannot be read. */
  let secret: string | undefined;
  let now = 0;

  before(async function () {
    this.timeout(60_000);
    ({ issuer } = await getPlatform('identity'));
  });
  beforeEach(() => {
    forgetPublishedKeys();
    [now, reads, secret] = [Date.now(), 0, issuer.publicKeys];
    sandbox.stub(getSecretsManagerClient(), 'getSecretValue').callsFake(async () => {
      reads += 1;
      if (secret === undefined) throw new Error('the service is not available');
      return { SecretString: secret };
    });
  });
  afterEach(() => {
    sandbox.restore();
    forgetPublishedKeys();
  });

  const authenticate = (request: ApiRequest, toEvent = toFunctionUrlEvent) =>
    authenticateAtFunctionUrl(toEvent(request), now);
  const authenticateToken = (token: string) => authenticate({ token });
  const getCode = (outcome: Promise<unknown>) =>
    outcome.then(
      (caller) => caller,
      (error: { code?: string }) => error.code,
    );
  /** A key that identity adds to the secret. */
  const createKey = async (kid: string) => {
    const { publicKey, privateKey } = await generateKeyPair('RS256', { extractable: true });
    const publicJwk = { ...(await exportJWK(publicKey)), kid, alg: 'RS256', use: 'sig' };
    const sign = () =>
      new SignJWT({ ...claims, iss: issuer.issuer, aud: 'suffra' })
        .setProtectedHeader({ alg: 'RS256', kid })
        .setIssuedAt()
        .setExpirationTime('15m')
        .sign(privateKey);
    return { publicJwk, token: await sign() };
  };

  it('accepts a token of the issuer, and reads the keys once in five minutes', async () => {
    const token = await issuer.signToken(ada);
    for (let i = 0; i < 5; i += 1) expect(await authenticateToken(token)).to.deep.equal(ada);
    now += 299_000;
    expect(await authenticateToken(token)).to.deep.equal(ada);
    expect(reads).to.equal(1);
    now += 2_000;
    expect(await authenticateToken(token)).to.deep.equal(ada);
    expect(reads).to.equal(2);
  });

  it('rejects a request without a token, with another issuer or audience, and a token that has expired', async () => {
    expect(await authenticate({})).to.equal(undefined);
    for (const change of [
      { iss: 'https://elsewhere.example' },
      { aud: 'another' },
      { exp: Math.floor(now / 1000) - 1 },
      { exp: undefined },
      { tenantId: undefined },
      { role: 'owner' },
    ])
      expect(await authenticateToken(await issuer.signToken(ada, change)), JSON.stringify(change)).to.equal(
        undefined,
      );
  });

  it('rejects a token that was changed, is not signed, or is signed with another key', async () => {
    const [header, , signature] = (await issuer.signToken(ada)).split('.');
    const payload = Buffer.from(
      JSON.stringify({ ...claims, iss: issuer.issuer, aud: 'suffra', exp: 4e9, iat: 1 }),
    );
    const unsigned = Buffer.from('{"alg":"none"}').toString('base64url');
    const forged = await createKey('test');
    for (const token of [
      `${header}.${payload.toString('base64url')}.${signature}`,
      `${unsigned}.${payload.toString('base64url')}.`,
      forged.token,
      'x.y.z',
    ])
      expect(await authenticateToken(token), token).to.equal(undefined);
  });

  it('trusts claims only if the function was invoked without an API and without its URL', async () => {
    expect(await authenticate({ claims })).to.equal(undefined);
    expect(await authenticate({ claims }, toApiGatewayEvent)).to.equal(undefined);
    expect(await authenticate({ claims }, toInvocationEvent)).to.deep.equal(ada);
    expect(await authenticate({}, toInvocationEvent)).to.equal(undefined);
    expect(reads).to.equal(0);
  });

  it('rejects the token of a release check, but answers it with 503 if the keys cannot be read', async () => {
    const { headers } = smokeRequest.parse(createSmokeEvent('http'));
    expect(await authenticate({ headers }, toInvocationEvent)).to.equal(undefined);
    expect(reads).to.equal(1);
    forgetPublishedKeys();
    secret = undefined;
    expect(await getCode(authenticate({ headers }, toInvocationEvent))).to.equal('busy');
  });

  it('reads the keys again for an unknown key, at most every ten seconds', async () => {
    await authenticateToken(await issuer.signToken(ada));
    const { publicJwk, token } = await createKey('new');
    secret = JSON.stringify({ keys: [...JSON.parse(issuer.publicKeys).keys, publicJwk] });
    expect(await authenticateToken(token), 'too early').to.equal(undefined);
    expect(reads).to.equal(1);
    now += 10_000;
    expect(await authenticateToken(token)).to.deep.equal(ada);
    const { token: unknown } = await createKey('unknown');
    for (let i = 0; i < 5; i += 1) expect(await authenticateToken(unknown)).to.equal(undefined);
    expect(reads).to.equal(2);
  });

  it('uses the known keys while the secret cannot be read', async () => {
    const token = await issuer.signToken(ada, { exp: Math.floor(now / 1000) + 86_400 });
    await authenticateToken(token);
    secret = undefined;
    now += 3_600_000;
    expect(await authenticateToken(token)).to.deep.equal(ada);
  });

  for (const [what, value] of [
    ['cannot be read', undefined],
    ['has no key yet', 'a placeholder'],
    ['is no key set', '{}'],
    ['is an empty key set', '{"keys":[]}'],
  ] as const)
    it(`asks to try again while the secret ${what}: the token may be valid`, async () => {
      secret = value;
      const token = await issuer.signToken(ada);
      expect(await getCode(authenticateToken(token))).to.equal('busy');
      secret = issuer.publicKeys;
      now += 1_000;
      expect(await authenticateToken(token)).to.deep.equal(ada);
    });
});
