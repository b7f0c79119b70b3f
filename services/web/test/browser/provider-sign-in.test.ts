import { expectAccessible, expectNoSidewaysScroll, withPage } from '@suffra/shared/test-support/page';
import { expect } from 'chai';
import { hasFocus, openFromMenu } from '../support/admin.ts';
import type { SignInProvider } from '../support/fake/platform.ts';
import { openSignedIn, type Site, startSite } from '../support/site.ts';

const savedProvider: SignInProvider = {
  ...{
    issuer: 'https://login.example',
    clientId: 'client',
    name: 'Aurora ID',
    scopes: ['email'],
    isOn: true,
  },
  ...{ redirectUri: 'https://vote.example', fetchedAt: '2026-11-29T12:00:00.000Z', version: 1 },
};

describe('sign-in at an organisation’s provider', () => {
  let here: Site;
  before(async function () {
    this.timeout(60_000);
    here = await startSite();
  });
  const getProvider = (tenantId: string) => here.api.platform.signInProviders.get(tenantId);
  const setProvider = (tenantId: string, change: Partial<SignInProvider> = {}) =>
    here.api.platform.signInProviders.set(tenantId, { ...savedProvider, ...change });

  it(
    'is configured and tested by an admin, by keyboard, on a narrow screen',
    withPage({ width: 340, hasTouch: true }, async (page) => {
      const { tenantId, admin } = here.api.addTenant();
      await openSignedIn(page, here, admin, `/t/${tenantId}/admin`);
      await openFromMenu(page, 'Sign-in provider');
      const redirectUri = page.getByLabel('Register this address at your provider first.');
      await redirectUri.waitFor();
      expect(await redirectUri.inputValue()).to.equal(
        `${here.address}/v1/sign-in-provider/${tenantId}/callback`,
      );
      await page.getByRole('button', { name: 'Save', exact: true }).press('Enter');
      await page.getByText('Enter an address that starts with https://.').waitFor();
      expect(await hasFocus(page, '#provider-issuer')).to.equal(true);
      await expectAccessible(page);
      await page.getByLabel('Issuer URL').fill('https://down.example');
      await page.getByLabel('Client ID', { exact: true }).fill('wrong-client');
      await page.getByLabel('Client secret', { exact: true }).fill('secret');
      await page.getByLabel('Name on the button').fill('Aurora ID');
      await page.getByText('Voters see “Continue with Aurora ID”.').waitFor();
      await page.getByRole('button', { name: 'Save', exact: true }).press('Enter');
      await page.getByRole('alert').getByText('The provider did not respond in time').waitFor();
      await page.getByLabel('Issuer URL').fill('https://login.example');
      await page.getByRole('button', { name: 'Save', exact: true }).press('Enter');
      await page.locator('.notice').getByText('The provider is saved.').waitFor();
      expect(getProvider(tenantId)).to.deep.include({ name: 'Aurora ID', scopes: ['profile', 'email'] });
      expect(await page.getByLabel('Client secret', { exact: true }).inputValue()).to.equal('');
      await page.getByRole('button', { name: 'Test the saved provider' }).press('Enter');
      await page.getByRole('alert').getByText('does not accept the client ID').waitFor();
      await page.getByLabel('Client ID', { exact: true }).fill('client');
      await page.getByRole('button', { name: 'Save', exact: true }).press('Enter');
      await page.getByText('For another issuer or client ID').waitFor();
      await page.getByLabel('Client secret', { exact: true }).fill('secret');
      await page.getByRole('button', { name: 'Save', exact: true }).press('Enter');
      await page.locator('.notice').getByText('The provider is saved.').waitFor();
      await page.getByRole('button', { name: 'Test the saved provider' }).press('Enter');
      await page.locator('.notice').getByText('The provider responds').waitFor();
      await page.getByLabel('Show the button on the sign-in page').press('Space');
      await page.getByRole('button', { name: 'Save', exact: true }).press('Enter');
      await page.locator('.notice').getByText('The provider is saved.').waitFor();
      expect(getProvider(tenantId)).to.include({ isOn: false, version: 3 });
      await expectAccessible(page);
      await expectNoSidewaysScroll(page);
    }),
  );

  it(
    'starts with a button that leaves the client, and returns to the page that the voter wanted',
    withPage({ width: 340, hasTouch: true }, async (page) => {
      const { tenantId } = here.api.addTenant();
      setProvider(tenantId, { name: 'Konstantynopolitańczykowianeczka '.repeat(2).trim().slice(0, 60) });
      await page.goto(`${here.address}/t/${tenantId}/profile`);
      const button = page.getByRole('link', { name: /^Continue with Konst/ });
      await button.waitFor();
      await expectAccessible(page);
      await expectNoSidewaysScroll(page);
      await button.press('Enter');
      await page.waitForURL(`${here.address}/t/${tenantId}/profile`);
      await page.getByText(`ada@${tenantId}.example`).waitFor();
    }),
  );

  it(
    'explains each failure and offers another attempt, in Polish and in the dark',
    withPage({ width: 340, colorScheme: 'dark', locale: 'pl-PL' }, async (page) => {
      const { tenantId } = here.api.addTenant();
      setProvider(tenantId);
      const texts = new Set<string>();
      const failures = [
        'cancelled',
        'unavailable',
        'expired',
        'state',
        'issuer',
        'code',
        'used',
        'nonce',
        'token',
      ];
      for (const failure of failures) {
        await page.goto(`${here.address}/t/${tenantId}/sign-in?provider=${failure}`);
        await page.getByRole('link', { name: 'Spróbuj ponownie przez: Aurora ID' }).waitFor();
        texts.add(await page.locator('.provider-sign-in .notice').innerText());
      }
      expect(texts.size).to.equal(failures.length);
      await expectAccessible(page);
      await expectNoSidewaysScroll(page);
    }),
  );

  it(
    'shows no button without a provider, but says that it was switched off',
    withPage({}, async (page) => {
      const { tenantId } = here.api.addTenant();
      setProvider(tenantId, { isOn: false });
      await page.goto(`${here.address}/t/${tenantId}/sign-in?provider=off`);
      await page.getByText('Your organisation has turned off this way of signing in.').waitFor();
      expect(await page.getByRole('link', { name: /Aurora ID/ }).count()).to.equal(0);
      await page.goto(`${here.address}/t/${tenantId}/sign-in`);
      await page.locator('#email').waitFor();
      expect(await page.locator('suffra-provider-sign-in').count()).to.equal(0);
    }),
  );
});
