import { expectAccessible, expectNoSidewaysScroll, inPage } from '@suffra/shared/test/page';
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { hasFocus, inDays } from '../support/admin.ts';
import type { FakeTenant } from '../support/fake/tenants.ts';
import { openAs, type Site, site } from '../support/site.ts';

describe('an admin’s updates', () => {
  let here: Site;
  before(async function () {
    this.timeout(60_000);
    here = await site();
  });
  afterEach(() => {
    here.api.world.holdCampaigns = false;
  });

  const open = (page: Page, { admin, tenantId }: FakeTenant, where = '/new') =>
    openAs(page, here, admin, `/t/${tenantId}/admin/updates${where}`);
  const write = async (page: Page) => {
    await page.getByLabel('Title').fill('New songs');
    await page.getByLabel('Text').fill('Twelve of them.\nListen now.');
    await page.getByRole('button', { name: 'Save the draft' }).click();
  };
  const send = (page: Page) => page.getByRole('button', { name: 'Send', exact: true });

  it(
    'are written, counted, sent to who opted in, and watched',
    inPage({}, async (page) => {
      const tenant = here.api.addTenant();
      tenant.voter.preferences = { ...tenant.voter.preferences, updates: true };
      await open(page, tenant, '');
      await page.getByRole('heading', { name: 'No updates yet' }).waitFor();
      await page.getByRole('link', { name: 'New update' }).click();
      await write(page);
      await page.getByText('It would reach 1 person now.').waitFor();
      await expectAccessible(page);
      await send(page).click();
      await page
        .getByRole('dialog', { name: 'Send this update?' })
        .getByText('It goes to 1 person.')
        .waitFor();
      await expectAccessible(page);
      await page.getByRole('button', { name: 'Yes, send it' }).click();
      await page.getByText('Sent to 1 person.').first().waitFor();
      const [letter] = here.api.world.inboxes.get(tenant.voter.voterId) ?? [];
      expect(letter).to.include({ kind: 'update', title: 'New songs', text: 'Twelve of them.\nListen now.' });
      expect(here.api.world.inboxes.get(tenant.admin.voterId)).to.equal(undefined);
      await page.getByRole('link', { name: 'Updates', exact: true }).click();
      await page
        .getByRole('listitem')
        .filter({ hasText: 'New songs' })
        .getByText('1 person reached')
        .waitFor();
    }),
  );

  it(
    'say what is missing at its field, by keyboard alone, and keep what is typed',
    inPage({ width: 320 }, async (page) => {
      const tenant = here.api.addTenant();
      await open(page, tenant);
      await page.getByLabel('Link').fill('http://aurora.example');
      await page.getByRole('button', { name: 'Save the draft' }).press('Enter');
      await page.getByText('Give it a title').waitFor();
      await page.getByText('An address that begins with https://').waitFor();
      expect(await hasFocus(page, '#update-title')).to.equal(true);
      await page.keyboard.type('Song');
      await page.getByText('76 characters left').waitFor();
      await expectNoSidewaysScroll(page);
      await expectAccessible(page);
      const kept = [...here.api.world.campaigns.values()].map((each) => each.tenantId);
      expect(kept).not.to.include(tenant.tenantId);
    }),
  );

  it(
    'go at a time, and can be taken back until then',
    inPage({}, async (page) => {
      const tenant = here.api.addTenant();
      await open(page, tenant);
      await write(page);
      await page.getByRole('radio', { name: 'At a time' }).check();
      await page.getByLabel('Date and time').fill(await inDays(page, 31));
      await page.getByRole('button', { name: 'Schedule' }).click();
      await page.getByText('A time from now on, at most 30 days ahead.').waitFor();
      await page.getByLabel('Date and time').fill(await inDays(page, 2));
      await page.getByRole('button', { name: 'Schedule' }).click();
      await page.getByRole('button', { name: 'Yes, send it' }).click();
      await page.getByText('It goes at').waitFor();
      await page.getByRole('button', { name: 'Take it back' }).click();
      await page.getByText('It would reach nobody now').waitFor();
      const [campaign] = [...here.api.world.campaigns.values()].filter(
        (each) => each.tenantId === tenant.tenantId,
      );
      expect(campaign?.state).to.equal('draft');
    }),
  );

  it(
    'can be stopped on their way, and are for the voters of one voting where that is chosen',
    inPage({ colorScheme: 'dark' }, async (page) => {
      const tenant = here.api.addTenant({
        votings: [{ title: 'Album of the year' }, { title: 'Song of the week' }],
      });
      tenant.admin.preferences = { ...tenant.admin.preferences, language: 'pl' };
      await open(page, tenant);
      await page.getByRole('heading', { level: 1, name: 'Nowa aktualność' }).waitFor();
      await page.getByLabel('Tytuł').fill('Nowe piosenki');
      await page.getByLabel('Treść').fill('Dwanaście.');
      await page.getByRole('radio', { name: 'Spośród nich tylko' }).check();
      await page.getByLabel('W którym głosowaniu?').selectOption({ label: 'Song of the week' });
      await page.getByRole('button', { name: 'Zapisz szkic' }).click();
      await page.getByText('Teraz nie dotarłaby do nikogo').waitFor();
      await expectAccessible(page);
      here.api.world.holdCampaigns = true;
      await page.getByRole('button', { name: 'Wyślij', exact: true }).click();
      await page.getByRole('button', { name: 'Tak, wyślij' }).click();
      await page.getByRole('button', { name: 'Zatrzymaj wysyłanie' }).click();
      await page.getByText('Zatrzymana. Dotarła do 0 osób.').first().waitFor();
      const [campaign] = [...here.api.world.campaigns.values()].filter(
        (each) => each.tenantId === tenant.tenantId,
      );
      const wanted = tenant.votings.find((each) => each.title === 'Song of the week');
      expect(campaign?.content.audience).to.deep.equal({ kind: 'voting', votingId: wanted?.votingId });
    }),
  );
});
