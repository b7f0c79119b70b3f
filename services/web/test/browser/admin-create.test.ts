import { expectAccessible, expectNoSidewaysScroll, withPage } from '@suffra/shared/test-support/page';
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { fillDateTime, hasFocus, inDays, openAdmin } from '../support/admin.ts';
import { addAccounts } from '../support/fake/accounts.ts';
import type { FakeTenant } from '../support/fake/tenants.ts';
import { testPassword } from '../support/fake/tenants.ts';
import { type Site, startSite } from '../support/site.ts';

describe('admin page: new voting', () => {
  let here: Site;
  before(async function () {
    this.timeout(60_000);
    here = await startSite();
  });

  const listVotings = ({ tenantId }: FakeTenant) =>
    [...here.api.platform.votings.values()].filter((entry) => entry.tenantId === tenantId);
  const fill = async (page: Page, title = 'Song of the week') => {
    await page.getByLabel('Title').fill(title);
    await page.getByLabel('Option 1', { exact: true }).fill('Tidal');
    await page.getByLabel('Option 2', { exact: true }).fill('Orchard');
  };
  const create = (page: Page) => page.getByRole('button', { name: 'Create voting' }).click();

  it(
    'creates a voting with all entered settings',
    withPage({}, async (page) => {
      const tenant = here.api.addTenant();
      addAccounts(here.api.platform, tenant.tenantId, { accountId: 'shop-12' });
      await openAdmin(page, here, tenant, 'new');
      await fill(page);
      await page.getByLabel('Description').fill('Six songs.\nOne wins.');
      const preview = page.getByRole('complementary', { name: 'What voters will see' });
      await preview.getByText('Song of the week').waitFor();
      await page.setViewportSize({ width: 1100, height: 800 });
      expect(await preview.isVisible()).to.equal(false);
      const disclosure = page.locator('.form-preview-disclosure');
      expect(await disclosure.getByText('Song of the week').isVisible()).to.equal(false);
      await disclosure.getByText('What voters will see').press('Enter');
      await disclosure.getByText('Song of the week').waitFor();
      await expectAccessible(page);
      await page.setViewportSize({ width: 1280, height: 800 });
      expect(await disclosure.isVisible()).to.equal(false);
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
      await page.getByRole('button', { name: 'Use a picture on another site' }).press('Enter');
      await page.locator('#option-2-image-address:focus').waitFor();
      await page.keyboard.type('https://pictures.example/3.svg');
      await page.locator('.picture-preview').waitFor();
      expect(pictures, 'asked for once, when it was typed out').to.equal(1);
      const [opens, closes] = [await inDays(page, 2), await inDays(page, 5)];
      await fillDateTime(page, 'Opens', opens);
      // The minute may have changed between the two.
      await fillDateTime(page, 'Closes', `${closes.slice(0, 10)}${opens.slice(10)}`);
      await page.getByText('Open for 3 days').waitFor();
      await page.getByRole('radio', { name: 'Several options' }).check();
      await page.getByRole('textbox', { name: 'Maximum', exact: true }).fill('3');
      await page.getByRole('radio', { name: '1 credit' }).check();
      await page.getByRole('radio', { name: 'Can be changed until the voting closes' }).check();
      await page.getByLabel('Account').fill('shop-12');
      await page.getByRole('radio', { name: 'Only visitors who come from this customer’s pages' }).check();
      await create(page);
      await page.getByText('Voting created.').first().waitFor();
      const [voting] = listVotings(tenant);
      expect(voting).to.deep.include({
        title: 'Song of the week',
        description: 'Six songs.\nOne wins.',
        price: 1,
        ballot: { kind: 'multiple', min: 1, max: 3 },
        results: 'after-close',
        change: 'until-close',
        accountId: 'shop-12',
        eligibleVoters: 'account',
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
    'asks for the step of live results, checks it, and hides it if there are none',
    withPage({}, async (page) => {
      const tenant = here.api.addTenant();
      await openAdmin(page, here, tenant, 'new');
      await fill(page);
      const step = page.getByLabel('New votes per update of live results');
      await step.fill('9');
      await create(page);
      await page.getByText('Enter a whole number from 10 to 1,000.').first().waitFor();
      await page.getByRole('radio', { name: 'Everyone, after the voting closes' }).check();
      await step.waitFor({ state: 'detached' });
      await page.getByRole('radio', { name: 'Everyone, at any time' }).check();
      await step.fill('25');
      await create(page);
      await page.getByText('Voting created.').first().waitFor();
      expect(listVotings(tenant)[0]?.resultStep).to.equal(25);
    }),
  );

  it(
    'reads times in the admin’s time zone and names the zone',
    withPage({ timezoneId: 'America/New_York' }, async (page) => {
      const tenant = here.api.addTenant();
      await openAdmin(page, here, tenant, 'new');
      await page.getByText('America/New York (GMT-').waitFor();
      await fill(page);
      const year = new Date().getUTCFullYear() + 1;
      await fillDateTime(page, 'Opens', `${year}-01-15T09:00`);
      await fillDateTime(page, 'Closes', `${year}-01-16T09:00`);
      await create(page);
      await page.getByText('Voting created.').first().waitFor();
      expect(listVotings(tenant)[0]?.startsAt).to.equal(`${year}-01-15T14:00:00.000Z`);
    }),
  );

  it(
    'works by keyboard alone, including reordering options',
    withPage({}, async (page) => {
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
      await page.getByText('Moved to position 1.').waitFor({ state: 'attached' });
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
      await page.getByText('Voting created.').first().waitFor();
      const [voting] = listVotings(tenant);
      expect(voting?.options.map(({ label }) => label)).to.deep.equal(['Orchard', 'Tidal']);
      expect(voting?.ballot).to.deep.equal({ kind: 'ranked' });
      await page.waitForFunction(() => document.activeElement?.tagName === 'H1');
    }),
  );

  it(
    'lists missing fields, links to them, and clears the error once they are filled in',
    withPage({}, async (page) => {
      const tenant = here.api.addTenant();
      await openAdmin(page, here, tenant, 'new');
      await page.getByLabel('Option 1', { exact: true }).fill('Same');
      await page.getByLabel('Option 2', { exact: true }).fill('Same');
      await fillDateTime(page, 'Closes', await inDays(page, 0.5));
      await create(page);
      expect(await hasFocus(page, '#form-faults')).to.equal(true);
      expect(await page.locator('#form-faults li').allTextContents()).to.have.length(3);
      await page
        .getByRole('link', { name: 'Option 2: Another option has this name, or one that looks the same.' })
        .click();
      expect(await hasFocus(page, '#option-1-label')).to.equal(true);
      await page.keyboard.type(' but other');
      expect(await page.locator('#form-faults li').count()).to.equal(2);
      expect(await page.getByLabel('Title').getAttribute('aria-invalid')).to.equal('true');
      expect(listVotings(tenant)).to.have.length(0);
      await page.getByLabel('Title').fill('Song');
      await fillDateTime(page, 'Closes', await inDays(page, 4));
      expect(await page.locator('#form-faults').count()).to.equal(0);
      await create(page);
      await page.getByText('Voting created.').first().waitFor();
    }),
  );

  it(
    'creates one voting when responses are lost and the form is sent again',
    withPage({}, async (page) => {
      const tenant = here.api.addTenant();
      await openAdmin(page, here, tenant, 'new');
      await fill(page);
      const fault = here.api.injectFault({ request: 'POST /v1/votings', effect: 'lose', times: 3 });
      await create(page);
      await page.getByRole('alert').first().waitFor();
      expect(await page.getByLabel('Title').inputValue()).to.equal('Song of the week');
      await create(page);
      await page.getByText('Voting created.').first().waitFor();
      expect(fault.countRequests()).to.equal(3);
      expect(listVotings(tenant)).to.have.length(1);
      const keys = here.api.requests
        .filter(({ method, headers }) => method === 'POST' && headers['idempotency-key'] !== undefined)
        .slice(-4)
        .map(({ headers }) => headers['idempotency-key']);
      expect(new Set(keys).size).to.equal(1);
    }),
  );

  it(
    'links to the voting that was created when its response was lost and the form was changed',
    withPage({}, async (page) => {
      const tenant = here.api.addTenant();
      await openAdmin(page, here, tenant, 'new');
      await fill(page);
      here.api.injectFault({ request: 'POST /v1/votings', effect: 'lose', times: 3 });
      await create(page);
      await page.getByRole('alert').first().waitFor();
      await page.getByLabel('Title').fill('Song of the month');
      await create(page);
      await page.getByText('This form has already created a voting').waitFor();
      expect(listVotings(tenant)).to.have.length(1);
      await page.getByRole('link', { name: 'Open the existing voting' }).click();
      await page.getByRole('heading', { name: 'Edit voting' }).waitFor();
      expect(await page.getByLabel('Title').inputValue()).to.equal('Song of the week');
    }),
  );

  it(
    'shows which votings use up the quota, keeps the entries, and offers the next free time',
    withPage({ width: 360 }, async (page) => {
      const tenant = here.api.addTenant({
        quota: 1,
        votings: [{ title: 'Running', endsIn: 30 * 86_400_000 }],
      });
      await openAdmin(page, here, tenant, 'new');
      await fill(page);
      await create(page);
      const alert = page.getByRole('alert');
      await alert.getByText('At most 1 of your organisation’s votings can be open at once.').waitFor();
      const link = alert.getByRole('link', { name: 'Running' });
      expect(await link.getAttribute('href')).to.equal(
        `/t/${tenant.tenantId}/admin/${tenant.votings[0]?.votingId}`,
      );
      await expectAccessible(page);
      await expectNoSidewaysScroll(page);
      expect(await page.getByLabel('Option 2', { exact: true }).inputValue()).to.equal('Orchard');
      await alert.getByRole('button', { name: 'Use this time' }).press('Enter');
      await alert.waitFor({ state: 'detached' });
      expect(await page.evaluate(() => document.activeElement?.id)).to.equal('form-when');
      await create(page);
      await page.getByText('Voting created.').first().waitFor();
      const created = [...here.api.platform.votings.values()].find(
        ({ tenantId, title }) => tenantId === tenant.tenantId && title !== 'Running',
      );
      expect(created?.startsAt).to.equal(tenant.votings[0]?.endsAt);
    }),
  );

  it(
    'keeps the entries when the session ends and when the admin visits another page',
    withPage({}, async (page) => {
      const tenant = here.api.addTenant();
      await openAdmin(page, here, tenant, 'new');
      await fill(page, 'Typed with care');
      here.api.expireTokens(tenant.tenantId, true);
      await create(page);
      await page.waitForURL(/sign-in/);
      await page.getByLabel('E-mail').fill(tenant.admin.email);
      await page.getByLabel('Password', { exact: true }).fill(testPassword);
      await page.getByRole('button', { name: 'Sign in' }).click();
      await page.getByText('Your entries are still here').waitFor();
      expect(await page.getByLabel('Title').inputValue()).to.equal('Typed with care');
      await page.getByRole('link', { name: 'Manage votings' }).first().click();
      await page.getByRole('link', { name: 'New voting' }).click();
      await page.waitForFunction(
        () => document.querySelector<HTMLInputElement>('#form-title')?.value === 'Typed with care',
      );
      await page.getByRole('button', { name: 'Start over' }).click();
      expect(await page.getByLabel('Title').inputValue()).to.equal('');
    }),
  );
});
