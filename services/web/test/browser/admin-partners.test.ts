import { expectAccessible, expectNoSidewaysScroll, withPage } from '@suffra/shared/test-support/page';
import { expect } from 'chai';
import { hasFocus, openFromMenu } from '../support/admin.ts';
import { getNestedMap } from '../support/fake/platform.ts';
import { openSignedIn, type Site, startSite } from '../support/site.ts';

describe('admin page: partner sign-in', () => {
  let here: Site;
  before(async function () {
    this.timeout(60_000);
    here = await startSite();
  });
  const getIssuers = (tenantId: string) => getNestedMap(here.api.platform.partnerIssuers, tenantId);

  it(
    'registers an issuer by the address of its keys and shows the audience, by keyboard, on a narrow screen',
    withPage({ width: 320, hasTouch: true }, async (page) => {
      const { tenantId, admin } = here.api.addTenant();
      await openSignedIn(page, here, admin, `/t/${tenantId}/admin`);
      await openFromMenu(page, 'Partner sign-in');
      await page.getByText('No issuers yet.').waitFor();
      await page.getByRole('button', { name: 'Register' }).press('Enter');
      await page.getByText('Enter up to 32 lower-case letters').waitFor();
      expect(await hasFocus(page, '#issuer-id')).to.equal(true);
      await expectAccessible(page);
      await expectNoSidewaysScroll(page);
      await page.getByLabel('Id', { exact: true }).fill('shop');
      await page.getByLabel('Issuer URL').fill('https://shop.example');
      await page.getByLabel('Address of the document').fill('http://shop.example/discovery');
      await page.getByRole('button', { name: 'Register' }).press('Enter');
      await page.getByText('Enter an address that starts with https://.').waitFor();
      await page.getByLabel('Address of the document').fill('https://shop.example/down');
      await page.getByRole('button', { name: 'Register' }).press('Enter');
      await page.getByRole('alert').getByText('We could not fetch keys from this address.').waitFor();
      await page.getByLabel('Address of the document').fill('https://shop.example/discovery');
      await page.getByRole('button', { name: 'Register' }).press('Enter');
      await page.getByText('“shop” is registered.').first().waitFor();
      await page.locator('.key-row').getByText(`urn:suffra:tenant:${tenantId}`).waitFor();
      await page.locator('.key-row').getByText('https://shop.example/discovery').waitFor();
      await expectAccessible(page);
      await expectNoSidewaysScroll(page);
      expect(getIssuers(tenantId).get('shop')).to.include({ discoveryUrl: 'https://shop.example/discovery' });
      await page.getByLabel('Id', { exact: true }).fill('second');
      await page.getByLabel('Issuer URL').fill('https://shop.example');
      await page.getByRole('radio', { name: 'In a key set (JWKS)' }).press('Space');
      await page.getByLabel('Address of the document').fill('https://shop.example/keys');
      await page.getByRole('button', { name: 'Register' }).press('Enter');
      await page.getByRole('alert').getByText('This issuer is already registered').waitFor();
      await page.getByLabel('Issuer URL').fill('https://other.example');
      await page.getByRole('button', { name: 'Register' }).press('Enter');
      await page.locator('.key-row').getByText('https://shop.example/keys').waitFor();
      expect(getIssuers(tenantId).get('second')).to.include({ jwksUrl: 'https://shop.example/keys' });
    }),
  );

  it(
    'asks before it deletes an issuer, also in Polish',
    withPage({ width: 320, colorScheme: 'dark' }, async (page) => {
      const { tenantId, admin } = here.api.addTenant({ language: 'pl' });
      getIssuers(tenantId).set('sklep', {
        issuerId: 'sklep',
        issuer: 'https://sklep.example',
        audience: `urn:suffra:tenant:${tenantId}`,
        jwks: { keys: [{ kid: 'k1' }, { kid: 'k2' }] },
        version: 1,
      });
      await openSignedIn(page, here, admin, `/t/${tenantId}/admin/partners`);
      await page.getByText('2 klucze przesłane przez API').waitFor();
      await page.getByRole('button', { name: 'Usuń: sklep' }).click();
      await page.getByRole('heading', { name: 'Usunąć „sklep”?' }).waitFor();
      await expectAccessible(page);
      await page.getByRole('button', { name: 'Zostaw' }).click();
      expect(getIssuers(tenantId).size).to.equal(1);
      await page.getByRole('button', { name: 'Usuń: sklep' }).click();
      await page.getByRole('button', { name: 'Usuń wystawcę' }).click();
      await page.getByText('Nie ma jeszcze wystawców.').waitFor();
      expect(getIssuers(tenantId).size).to.equal(0);
      await expectAccessible(page);
    }),
  );
});
