import { expectAccessible, expectNoSidewaysScroll, withPage } from '@suffra/shared/test-support/page';
import { expect } from 'chai';
import { addPerson } from '../support/fake/tenants.ts';
import { openSignedIn, type Site, startSite } from '../support/site.ts';

describe('the pages on which operators manage tenants', () => {
  let here: Site;
  before(async function () {
    this.timeout(60_000);
    here = await startSite();
  });
  const addOperator = (language: 'en' | 'pl' = 'en') => {
    here.api.platform.tenants.set('platform', { name: 'Platform', quota: 16 });
    return addPerson(here.api.platform, 'platform', 'operator', 'Olga Lis', language);
  };

  it(
    'create a tenant, invite its admin and change its quota, by keyboard, on a narrow screen',
    withPage({ width: 320, hasTouch: true }, async (page) => {
      const tenantId = `new-${Math.random().toString(36).slice(2, 8)}`;
      await openSignedIn(page, here, addOperator(), '/t/platform/tenants');
      await page.getByRole('heading', { name: 'New organisation' }).waitFor();
      await page.getByRole('button', { name: 'Create' }).press('Enter');
      await page.getByText('Enter 3 to 32 lower-case letters').waitFor();
      await page.getByLabel('ID', { exact: true }).fill(tenantId);
      await page.getByLabel('Name', { exact: true }).fill('Radio Borealis');
      await page.getByLabel('Time zone').selectOption('Europe/Warsaw');
      await page.getByRole('button', { name: 'Create' }).press('Enter');
      await page.locator('.notice').getByText('“Radio Borealis” was created.').waitFor();
      await page.getByLabel('Find an organisation').fill(tenantId);
      await page.getByRole('listitem').getByRole('link', { name: 'Radio Borealis' }).press('Enter');
      await page.getByRole('heading', { name: 'Radio Borealis' }).waitFor();
      await page.getByLabel('Votings that may be open at the same time').fill('none');
      await page.getByRole('button', { name: 'Save' }).press('Enter');
      await page.getByText('Enter a whole number from 1 to 10,000.').waitFor();
      await page.getByLabel('Votings that may be open at the same time').fill('40');
      await page.getByRole('button', { name: 'Save' }).press('Enter');
      await page.locator('.notice').getByText('Saved.').waitFor();
      expect(here.api.platform.tenants.get(tenantId)).to.include({ quota: 40, version: 2 });
      await page.getByLabel('E-mail address').fill('carla@radio.example');
      await page.getByLabel('Name of the person').fill('Carla Lind');
      await page.getByRole('button', { name: 'Send invitation' }).press('Enter');
      await page.locator('.notice').getByText('Carla Lind is now an admin').waitFor();
      const row = page.locator('.paged-list > li').filter({ hasText: 'Carla Lind' });
      await row.getByText('Everything').waitFor();
      addPerson(here.api.platform, tenantId, 'admin', 'Ida Holm');
      await row.getByRole('button', { name: 'Remove Carla Lind…' }).press('Enter');
      await page.getByRole('button', { name: 'Remove', exact: true }).press('Enter');
      await row.waitFor({ state: 'detached' });
      await page.getByRole('button', { name: 'Remove Ida Holm…' }).press('Enter');
      await page.getByRole('button', { name: 'Remove', exact: true }).press('Enter');
      await page.getByText('This is the last admin who may do everything.').waitFor();
      await page.keyboard.press('Escape');
      await expectAccessible(page);
      await expectNoSidewaysScroll(page);
    }),
  );

  it(
    'suspend a tenant with a reason, and resume it, also in Polish and dark',
    withPage({ width: 340, colorScheme: 'dark' }, async (page) => {
      const { tenantId } = here.api.addTenant({ name: 'Radio Aurora' });
      await openSignedIn(page, here, addOperator('pl'), `/t/platform/tenants/${tenantId}`);
      await page.getByRole('button', { name: 'Zawieś…' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('button', { name: 'Zawieś', exact: true }).click();
      await dialog.getByText('Wpisz powód').waitFor();
      await dialog.getByLabel('Powód').fill('Umowa wygasła.');
      await expectAccessible(page);
      await dialog.getByRole('button', { name: 'Zawieś', exact: true }).click();
      await page.getByText('Zawieszona od').waitFor();
      expect(here.api.platform.tenants.get(tenantId)?.suspension?.reason).to.equal('Umowa wygasła.');
      await expectAccessible(page);
      await expectNoSidewaysScroll(page);
      await page.getByRole('button', { name: 'Wznów' }).click();
      await page.getByText('Organizacja jest aktywna.').waitFor();
      expect(here.api.platform.tenants.get(tenantId)?.suspension).to.equal(undefined);
    }),
  );
});
