import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect } from 'chai';
import { readTenant } from '../../src/table/tenants.ts';
import { newWorld, random, slugOf, startIdentity } from '../support/world.ts';

const script = new URL('../../src/admin/first-operator.ts', import.meta.url).pathname;
const run = (...args: string[]) =>
  promisify(execFile)(process.execPath, ['--import', 'tsx', script, ...args], { env: process.env });

describe('the first operator', function () {
  this.timeout(30_000);
  before(startIdentity);

  it('is made by one command after the deployment, and once more by the same again', async () => {
    const email = `${random()}@example.com`;
    for (const _ of ['first', 'again']) {
      const { stdout } = await run('--stage', 'local', '--email', email, '--name', 'Olga Prins');
      expect(stdout).to.include(`${email} is an operator (`);
    }
    expect(await readTenant('platform')).to.include({ name: 'Suffra', version: 1 });
    // Invited: the password of the e-mail is still to be replaced.
    const { signIn } = await newWorld();
    const answer = await signIn(email, { tenantId: 'platform' });
    expect([answer.status, slugOf(answer)]).to.deep.equal([401, 'wrong-credentials']);
  });

  it('is not made of what is no address', async () => {
    const refused = await run('--stage', 'local', '--email', 'olga', '--name', 'Olga').catch(
      (error: Error) => error.message,
    );
    expect(refused).to.include('email');
  });
});
