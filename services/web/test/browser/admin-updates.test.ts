import { expectAccessible, expectNoSidewaysScroll, withPage } from '@suffra/shared/test-support/page';
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { fillDateTime, hasFocus, inDays } from '../support/admin.ts';
import type { FakeTenant } from '../support/fake/tenants.ts';
import { openSignedIn, type Site, startSite } from '../support/site.ts';

describe('admin page: updates', () => {
  let here: Site;
  before(async function () {
    this.timeout(60_000);
    here = await startSite();
  });
  afterEach(() => {
    here.api.platform.holdCampaigns = false;
  });

  const open = (page: Page, { admin, tenantId }: FakeTenant, where = '/new') =>
    openSignedIn(page, here, admin, `/t/${tenantId}/admin/updates${where}`);
  const write = async (page: Page) => {
    await page.getByLabel('Title').fill('New songs');
    await page.getByLabel('Text').fill('Twelve of them.\nListen now.');
    await page.getByRole('button', { name: 'Save the draft' }).click();
  };
  const send = (page: Page) => page.getByRole('button', { name: 'Send', exact: true });

  it(
    'writes an update, counts its recipients, sends it to voters who opted in, and shows its progress',
    withPage({}, async (page) => {
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
        .getByText('It would reach 1 person now.')
        .waitFor();
      await expectAccessible(page);
      await page.getByRole('button', { name: 'Yes, send it' }).click();
      await page.getByText('Sent to 1 person.').first().waitFor();
      const [letter] = here.api.platform.inboxes.get(tenant.voter.voterId) ?? [];
      expect(letter).to.include({ kind: 'update', title: 'New songs', text: 'Twelve of them.\nListen now.' });
      expect(here.api.platform.inboxes.get(tenant.admin.voterId)).to.equal(undefined);
      await page.getByRole('link', { name: 'Updates', exact: true }).first().click();
      await page
        .getByRole('listitem')
        .filter({ hasText: 'New songs' })
        .getByText('1 person reached')
        .waitFor();
    }),
  );

  it(
    'says in the confirmation that recipients are still being counted, and then their number',
    withPage({}, async (page) => {
      const tenant = here.api.addTenant();
      tenant.voter.preferences = { ...tenant.voter.preferences, updates: true };
      here.api.platform.holdCampaigns = true;
      await open(page, tenant);
      await write(page);
      await send(page).click();
      const dialog = page.getByRole('dialog', { name: 'Send this update?' });
      await dialog.getByText('We are still counting the people it would reach: 0 so far.').waitFor();
      expect(await dialog.textContent()).to.include('It goes to everyone in its audience who has opted in.');
      here.api.platform.holdCampaigns = false;
      await dialog.getByText('It would reach 1 person now.').waitFor();
    }),
  );

  it(
    'keeps what is written before the votings are read, and while a draft is saved',
    withPage({}, async (page) => {
      const tenant = here.api.addTenant({ votings: [{ title: 'Song of the week' }] });
      const votings = here.api.injectFault({ request: 'GET /v1/votings', effect: 'hold' });
      await open(page, tenant);
      await page.getByLabel('Title').fill('New songs');
      await page.getByLabel('Text').fill('Twelve');
      votings.end();
      await page.getByRole('radio', { name: 'Only participants' }).waitFor();
      expect(await page.getByLabel('Title').inputValue()).to.equal('New songs');
      expect(await page.getByLabel('Text').inputValue()).to.equal('Twelve');

      const save = here.api.injectFault({ request: 'PUT /v1/campaigns/.*', effect: 'hold' });
      await page.getByRole('button', { name: 'Save the draft' }).click();
      await page.getByLabel('Text').fill('Twelve of them.');
      save.end();
      await page.getByRole('button', { name: 'Save the draft' }).waitFor();
      expect(await page.getByLabel('Text').inputValue()).to.equal('Twelve of them.');
      await page.getByRole('button', { name: 'Save the draft' }).click();
      await page.waitForURL(/\/updates\/(?!new)/);
      await page.getByText('It would reach nobody now').waitFor();
      const own = [...here.api.platform.campaigns.values()].filter((one) => one.tenantId === tenant.tenantId);
      expect(own.map(({ content }) => content.text)).to.deep.equal(['Twelve of them.']);
    }),
  );

  it(
    'shows missing fields next to the field, works by keyboard alone, and keeps the entries',
    withPage({ width: 320 }, async (page) => {
      const tenant = here.api.addTenant();
      await open(page, tenant);
      await page.getByLabel('Link').fill('http://aurora.example');
      await page.getByRole('button', { name: 'Save the draft' }).press('Enter');
      await page.getByText('Enter a title').waitFor();
      await page.getByText('Enter an address that starts with https://').waitFor();
      expect(await hasFocus(page, '#update-title')).to.equal(true);
      await page.keyboard.type('Song');
      await page.getByText('76 characters left').waitFor();
      await expectNoSidewaysScroll(page);
      await expectAccessible(page);
      const tenantIds = [...here.api.platform.campaigns.values()].map((campaign) => campaign.tenantId);
      expect(tenantIds).not.to.include(tenant.tenantId);
    }),
  );

  it(
    'schedules an update, which can be cancelled until it is sent',
    withPage({}, async (page) => {
      const tenant = here.api.addTenant();
      await open(page, tenant);
      await write(page);
      await page.getByRole('radio', { name: 'Schedule for later' }).check();
      await fillDateTime(page, 'Date and time', await inDays(page, 31));
      await page.getByRole('button', { name: 'Schedule' }).click();
      await page.getByText('Choose a time within the next 30 days.').waitFor();
      await fillDateTime(page, 'Date and time', await inDays(page, 2));
      await page.getByRole('button', { name: 'Schedule' }).click();
      await page.getByRole('button', { name: 'Yes, send it' }).click();
      await page.getByText('Scheduled for').waitFor();
      await page.getByRole('button', { name: 'Return to draft' }).click();
      await page.getByText('It would reach nobody now').waitFor();
      const [campaign] = [...here.api.platform.campaigns.values()].filter(
        (campaign) => campaign.tenantId === tenant.tenantId,
      );
      expect(campaign?.state).to.equal('draft');
    }),
  );

  it(
    'stops an update while it is being sent, and limits it to the voters of one voting',
    withPage({ colorScheme: 'dark' }, async (page) => {
      const tenant = here.api.addTenant({
        votings: [
          ...Array.from({ length: 60 }, (_, i) => ({ title: `Album ${i}`, endsIn: (i + 1) * 3_600_000 })),
          { title: 'Song of the week', endsIn: 900 * 3_600_000 },
        ],
      });
      tenant.admin.preferences = { ...tenant.admin.preferences, language: 'pl' };
      await open(page, tenant);
      await page.getByRole('heading', { level: 1, name: 'Nowa aktualność' }).waitFor();
      await page.getByLabel('Tytuł').fill('Nowe piosenki');
      await page.getByLabel('Treść').fill('Dwanaście.');
      await page.getByRole('radio', { name: 'Tylko uczestnicy' }).check();
      await page.getByText('Wybrane: „Album 0”.').waitFor();
      await page.getByLabel('W którym głosowaniu?').fill('week');
      await page.getByRole('button', { name: /Song of the week/ }).press('Enter');
      await page.getByText('Wybrane: „Song of the week”.').waitFor();
      await page.getByRole('button', { name: /Song of the week/, pressed: true }).waitFor();
      await page.getByRole('button', { name: 'Zapisz szkic' }).click();
      await page.getByText('Teraz nie dotarłaby do nikogo').waitFor();
      await expectAccessible(page);
      here.api.platform.holdCampaigns = true;
      await page.getByRole('button', { name: 'Wyślij', exact: true }).click();
      await page.getByRole('button', { name: 'Tak, wyślij' }).click();
      await page.getByRole('button', { name: 'Zatrzymaj wysyłanie' }).click();
      await page.getByText('Zatrzymana. Dotarła do 0 osób.').first().waitFor();
      const [campaign] = [...here.api.platform.campaigns.values()].filter(
        (campaign) => campaign.tenantId === tenant.tenantId,
      );
      const wanted = tenant.votings.find((voting) => voting.title === 'Song of the week');
      expect(campaign?.content.audience).to.deep.equal({ kind: 'voting', votingId: wanted?.votingId });
    }),
  );
});
