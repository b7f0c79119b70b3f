import { expectAccessible, expectNoSidewaysScroll, withPage } from '@suffra/shared/test-support/page';
import { expect } from 'chai';
import { openFromMenu } from '../support/admin.ts';
import { openSignedIn, type Site, startSite } from '../support/site.ts';

describe('the time zone in the settings of an organisation', () => {
  let here: Site;
  before(async function () {
    this.timeout(60_000);
    here = await startSite();
  });

  it(
    'is saved by an admin, who sees when it applies, and does not change who gets reminders',
    withPage({ width: 360 }, async (page) => {
      const { tenantId, admin } = here.api.addTenant();
      const stored = here.api.platform.tenants.get(tenantId);
      if (stored === undefined) throw new Error('the tenant does not exist');
      stored.timeZones = [{ from: '0000-01', timeZone: 'Asia/Tokyo' }];
      await openSignedIn(page, here, admin, `/t/${tenantId}/admin/settings`);
      const field = page.getByLabel('Time zone of your organisation');
      expect(await field.inputValue()).to.equal('Asia/Tokyo');
      await page.getByRole('radio', { name: 'Only voters who follow the account' }).check();
      await page.getByText('Saved. It applies to votings').first().waitFor();
      await field.selectOption('America/New York');
      await page.getByRole('button', { name: 'Save time zone' }).click();
      await page
        .getByText(/^America\/New York applies from 1 .+\. Until then, Asia\/Tokyo applies\.$/)
        .waitFor();
      await page.getByText('Time zone saved.').first().waitFor();
      expect(await field.inputValue()).to.equal('America/New_York');
      expect(stored.timeZones.at(-1)?.timeZone).to.equal('America/New_York');
      expect(stored.reminderMode).to.equal('followed');
      await expectAccessible(page);
      await expectNoSidewaysScroll(page);
      await openFromMenu(page, 'Updates');
      await page.getByRole('link', { name: 'New update' }).click();
      await page.getByRole('heading', { name: 'New update' }).waitFor();
      await page.getByLabel('Title').fill('New songs');
      await page.getByLabel('Text').fill('Twelve of them.');
      await page.getByRole('button', { name: 'Save the draft' }).click();
      await page.getByRole('radio', { name: 'Schedule for later' }).check();
      await page.getByText('Time zone of your organisation: Asia/Tokyo (GMT+9)').waitFor();
    }),
  );

  it(
    'keeps the selection if another admin has changed the settings, and is saved again',
    withPage({ locale: 'pl-PL' }, async (page) => {
      const { tenantId, admin } = here.api.addTenant({ language: 'pl' });
      const tenant = here.api.platform.tenants.get(tenantId);
      if (tenant === undefined) throw new Error('the tenant does not exist');
      tenant.timeZones = [{ from: '0000-01', timeZone: 'Europe/Warsaw' }];
      await openSignedIn(page, here, admin, `/t/${tenantId}/admin/settings`);
      const field = page.getByLabel('Strefa czasowa organizacji');
      expect(await field.inputValue()).to.equal('Europe/Warsaw');
      tenant.version = 2;
      tenant.timeZones = [...tenant.timeZones, { from: '2099-01', timeZone: 'Asia/Tokyo' }];
      await field.selectOption('Europe/Paris');
      const save = page.getByRole('button', { name: 'Zapisz strefę czasową' });
      await save.click();
      await page
        .getByText(
          'Od 1 stycznia 2099 obowiązuje strefa Asia/Tokyo. Do tego czasu obowiązuje strefa Europe/Warsaw.',
        )
        .waitFor();
      expect(await field.inputValue()).to.equal('Europe/Paris');
      await save.click();
      await page.getByText('Strefa czasowa zapisana.').first().waitFor();
      expect(tenant.timeZones.at(-1)?.timeZone).to.equal('Europe/Paris');
    }),
  );
});
