import { generateId } from '@suffra/shared/ids';
import { call } from '@suffra/shared/test-support/call';
import { collectLogEntries } from '@suffra/shared/test-support/log-entries';
import { createPartner } from '@suffra/shared/test-support/partner';
import { expect } from 'chai';
import * as z from 'zod/mini';
import { handler as confirmSignUp } from '../../src/http/confirm-sign-up.ts';
import { handler as exchangeToken } from '../../src/http/exchange-token.ts';
import { handler as forgotPassword } from '../../src/http/forgot-password.ts';
import { handler as getMe } from '../../src/http/get-me.ts';
import { handler as resendCode } from '../../src/http/resend-code.ts';
import { handler as resetPassword } from '../../src/http/reset-password.ts';
import { handler as signIn } from '../../src/http/sign-in.ts';
import { handler as signUp } from '../../src/http/sign-up.ts';
import { createFixture, type Fixture, goodPassword, post, startIdentity } from '../support/fixture.ts';
import { exchangeToken as exchange, registerIssuer } from '../support/partner.ts';

const requestLog = z.object({
  route: z.string(),
  tenant: z.optional(z.string()),
  claimedTenant: z.optional(z.string()),
});

describe('the log line of a request', () => {
  let fixture: Fixture;
  before(startIdentity);
  beforeEach(async () => {
    fixture = await createFixture();
  });

  /** Returns the tenants for which metrics counts the requests that are sent while `during` runs. */
  const collectTenants = async (during: () => Promise<unknown>) =>
    (await collectLogEntries(requestLog, during)).map(({ tenant }) => tenant);

  it('names no tenant that a request without authentication merely claims', async () => {
    const { tenantId } = fixture;
    const email = 'nobody@example.com';
    const claim = { tenantId, email };
    const { issuer, signToken } = await createPartner();
    const entries = await collectLogEntries(requestLog, async () => {
      await post(signUp, { ...claim, name: 'Ada' });
      await post(resendCode, claim);
      await post(forgotPassword, claim);
      const code = '123456';
      const other = { ...claim, email: 'other@example.com' };
      await post(confirmSignUp, { ...other, code, password: goodPassword });
      await post(resetPassword, { ...claim, code, password: goodPassword });
      await post(signIn, { ...claim, password: 'a wrong password' });
      await exchange(fixture, await signToken('visitor', { iss: issuer }));
      const keyId = generateId();
      const key = { client_id: keyId, client_secret: `sfk_${tenantId}_${keyId}_${'x'.repeat(43)}` };
      await post(
        exchangeToken,
        new URLSearchParams({ grant_type: 'client_credentials', ...key }).toString(),
        {
          headers: { 'content-type': 'application/x-www-form-urlencoded' },
        },
      );
      await call(getMe, { token: 'forged.to.ken' });
    });
    expect(entries).to.have.length(9);
    expect(entries.filter((entry) => entry.tenant !== undefined)).to.deep.equal([]);
    expect(entries.filter((entry) => entry.claimedTenant === tenantId)).to.have.length(8);
  });

  it('names the tenant of a person, a visitor or a token that was authenticated', async () => {
    const { tenantId } = fixture;
    const { email } = await fixture.createPerson();
    const partner = await createPartner();
    await registerIssuer(fixture, partner);
    const visitorToken = await partner.signToken('visitor-1');
    const token = await fixture.createToken('voter');
    const tenants = await collectTenants(async () => {
      await fixture.signIn(email ?? '');
      await exchange(fixture, visitorToken);
      await call(getMe, { token });
    });
    expect(tenants).to.deep.equal([tenantId, tenantId, tenantId]);
  });
});
