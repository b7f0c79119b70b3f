import { inPage } from '@suffra/shared/test/page';
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { hasFocus, inDays, openAdmin } from '../support/admin.ts';
import { addAccounts } from '../support/fake/accounts.ts';
import type { FakeTenant } from '../support/fake/tenants.ts';
import { testPassword } from '../support/fake/tenants.ts';
import { type Site, site } from '../support/site.ts';

describe('making a voting', () => {
  let here: Site;
  before(async function () {
    this.timeout(60_000);
    here = await site();
  });

  const made = ({ tenantId }: FakeTenant) =>
    [...here.api.world.votings.values()].filter((each) => each.tenantId === tenantId);
  const fill = async (page: Page, title = 'Song of the week') => {
    await page.getByLabel('Title').fill(title);
    await page.getByLabel('Option 1', { exact: true }).fill('Tidal');
    await page.getByLabel('Option 2', { exact: true }).fill('Orchard');
  };
  const create = (page: Page) => page.getByRole('button', { name: 'Create the voting' }).click();

  it(
    'makes it with all that was said',
    inPage({}, async (page) => {
      const tenant = here.api.addTenant();
      addAccounts(here.api.world, tenant.tenantId, { accountId: 'shop-12' });
      await openAdmin(page, here, tenant, 'new');
      await fill(page);
      await page.getByLabel('Description').fill('Six songs.\nOne wins.');
      await page.getByRole('button', { name: 'Add an option' }).click();
      expect(await hasFocus(page, '#option-2-label')).to.equal(true);
      await page.keyboard.type('Glass Radio');
      let pictures = 0;
      await page.route(/^https:/, (route) => {
        pictures += 1;
        return route.fulfill({
          contentType: 'image/svg+xml',
          body: '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>',
        });
      });
      await page.getByRole('button', { name: 'Add a picture to option 3' }).click();
      await page.keyboard.type('https://pictures.example/3.svg');
      await page.locator('.option-preview').waitFor();
      expect(pictures, 'asked for once, when it was typed out').to.equal(1);
      await page.getByLabel('Opens').fill(await inDays(page, 2));
      await page.getByLabel('Closes').fill(await inDays(page, 5));
      await page.getByText('Open for 3 days').waitFor();
      await page.getByRole('radio', { name: 'Several options' }).check();
      await page.getByRole('textbox', { name: 'Most' }).fill('3');
      await page.getByRole('radio', { name: '1 credit' }).check();
      await page.getByRole('radio', { name: 'Can be changed until the close' }).check();
      await page.getByLabel('Account').fill('shop-12');
      await create(page);
      await page.getByText('The voting is created.').first().waitFor();
      const [voting] = made(tenant);
      expect(voting).to.deep.include({
        title: 'Song of the week',
        description: 'Six songs.\nOne wins.',
        price: 1,
        ballot: { kind: 'multiple', min: 1, max: 3 },
        results: 'after-close',
        change: 'until-close',
        accountId: 'shop-12',
        options: [
          { id: 'o1', label: 'Tidal' },
          { id: 'o2', label: 'Orchard' },
          { id: 'o3', label: 'Glass Radio', imageUrl: 'https://pictures.example/3.svg' },
        ],
      });
      const length = Date.parse(voting?.endsAt ?? '') - Date.parse(voting?.startsAt ?? '');
      expect(length).to.equal(3 * 86_400_000);
      const listed = page.getByRole('listitem').filter({ hasText: 'Song of the week' });
      await listed.first().waitFor();
      expect(await listed.count()).to.equal(1);
    }),
  );

  it(
    'takes the times in the admin’s own zone, and names it',
    inPage({ timezoneId: 'America/New_York' }, async (page) => {
      const tenant = here.api.addTenant();
      await openAdmin(page, here, tenant, 'new');
      await page.getByText('America/New York (GMT-').waitFor();
      await fill(page);
      const year = new Date().getUTCFullYear() + 1;
      await page.getByLabel('Opens').fill(`${year}-01-15T09:00`);
      await page.getByLabel('Closes').fill(`${year}-01-16T09:00`);
      await create(page);
      await page.getByText('The voting is created.').first().waitFor();
      expect(made(tenant)[0]?.startsAt).to.equal(`${year}-01-15T14:00:00.000Z`);
    }),
  );

  it(
    'is done by keyboard alone, options in another order included',
    inPage({}, async (page) => {
      const tenant = here.api.addTenant();
      await openAdmin(page, here, tenant, 'new');
      await page.getByLabel('Title').focus();
      await page.keyboard.type('Song of the week');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Tab');
      await page.keyboard.type('Tidal');
      expect(await hasFocus(page, '#option-0-label')).to.equal(true);
      await page.locator('#option-1-label').focus();
      await page.keyboard.type('Orchard');
      await page.locator('#option-1-up').focus();
      await page.keyboard.press('Enter');
      expect(await hasFocus(page, '#option-1-up'), 'the focus goes with the option').to.equal(true);
      await page.getByText('Moved to place 1.').waitFor({ state: 'attached' });
      await page.locator('#option-1-down').focus();
      await page.keyboard.press('Enter');
      expect(await hasFocus(page, '#option-1-down'), 'downwards too').to.equal(true);
      await page.locator('#option-1-up').focus();
      await page.keyboard.press('Enter');
      await page.locator('#option-add').focus();
      await page.keyboard.press('Space');
      await page.keyboard.type('Not wanted');
      await page.locator('#option-2-remove').focus();
      await page.keyboard.press('Enter');
      expect(await hasFocus(page, '#option-0-remove')).to.equal(true);
      await page.locator('input[name=ballot][value=single]').focus();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowDown');
      await page.locator('button[type=submit]').focus();
      await page.keyboard.press('Enter');
      await page.getByText('The voting is created.').first().waitFor();
      const [voting] = made(tenant);
      expect(voting?.options.map(({ label }) => label)).to.deep.equal(['Orchard', 'Tidal']);
      expect(voting?.ballot).to.deep.equal({ kind: 'ranked' });
      await page.waitForFunction(() => document.activeElement?.tagName === 'H1');
    }),
  );

  it(
    'says what is missing, leads there, and forgets it once it is mended',
    inPage({}, async (page) => {
      const tenant = here.api.addTenant();
      await openAdmin(page, here, tenant, 'new');
      await page.getByLabel('Option 1', { exact: true }).fill('Same');
      await page.getByLabel('Option 2', { exact: true }).fill('Same');
      await page.getByLabel('Closes').fill(await inDays(page, 0.5));
      await create(page);
      expect(await hasFocus(page, '#form-faults')).to.equal(true);
      expect(await page.locator('#form-faults li').allTextContents()).to.have.length(3);
      await page.getByRole('link', { name: 'Option 2: There is an option with this name already.' }).click();
      expect(await hasFocus(page, '#option-1-label')).to.equal(true);
      await page.keyboard.type(' but other');
      expect(await page.locator('#form-faults li').count()).to.equal(2);
      expect(await page.getByLabel('Title').getAttribute('aria-invalid')).to.equal('true');
      expect(made(tenant)).to.have.length(0);
      await page.getByLabel('Title').fill('Song');
      await page.getByLabel('Closes').fill(await inDays(page, 4));
      expect(await page.locator('#form-faults').count()).to.equal(0);
      await create(page);
      await page.getByText('The voting is created.').first().waitFor();
    }),
  );

  it(
    'makes one voting, though the answers are lost and it is sent again',
    inPage({}, async (page) => {
      const tenant = here.api.addTenant();
      await openAdmin(page, here, tenant, 'new');
      await fill(page);
      const trouble = here.api.trouble({ with: 'POST /v1/votings', does: 'lose', times: 3 });
      await create(page);
      await page.getByRole('alert').first().waitFor();
      expect(await page.getByLabel('Title').inputValue()).to.equal('Song of the week');
      await create(page);
      await page.getByText('The voting is created.').first().waitFor();
      expect(trouble.met()).to.equal(3);
      expect(made(tenant)).to.have.length(1);
      const keys = here.api.asked
        .filter(({ method, headers }) => method === 'POST' && headers['idempotency-key'] !== undefined)
        .slice(-4)
        .map(({ headers }) => headers['idempotency-key']);
      expect(new Set(keys).size).to.equal(1);
    }),
  );

  it(
    'leads to the voting that a lost answer hid, when something else is sent then',
    inPage({}, async (page) => {
      const tenant = here.api.addTenant();
      await openAdmin(page, here, tenant, 'new');
      await fill(page);
      here.api.trouble({ with: 'POST /v1/votings', does: 'lose', times: 3 });
      await create(page);
      await page.getByRole('alert').first().waitFor();
      await page.getByLabel('Title').fill('Song of the month');
      await create(page);
      await page.getByText('This form made a voting already').waitFor();
      expect(made(tenant)).to.have.length(1);
      await page.getByRole('link', { name: 'Open that voting' }).click();
      await page.getByRole('heading', { name: 'Edit the voting' }).waitFor();
      expect(await page.getByLabel('Title').inputValue()).to.equal('Song of the week');
    }),
  );

  it(
    'tells of a quota that is used up, and loses nothing',
    inPage({}, async (page) => {
      const tenant = here.api.addTenant({
        quota: 1,
        votings: [{ title: 'Running', endsIn: 30 * 86_400_000 }],
      });
      await openAdmin(page, here, tenant, 'new');
      await fill(page);
      await create(page);
      await page
        .getByRole('alert')
        .filter({ hasText: 'Too many votings would be open at the same time' })
        .waitFor();
      expect(await page.getByLabel('Option 2', { exact: true }).inputValue()).to.equal('Orchard');
      await page.getByLabel('Closes').fill(await inDays(page, 50));
      await page.getByLabel('Opens').fill(await inDays(page, 40));
      await create(page);
      await page.getByText('The voting is created.').first().waitFor();
    }),
  );

  it(
    'keeps what was typed when the session ends, and when one looks elsewhere',
    inPage({}, async (page) => {
      const tenant = here.api.addTenant();
      await openAdmin(page, here, tenant, 'new');
      await fill(page, 'Typed with care');
      here.api.endTokens(tenant.tenantId, true);
      await create(page);
      await page.waitForURL(/sign-in/);
      await page.getByLabel('E-mail').fill(tenant.admin.email);
      await page.getByLabel('Password', { exact: true }).fill(testPassword);
      await page.getByRole('button', { name: 'Sign in' }).click();
      await page.getByText('What you had typed is still here').waitFor();
      expect(await page.getByLabel('Title').inputValue()).to.equal('Typed with care');
      await page.getByRole('link', { name: 'Manage votings' }).click();
      await page.getByRole('link', { name: 'New voting' }).click();
      await page.waitForFunction(
        () => document.querySelector<HTMLInputElement>('#form-title')?.value === 'Typed with care',
      );
      await page.getByRole('button', { name: 'Start afresh' }).click();
      expect(await page.getByLabel('Title').inputValue()).to.equal('');
    }),
  );
});
