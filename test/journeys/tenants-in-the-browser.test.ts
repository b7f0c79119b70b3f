import { startOpenidProvider, type TestOpenidProvider } from '@suffra/shared/test-support/openid-provider';
import { withPage } from '@suffra/shared/test-support/page';
import { expect } from 'chai';
import { loadCertificates } from '../../shared/local-platform/push-service/certificates.ts';
import { waitUntil } from '../../shared/local-platform/wait-until.ts';
import { getLocalPlatform, type LocalPlatform } from '../support/local-platform.ts';
import { castVote, openPage, signIn } from '../support/pages.ts';
import { type CreatedTenant, createTenant } from '../support/tenants.ts';
import { createVoting, signUpVoter } from '../support/voters.ts';

describe('settings and sales of a tenant through every service in the browser', function () {
  this.timeout(300_000);
  let platform: LocalPlatform;
  let tenant: CreatedTenant;
  let provider: TestOpenidProvider;

  before(async () => {
    platform = await getLocalPlatform();
    tenant = await createTenant(platform.site, 'City Choir');
    const redirectUri = `${platform.site}/v1/sign-in-provider/${tenant.tenantId}/callback`;
    provider = await startOpenidProvider([redirectUri], await loadCertificates(platform.certificatesFile));
  });
  after(() => provider?.stop());

  it(
    'given an admin who sets a title and a colour, when a visitor opens the site of the tenant, then it has both',
    withPage({}, async (page) => {
      const { site } = platform;
      const { tenantId, adminEmail } = tenant;
      await signIn(page, site, adminEmail, `/t/${tenantId}/admin/settings`);
      await page.getByLabel('Title').fill('Choir of the city');
      await page.getByRole('textbox', { name: 'Accent colour', exact: true }).fill('#d6336c');
      await page.getByRole('button', { name: 'Save the brand' }).click();
      await page.getByText('Brand saved.').first().waitFor();
      const visitor = await openPage(page);
      await visitor.goto(`${site}/t/${tenantId}/sign-in`);
      await visitor.locator('.brand').getByText('Choir of the city').waitFor();
      const button = visitor.getByRole('button', { name: 'Sign in', exact: true });
      const color = await button.evaluate((element) => getComputedStyle(element).backgroundColor);
      expect(color).to.equal('rgb(214, 51, 108)');
    }),
  );

  it(
    'given a sign-in provider of the tenant, when a person signs in through its page, then they come back signed in, and vote',
    withPage({ ignoreHTTPSErrors: true }, async (page) => {
      const { site } = platform;
      const { tenantId, admin } = tenant;
      provider.hasPage = true;
      provider.account = {
        sub: 'ina',
        claims: { name: 'Ina Nowak', email: 'ina@choir.example', email_verified: true },
      };
      const { issuer, clientId, clientSecret } = provider;
      const settings = { issuer, clientId, clientSecret, name: 'Choir ID', isOn: true };
      const saved = await admin.send('PUT', '/v1/sign-in-provider', { body: settings });
      expect(saved.status, JSON.stringify(saved.body)).to.equal(201);
      const votingId = await createVoting(admin, { title: 'Which song do we open with?' });
      const path = `/t/${tenantId}/votings/${votingId}`;
      await page.goto(`${site}/t/${tenantId}/sign-in?next=${path}`);
      await page.getByRole('link', { name: 'Continue with Choir ID' }).click();
      await page.waitForURL(`${issuer}/**`);
      await page.getByRole('button', { name: 'Sign in' }).click();
      await page.waitForURL(site + path);
      await castVote(page, 'Slow train');
      await page.getByRole('heading', { name: 'Your vote is in' }).waitFor();
      const turnout = async () => (await admin.send('GET', `/v1/votings/${votingId}/turnout`)).body;
      await waitUntil(async () => (await turnout()).voted === 1, 60_000, 'the vote in the turnout');
      expect((await turnout()).signIns, 'ways of signing in').to.include({ provider: 1 });
    }),
  );

  it(
    'given a pack of credits, when a voter buys it in the payment sandbox and it is refunded, then the sales of the tenant show both',
    withPage({}, async (page) => {
      const { site, payments } = platform;
      const { tenantId, admin, adminEmail } = tenant;
      const pack = {
        name: '5 credits',
        credits: 5,
        prices: [{ currency: 'EUR', amount: 490 }],
        onSale: true,
      };
      expect((await admin.send('PUT', '/v1/credit-packs/small', { body: pack })).status).to.equal(201);
      const buyer = await signUpVoter(site, {}, tenantId);
      await signIn(page, site, buyer.email, `/t/${tenantId}/profile#credits`);
      await page.getByRole('button', { name: 'Go to the payment page' }).click();
      await page.getByText('Payment sandbox: no real money is paid.').waitFor();
      const salePage = page.url();
      await page.getByRole('button', { name: 'Pay now' }).click();
      await page.getByText('Added to your wallet: 5 credits.').first().waitFor();
      expect(new URL(salePage).origin).to.equal(payments);
      await page.goto(salePage);
      await page.getByRole('button', { name: 'Refund the rest', exact: true }).click();
      await page.getByText('€4.90 refunded').waitFor();
      const balance = async () => (await buyer.api.send('GET', '/v1/me/wallet')).body.balance;
      await waitUntil(async () => (await balance()) === 0, 60_000, 'the credits to be taken back');

      const sales = await openPage(page);
      const totals = sales.getByRole('table', { name: 'Totals by currency' });
      await signIn(sales, site, adminEmail, `/t/${tenantId}/admin/sales`);
      await totals.getByRole('row', { name: 'EUR 1 5 €4.90 €4.90 €0.00 €0.00' }).waitFor();
    }),
  );
});
