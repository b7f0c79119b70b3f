import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import {
  AdminSetUserPasswordCommand,
  CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';
import { root } from '../../shared/local/paths.ts';
import { ApiClient } from '../support/client.ts';
import { physicalId } from './stack.ts';

const password = 'Gate-only-2026';
/** The tenant that they are of. */
export const tenantId = 'aurora';

/** Who acts in a stage that was just made. */
export interface People {
  readonly operator: ApiClient;
  readonly admin: ApiClient;
  /** Signs somebody new up, confirms the account and signs in. */
  newVoter(): Promise<{ api: ApiClient; voterId: string }>;
}

/**
 * Sets a new stage up as ops do: the first operator by the command of identity, a tenant and its admin over the API.
 * Invitations are e-mails, so who is invited takes up the invitation by setting a password at Cognito.
 */
export async function setUp(site: string, stage: string): Promise<People> {
  const operatorEmail = 'operator@suffra.example';
  await promisify(execFile)(
    process.execPath,
    [
      '--import',
      'tsx',
      `${root}services/identity/src/admin/first-operator.ts`,
      ...['--stage', stage, '--email', operatorEmail, '--name', 'Olga Prins'],
    ],
    { cwd: root },
  );
  const pool = await physicalId(`suffra-identity-${stage}`, 'UserPool');
  const takeUp = async (tenant: string, email: string): Promise<ApiClient> => {
    await new CognitoIdentityProviderClient({}).send(
      new AdminSetUserPasswordCommand({
        UserPoolId: pool,
        Username: `${tenant}:${email}`,
        Password: password,
        Permanent: true,
      }),
    );
    return anyone.signIn(tenant, email, password);
  };
  const anyone = new ApiClient(site);
  const operator = await takeUp('platform', operatorEmail);
  const made = await operator.send('PUT', `/v1/tenants/${tenantId}`, { body: { name: 'Radio Aurora' } });
  if (made.status !== 201) throw new Error(`the tenant: ${made.status} ${JSON.stringify(made.body)}`);
  const email = 'admin@aurora.example';
  const invited = await operator.send('POST', `/v1/tenants/${tenantId}/admins`, {
    body: { email, name: 'Carla Lind' },
  });
  if (invited.status !== 201) throw new Error(`the admin: ${invited.status} ${JSON.stringify(invited.body)}`);
  let voters = 0;
  return {
    operator,
    admin: await takeUp(tenantId, email),
    newVoter: async () => {
      voters += 1;
      const account = { tenantId, email: `voter-${voters}@aurora.example` };
      await anyone.send('POST', '/v1/sign-up', { body: { ...account, password, name: 'Vo Ter' } });
      await anyone.send('POST', '/v1/sign-up/confirm', { body: { ...account, code: '123456' } });
      const api = await anyone.signIn(tenantId, account.email, password);
      return { api, voterId: String((await api.send('GET', '/v1/me')).body.voterId) };
    },
  };
}
