import { createHmac } from 'node:crypto';
import { DescribeUserPoolClientCommand } from '@aws-sdk/client-cognito-identity-provider';
import { getSecretsManagerClient } from '@suffra/shared/keys/secrets-manager-client';
import { expect } from 'chai';
import { forgetAppClient, getAppClient } from '../../src/cognito/app-client.ts';
import { getCognitoClient } from '../../src/cognito/client.ts';
import { createFixedClock, startIdentity } from '../support/fixture.ts';

const start = Date.UTC(2026, 10, 29);
const minuteMs = 60_000;

/** Counts the reads of secrets, and can make them fail. */
async function withSecretReads(
  during: (reads: { count: number; isFailing: boolean }) => Promise<void>,
): Promise<void> {
  const { middlewareStack } = getSecretsManagerClient();
  const reads = { count: 0, isFailing: false };
  middlewareStack.add(
    (next, context) => async (args) => {
      if (context.commandName === 'GetSecretValueCommand') reads.count += 1;
      if (reads.isFailing) throw new Error('Secrets Manager does not respond.');
      return next(args);
    },
    { step: 'initialize', name: 'count-reads' },
  );
  await during(reads).finally(() => middlewareStack.remove('count-reads'));
}

describe('secret of the app client', () => {
  before(startIdentity);
  beforeEach(forgetAppClient);
  after(forgetAppClient);

  it('is the one that Cognito generated, copied by the template', async () => {
    const { IDENTITY_USER_POOL: UserPoolId, IDENTITY_CLIENT: ClientId } = process.env;
    const { UserPoolClient } = await getCognitoClient().send(
      new DescribeUserPoolClientCommand({ UserPoolId, ClientId }),
    );
    const { secret, computeSecretHash } = await getAppClient();
    expect(secret).to.be.a('string').with.length.above(20);
    expect(secret).to.equal(UserPoolClient?.ClientSecret);
    const expected = createHmac('sha256', secret).update(`t-1:ada@example.com${ClientId}`).digest('base64');
    expect(computeSecretHash('t-1:ada@example.com')).to.equal(expected);
  });

  it('is read once by a thousand calls at the same time, and again after five minutes', async () => {
    await withSecretReads(async (reads) => {
      const getAt = (ms: number) => getAppClient(createFixedClock(start + ms));
      await Promise.all(Array.from({ length: 1_000 }, () => getAt(0)));
      await getAt(5 * minuteMs - 1);
      expect(reads.count).to.equal(1);
      await getAt(5 * minuteMs);
      expect(reads.count).to.equal(2);
    });
  });

  it('is replaced within five minutes, and stays usable when Secrets Manager fails', async () => {
    const SecretId = process.env.IDENTITY_CLIENT_SECRET;
    const write = (SecretString: string) =>
      getSecretsManagerClient().putSecretValue({ SecretId, SecretString });
    const { secret } = await getAppClient(createFixedClock(start));
    await write('a-rotated-secret');
    try {
      const readSecretAt = async (minutes: number) =>
        (await getAppClient(createFixedClock(start + minutes * minuteMs))).secret;
      expect(await readSecretAt(4)).to.equal(secret);
      expect(await readSecretAt(5)).to.equal('a-rotated-secret');
      await withSecretReads(async (reads) => {
        reads.isFailing = true;
        expect(await readSecretAt(15)).to.equal('a-rotated-secret');
        forgetAppClient();
        const failure = await getAppClient().catch((error: Error) => error.message);
        expect(failure).to.equal('Secrets Manager does not respond.');
      });
    } finally {
      await write(secret);
    }
  });
});
