import { inPage } from '@suffra/shared/test/page';
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { hasFocus, inDays, openAdmin } from '../support/admin.ts';
import { addAccounts } from '../support/fake/accounts.ts';
import type { FakeTenant } from '../support/fake/tenants.ts';
import { type Site, site } from '../support/site.ts';

const day = 86_400_000;
const coming = { title: 'Song of the week', startsIn: 2 * day, endsIn: 5 * day };

describe('changing a voting', () => {
  let here: Site;
  before(async function () {
    this.timeout(60_000);
    here = await site();
  });

  const stored = ({ votings }: FakeTenant) => here.api.world.votings.get(votings[0]?.votingId ?? '');
  const save = (page: Page) => page.getByRole('button', { name: 'Save changes' }).click();
  /** Somebody else saves the voting meanwhile. */
  const meanwhile = (tenant: FakeTenant, change: object) => {
    const voting = stored(tenant);
    if (voting === undefined) throw new Error('no voting');
    here.api.world.votings.set(voting.votingId, { ...voting, ...change, version: voting.version + 1 });
  };

  it(
    'saves what is different, and options keep their ids',
    inPage({}, async (page) => {
      const tenant = here.api.addTenant({ votings: [{ ...coming, accountId: 'shop-1' }] });
      await openAdmin(page, here, tenant, 'edit');
      await save(page);
      await page.getByText('Nothing has changed.').first().waitFor();
      expect(stored(tenant)?.version).to.equal(1);
      await page.getByLabel('Title').fill('Song of the month');
      await page.getByRole('button', { name: 'Move option 2 up' }).click();
      await page.getByRole('button', { name: 'Add an option' }).click();
      await page.keyboard.type('Tidal');
      await page.getByLabel('Account').fill('');
      await save(page);
      await page.getByText('Your changes are saved.').first().waitFor();
      const now = stored(tenant);
      expect(now).to.include({ title: 'Song of the month', version: 2, accountId: undefined });
      expect(now?.options.map(({ id, label }) => [id, label])).to.deep.equal([
        ['o2', 'Slow train'],
        ['o1', 'Northern lights'],
        ['o3', 'Tidal'],
      ]);
      expect(now?.startsAt).to.equal(tenant.votings[0]?.startsAt);
      await page.getByLabel('Title').fill('And again');
      await save(page);
      await page.waitForFunction(() => document.querySelector('.lead')?.textContent === 'And again');
    }),
  );

  it(
    'shows what is fixed once it is open, with why, and saves the rest',
    inPage({}, async (page) => {
      const tenant = here.api.addTenant({
        votings: [{ title: 'Song of the week', endsIn: 2 * day, price: 1 }],
      });
      await openAdmin(page, here, tenant, 'edit');
      await page.getByText('This voting is open, so what could change the meaning').waitFor();
      expect(await page.getByLabel('Title').count()).to.equal(0);
      expect(await page.getByRole('radio').count()).to.equal(0);
      expect(await page.getByRole('button', { name: 'Add an option' }).count()).to.equal(0);
      const fixed = page.locator('section').filter({ has: page.getByRole('heading', { name: 'Fixed' }) });
      expect(await fixed.textContent()).to.match(/One option.*1 credit/s);
      await page.getByLabel('Closes').fill(await inDays(page, 1));
      await save(page);
      await page.getByRole('link', { name: 'Closes: The end can only be moved to later.' }).waitFor();
      await page.getByLabel('Closes').fill(await inDays(page, 9));
      await page.getByLabel('Description').fill('Now with words.');
      await save(page);
      await page.getByText('Your changes are saved.').first().waitFor();
      expect(stored(tenant)?.description).to.equal('Now with words.');
      const later = Date.parse(stored(tenant)?.endsAt ?? '') - Date.now();
      expect(later).to.be.within(8.9 * day, 9 * day);
    }),
  );

  it(
    'keeps one’s entries when somebody else was quicker, and puts them upon the newest version',
    inPage({}, async (page) => {
      const tenant = here.api.addTenant({ votings: [coming] });
      addAccounts(here.api.world, tenant.tenantId, { accountId: 'shop-7' });
      await openAdmin(page, here, tenant, 'edit');
      await page.getByLabel('Title').fill('Mine');
      await page.getByLabel('Account').fill('shop-7');
      meanwhile(tenant, { title: 'Theirs', description: 'Their words.' });
      await save(page);
      await page.getByText('Somebody else changed this voting in the meantime.').waitFor();
      expect(await hasFocus(page, '#form-stale')).to.equal(true);
      expect(await page.getByLabel('Title').inputValue()).to.equal('Mine');
      await page.getByRole('button', { name: 'Load the newest version' }).click();
      await page.getByText('Changed by somebody else: Description.').waitFor();
      await page.getByText('Changed by both of you; yours stands in the form: Title.').waitFor();
      expect(await hasFocus(page, '#form-newest')).to.equal(true);
      expect(await page.getByLabel('Description').inputValue()).to.equal('Their words.');
      expect(stored(tenant)?.title).to.equal('Theirs');
      await save(page);
      await page.getByText('Your changes are saved.').first().waitFor();
      expect(stored(tenant)).to.include({
        title: 'Mine',
        description: 'Their words.',
        accountId: 'shop-7',
        version: 3,
      });
    }),
  );

  it(
    'goes on when the voting opened while it was edited',
    inPage({}, async (page) => {
      const tenant = here.api.addTenant({ votings: [{ ...coming, startsIn: 10 * 60_000 }] });
      await openAdmin(page, here, tenant, 'edit');
      await page.getByLabel('Title').fill('Too late');
      await page.getByLabel('Description').fill('Still in time.');
      const later = 11 * 60_000;
      here.api.world.ahead += later;
      await save(page);
      await page.getByText('This became fixed in the meantime and stands as it was: Title.').waitFor();
      here.api.world.ahead -= later;
      await page.getByText('This voting is open, so what could change').waitFor();
      expect(await page.getByLabel('Description').inputValue()).to.equal('Still in time.');
      await save(page);
      await page.getByText('Your changes are saved.').first().waitFor();
      expect(stored(tenant)).to.include({ title: coming.title, description: 'Still in time.' });
    }),
  );

  it(
    'saves once, though the answer is lost',
    inPage({}, async (page) => {
      const tenant = here.api.addTenant({ votings: [coming] });
      await openAdmin(page, here, tenant, 'edit');
      const trouble = here.api.trouble({
        with: `PATCH /v1/votings/${tenant.votings[0]?.votingId}`,
        does: 'lose',
        times: 1,
      });
      await page.getByLabel('Title').fill('Song of the month');
      await save(page);
      await page.getByText('Your changes are saved.').first().waitFor();
      expect(trouble.met()).to.equal(1);
      expect(stored(tenant)).to.include({ title: 'Song of the month', version: 2 });
    }),
  );

  it(
    'keeps what was typed when one looks elsewhere, also if it changed there',
    inPage({}, async (page) => {
      const tenant = here.api.addTenant({ votings: [coming] });
      await openAdmin(page, here, tenant, 'edit');
      const away = async () => {
        await page.getByRole('link', { name: 'Manage votings' }).click();
        await page.getByRole('link', { name: /^Edit: / }).click();
      };
      await page.getByLabel('Title').fill('Typed with care');
      await away();
      await page.getByText('What you had typed is still here').waitFor();
      meanwhile(tenant, { description: 'Their words.' });
      await away();
      await page.getByText('Changed by somebody else: Description.').waitFor();
      expect(await page.getByLabel('Title').inputValue()).to.equal('Typed with care');
    }),
  );

  it(
    'is cancelled after a question, which Escape and “Keep it” answer with no',
    inPage({}, async (page) => {
      const tenant = here.api.addTenant({ votings: [{ title: 'Song of the week' }] });
      await openAdmin(page, here, tenant, 'edit');
      const ask = page.getByRole('button', { name: 'Cancel the voting' });
      const dialog = page.getByRole('dialog', { name: 'Cancel “Song of the week”?' });
      await ask.focus();
      await page.keyboard.press('Enter');
      await dialog.waitFor();
      expect(
        await page.getByRole('button', { name: 'Keep it' }).evaluate((b) => b === document.activeElement),
      ).to.equal(true);
      await page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'hidden' });
      expect(await ask.evaluate((button) => button === document.activeElement)).to.equal(true);
      await ask.click();
      await page.getByRole('button', { name: 'Keep it' }).click();
      await dialog.waitFor({ state: 'hidden' });
      expect(stored(tenant)?.cancelled).to.equal(false);
      await ask.click();
      await page.getByRole('button', { name: 'Yes, cancel it' }).click();
      await page.getByText('The voting is cancelled.').first().waitFor();
      expect(stored(tenant)?.cancelled).to.equal(true);
      await page.getByText('This voting was cancelled and can’t be edited.').waitFor();
      expect(await page.getByRole('textbox').count()).to.equal(0);
      expect(await ask.count()).to.equal(0);
    }),
  );

  it(
    'is not cancelled in a version that nobody saw',
    inPage({}, async (page) => {
      const tenant = here.api.addTenant({ votings: [coming] });
      await openAdmin(page, here, tenant, 'edit');
      meanwhile(tenant, { title: 'Important now' });
      await page.getByRole('button', { name: 'Cancel the voting' }).click();
      await page.getByRole('button', { name: 'Yes, cancel it' }).click();
      await page.getByText('Somebody else changed this voting in the meantime.').waitFor();
      expect(await page.getByRole('dialog').count()).to.equal(0);
      expect(stored(tenant)?.cancelled).to.equal(false);
    }),
  );

  it(
    'says that there is no such voting',
    inPage({}, async (page) => {
      const tenant = here.api.addTenant();
      const other = here.api.addTenant({ votings: [coming] });
      await openAdmin(page, here, tenant, 'list');
      await page.goto(`${here.address}/t/${tenant.tenantId}/admin/${other.votings[0]?.votingId}`);
      await page.getByRole('alert').filter({ hasText: 'This voting does not exist' }).waitFor();
    }),
  );
});
