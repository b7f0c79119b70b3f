import { expect } from 'chai';
import { ApiClient } from '../../shared/local-platform/api-client.ts';
import { signUpVoter } from './voters.ts';

const password = 'Local-only-2026';

/** A new tenant with an admin. */
export interface CreatedTenant {
  readonly tenantId: string;
  readonly admin: ApiClient;
  readonly adminEmail: string;
}

/** Creates a tenant as an operator does, so a test can change its settings. */
export async function createTenant(site: string, name: string): Promise<CreatedTenant> {
  const tenantId = `tenant-${Date.now()}`;
  const path = `/v1/tenants/${tenantId}`;
  const operator = await new ApiClient(site).signIn('platform', 'operator@suffra.example', password);
  expect((await operator.send('PUT', path, { body: { name } })).status).to.equal(201);
  const { email } = await signUpVoter(site, {}, tenantId);
  const invitation = { body: { email, name: 'Ada Admin' } };
  expect((await operator.send('POST', `${path}/admins`, invitation)).status).to.equal(201);
  const admin = await new ApiClient(site).signIn(tenantId, email, password);
  return { tenantId, admin, adminEmail: email };
}
