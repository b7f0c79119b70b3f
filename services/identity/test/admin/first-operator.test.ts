import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect } from 'chai';
import { readTenant } from '../../src/storage/tenants.ts';
import { createFixture, getProblemCode, randomText, startIdentity } from '../support/fixture.ts';

const script = new URL('../../src/admin/first-operator.ts', import.meta.url).pathname;
const runScript = (...args: string[]) => {
  // The person who runs it has no settings of the functions.
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !name.startsWith('IDENTITY_')),
  );
  return promisify(execFile)(process.execPath, ['--import', 'tsx', script, ...args], { env });
};

describe('first-operator.ts', function () {
  this.timeout(60_000);
  before(startIdentity);

  it('creates an operator, and a repeated run has the same result', async () => {
    const email = `${randomText()}@example.com`;
    for (const _ of ['first', 'again']) {
      const { stdout } = await runScript('--stage', 'local', '--email', email, '--name', 'Olga Prins');
      expect(stdout).to.include(`${email} is an operator (`);
    }
    expect(await readTenant('platform')).to.include({ name: 'Suffra', version: 1 });
    // The operator is invited: they have a temporary password only.
    const { signIn } = await createFixture();
    const response = await signIn(email, { tenantId: 'platform' });
    expect([response.status, getProblemCode(response)]).to.deep.equal([401, 'wrong-credentials']);
  });

  it('rejects an invalid e-mail address', async () => {
    const message = await runScript('--stage', 'local', '--email', 'olga', '--name', 'Olga').catch(
      (error: Error) => error.message,
    );
    expect(message).to.include('email');
  });
});
