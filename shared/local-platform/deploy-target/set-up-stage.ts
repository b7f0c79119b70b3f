import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import {
  AdminSetUserPasswordCommand,
  CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';
import { ApiClient } from '../api-client.ts';
import { root } from '../paths.ts';
import { readPhysicalId } from './physical-id.ts';

const password = 'Gate-only-2026';
/** The tenant of the people. */
export const tenantId = 'aurora';

/** The people who use a new stage. */
export interface StagePeople {
  readonly operator: ApiClient;
  readonly admin: ApiClient;
  /** Signs a new voter up, confirms the account and signs in. */
  createVoter(): Promise<{ api: ApiClient; voterId: string }>;
}

/**
 * Sets up a new stage as operations do: the first operator with the command of identity, a tenant and its
 * admin through the API. Invitations are e-mails; invited people accept them by setting a password in
 * Cognito.
 */
export async function setUpStage(site: string, stage: string): Promise<StagePeople> {
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
  const userPoolId = await readPhysicalId(`suffra-identity-${stage}`, 'UserPool');
  const acceptInvitation = async (tenant: string, email: string): Promise<ApiClient> => {
    await new CognitoIdentityProviderClient({}).send(
      new AdminSetUserPasswordCommand({
        UserPoolId: userPoolId,
        Username: `${tenant}:${email}`,
        Password: password,
        Permanent: true,
      }),
    );
    return anyone.signIn(tenant, email, password);
  };
  const anyone = new ApiClient(site);
  const operator = await acceptInvitation('platform', operatorEmail);
  const created = await operator.send('PUT', `/v1/tenants/${tenantId}`, { body: { name: 'Radio Aurora' } });
  if (created.status !== 201)
    throw new Error(`creating the tenant failed: ${created.status} ${JSON.stringify(created.body)}`);
  const email = 'admin@aurora.example';
  const invited = await operator.send('POST', `/v1/tenants/${tenantId}/admins`, {
    body: { email, name: 'Carla Lind' },
  });
  if (invited.status !== 201)
    throw new Error(`inviting the admin failed: ${invited.status} ${JSON.stringify(invited.body)}`);
  let voterCount = 0;
  return {
    operator,
    admin: await acceptInvitation(tenantId, email),
    createVoter: async () => {
      voterCount += 1;
      const account = { tenantId, email: `voter-${voterCount}@aurora.example` };
      await anyone.send('POST', '/v1/sign-up', { body: { ...account, name: 'Vo Ter' } });
      await anyone.send('POST', '/v1/sign-up/confirm', { body: { ...account, code: '123456', password } });
      const api = await anyone.signIn(tenantId, account.email, password);
      return { api, voterId: String((await api.send('GET', '/v1/me')).body.voterId) };
    },
  };
}
