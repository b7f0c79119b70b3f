import { expectAccessible, withPage } from '@suffra/shared/test-support/page';
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { fillDateTime, hasFocus, inDays, openAdmin } from '../support/admin.ts';
import { addAccounts } from '../support/fake/accounts.ts';
import type { FakeTenant } from '../support/fake/tenants.ts';
import { type Site, startSite } from '../support/site.ts';

const day = 86_400_000;
const coming = { title: 'Song of the week', startsIn: 2 * day, endsIn: 5 * day };

describe('admin page: edit voting', () => {
  let here: Site;
  before(async function () {
    this.timeout(60_000);
    here = await startSite();
  });

  const getStoredVoting = ({ votings }: FakeTenant) =>
    here.api.platform.votings.get(votings[0]?.votingId ?? '');
  const save = (page: Page) => page.getByRole('button', { name: 'Save changes' }).click();
  /** Another admin saves the voting in the meantime. */
  const editConcurrently = (tenant: FakeTenant, change: object) => {
    const voting = getStoredVoting(tenant);
    if (voting === undefined) throw new Error('there is no voting');
    here.api.platform.votings.set(voting.votingId, { ...voting, ...change, version: voting.version + 1 });
  };

  it(
    'saves only what changed, and options keep their ids',
    withPage({}, async (page) => {
      const tenant = here.api.addTenant({ votings: [{ ...coming, accountId: 'shop-1' }] });
      await openAdmin(page, here, tenant, 'edit');
      await save(page);
      await page.getByText('Nothing has changed.').first().waitFor();
      expect(getStoredVoting(tenant)?.version).to.equal(1);
      await page.getByLabel('Title').fill('Song of the month');
      await page.getByRole('button', { name: 'Move option 2 up' }).click();
      await page.getByRole('button', { name: 'Add an option' }).click();
      await page.keyboard.type('Tidal');
      await page.getByLabel('Account').fill('');
      await save(page);
      await page.getByText('Changes saved.').first().waitFor();
      const now = getStoredVoting(tenant);
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
    'shows which settings of an open voting are fixed and why, and saves the others',
    withPage({}, async (page) => {
      const tenant = here.api.addTenant({
        votings: [{ title: 'Song of the week', endsIn: 2 * day, price: 1 }],
      });
      await openAdmin(page, here, tenant, 'edit');
      await page.getByText('This voting is open, so everything that could change the meaning').waitFor();
      expect(await page.getByLabel('Title').count()).to.equal(0);
      expect(await page.getByRole('radio').count()).to.equal(0);
      expect(await page.getByRole('button', { name: 'Add an option' }).count()).to.equal(0);
      const fixed = page.locator('section').filter({ has: page.getByRole('heading', { name: 'Locked' }) });
      expect(await fixed.textContent()).to.match(/One option.*1 credit/s);
      await fillDateTime(page, 'Closes', await inDays(page, 1));
      await save(page);
      await page.getByRole('link', { name: 'Closes: You can only move the end later.' }).waitFor();
      await fillDateTime(page, 'Closes', await inDays(page, 9));
      await page.getByLabel('Description').fill('Now with words.');
      await save(page);
      await page.getByRole('link', { name: 'Reason for the change: This field is required.' }).waitFor();
      await page.getByLabel('Reason for the change').fill('The description was missing.');
      await save(page);
      await page.getByText('Changes saved.').first().waitFor();
      expect(getStoredVoting(tenant)?.description).to.equal('Now with words.');
      expect(await page.getByLabel('Reason for the change').inputValue()).to.equal('');
      expect(
        getStoredVoting(tenant)?.corrections?.map(({ reason, parts }) => ({ reason, parts })),
      ).to.deep.equal([
        { reason: 'The description was missing.', parts: [{ part: 'description', before: '' }] },
      ]);
      const later = Date.parse(getStoredVoting(tenant)?.endsAt ?? '') - Date.now();
      expect(later).to.be.within(8.9 * day, 9 * day);
    }),
  );

  it(
    'edits a voting across the change of clocks, and asks which of two times is meant',
    withPage({ timezoneId: 'Europe/Warsaw' }, async (page) => {
      const [startsAt, endsAt] = ['2027-10-31T00:30:00.000Z', '2027-10-31T01:15:00.000Z'];
      const tenant = here.api.addTenant({
        votings: [
          { ...coming, startsIn: Date.parse(startsAt) - Date.now(), endsIn: Date.parse(endsAt) - Date.now() },
        ],
      });
      editConcurrently(tenant, { startsAt, endsAt });
      await openAdmin(page, here, tenant, 'edit');
      const closes = page.getByRole('group', { name: 'Closes', exact: true });
      await closes.getByText('Sun, 31 Oct 2027, 02:15 GMT+1').waitFor();
      await page.getByLabel('Title').fill('Night shift');
      await save(page);
      await page.getByText('Changes saved.').first().waitFor();
      expect(getStoredVoting(tenant)).to.include({ title: 'Night shift', startsAt, endsAt });
      await closes.getByLabel('Time', { exact: true }).fill('02:45');
      await save(page);
      await page.waitForFunction(() =>
        document.querySelector('#form-endsAt-meaning')?.textContent?.includes('02:45'),
      );
      await page.getByText('Changes saved.').first().waitFor();
      expect(getStoredVoting(tenant)?.endsAt).to.equal('2027-10-31T01:45:00.000Z');
      const opens = page.getByRole('group', { name: 'Opens', exact: true });
      await fillDateTime(page, 'Opens', '2027-03-28T02:15');
      await opens.getByText('This time does not exist on that day').waitFor();
      expect(await opens.getByRole('combobox').count()).to.equal(0);
      await fillDateTime(page, 'Opens', '2027-10-31T02:15');
      await save(page);
      await page.getByRole('link', { name: 'Opens: Clocks show this time twice' }).waitFor();
      await expectAccessible(page);
      await opens.getByRole('combobox').selectOption({ label: 'The second (UTC+01:00)' });
      await save(page);
      await page.waitForFunction(() =>
        document.querySelector('#form-startsAt-meaning')?.textContent?.includes('GMT+1'),
      );
      await page.getByText('Changes saved.').first().waitFor();
      expect(getStoredVoting(tenant)?.startsAt).to.equal('2027-10-31T01:15:00.000Z');
    }),
  );

  it(
    'keeps the entries when another admin saved first, and applies them to the newest version',
    withPage({}, async (page) => {
      const tenant = here.api.addTenant({ votings: [coming] });
      addAccounts(here.api.platform, tenant.tenantId, { accountId: 'shop-7' });
      await openAdmin(page, here, tenant, 'edit');
      await page.getByLabel('Title').fill('Mine');
      await page.getByLabel('Account').fill('shop-7');
      editConcurrently(tenant, { title: 'Theirs', description: 'Their words.' });
      await save(page);
      await page.getByText('Someone else has changed this voting.').waitFor();
      expect(await hasFocus(page, '#form-stale')).to.equal(true);
      expect(await page.getByLabel('Title').inputValue()).to.equal('Mine');
      await page.getByRole('button', { name: 'Load the latest version' }).click();
      await page.getByText('Changed by someone else: Description.').waitFor();
      await page.getByText('Changed by both of you, your version is in the form: Title.').waitFor();
      expect(await hasFocus(page, '#form-newest')).to.equal(true);
      expect(await page.getByLabel('Description').inputValue()).to.equal('Their words.');
      expect(getStoredVoting(tenant)?.title).to.equal('Theirs');
      await save(page);
      await page.getByText('Changes saved.').first().waitFor();
      expect(getStoredVoting(tenant)).to.include({
        title: 'Mine',
        description: 'Their words.',
        accountId: 'shop-7',
        version: 3,
      });
    }),
  );

  it(
    'continues when the voting opens while it is being edited',
    withPage({}, async (page) => {
      const tenant = here.api.addTenant({ votings: [{ ...coming, startsIn: 10 * 60_000 }] });
      await openAdmin(page, here, tenant, 'edit');
      await page.getByLabel('Title').fill('Too late');
      await page.getByLabel('Description').fill('Still in time.');
      const later = 11 * 60_000;
      here.api.platform.ahead += later;
      await save(page);
      await page.getByText('Locked in the meantime, so your change was not applied: Title.').waitFor();
      here.api.platform.ahead -= later;
      await page.getByText('This voting is open, so everything that could change').waitFor();
      expect(await page.getByLabel('Description').inputValue()).to.equal('Still in time.');
      await page.getByLabel('Reason for the change').fill('More to know.');
      await save(page);
      await page.getByText('Changes saved.').first().waitFor();
      expect(getStoredVoting(tenant)).to.include({ title: coming.title, description: 'Still in time.' });
    }),
  );

  it(
    'saves once when the response is lost',
    withPage({}, async (page) => {
      const tenant = here.api.addTenant({ votings: [coming] });
      await openAdmin(page, here, tenant, 'edit');
      const fault = here.api.injectFault({
        request: `PATCH /v1/votings/${tenant.votings[0]?.votingId}`,
        effect: 'lose',
        times: 1,
      });
      await page.getByLabel('Title').fill('Song of the month');
      await save(page);
      await page.getByText('Changes saved.').first().waitFor();
      expect(fault.countRequests()).to.equal(1);
      expect(getStoredVoting(tenant)).to.include({ title: 'Song of the month', version: 2 });
    }),
  );

  it(
    'keeps the entries when the admin visits another page, even if the voting changed in the meantime',
    withPage({}, async (page) => {
      const tenant = here.api.addTenant({ votings: [coming] });
      await openAdmin(page, here, tenant, 'edit');
      const leaveAndReturn = async () => {
        await page.getByRole('link', { name: 'Manage votings' }).first().click();
        await page.getByRole('link', { name: /^Edit: / }).click();
      };
      await page.getByLabel('Title').fill('Typed with care');
      await leaveAndReturn();
      await page.getByText('Your entries are still here').waitFor();
      editConcurrently(tenant, { description: 'Their words.' });
      await leaveAndReturn();
      await page.getByText('Changed by someone else: Description.').waitFor();
      expect(await page.getByLabel('Title').inputValue()).to.equal('Typed with care');
    }),
  );

  it(
    'cancels the voting with a reason after a confirmation, which Escape and “Keep it” dismiss',
    withPage({}, async (page) => {
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
      expect(getStoredVoting(tenant)?.cancelled).to.equal(false);
      await ask.click();
      await page.getByRole('button', { name: 'Yes, cancel it' }).click();
      await page.getByText('Enter a reason of at most 300 characters.').waitFor();
      expect(await hasFocus(page, '#cancel-reason')).to.equal(true);
      expect(getStoredVoting(tenant)?.cancelled).to.equal(false);
      await page.keyboard.type('The hall is flooded.');
      await expectAccessible(page);
      await page.getByRole('button', { name: 'Yes, cancel it' }).click();
      await page.getByText('Voting cancelled.').first().waitFor();
      expect(getStoredVoting(tenant)?.cancellation?.reason).to.equal('The hall is flooded.');
      await page.getByText('Reason: The hall is flooded.').waitFor();
      await page.getByText('This voting was cancelled and can’t be edited.').waitFor();
      expect(await page.getByRole('textbox').count()).to.equal(0);
      expect(await ask.count()).to.equal(0);
    }),
  );

  it(
    'does not cancel a version that the admin has not seen',
    withPage({}, async (page) => {
      const tenant = here.api.addTenant({ votings: [coming] });
      await openAdmin(page, here, tenant, 'edit');
      editConcurrently(tenant, { title: 'Important now' });
      await page.getByRole('button', { name: 'Cancel the voting' }).click();
      await page.getByLabel('Reason').fill('The hall is flooded.');
      await page.getByRole('button', { name: 'Yes, cancel it' }).click();
      await page.getByText('Someone else has changed this voting.').waitFor();
      expect(await page.getByRole('dialog').count()).to.equal(0);
      expect(getStoredVoting(tenant)?.cancelled).to.equal(false);
    }),
  );

  it(
    'shows that the voting does not exist',
    withPage({}, async (page) => {
      const tenant = here.api.addTenant();
      const other = here.api.addTenant({ votings: [coming] });
      await openAdmin(page, here, tenant, 'list');
      await page.goto(`${here.address}/t/${tenant.tenantId}/admin/${other.votings[0]?.votingId}`);
      await page.getByRole('alert').filter({ hasText: 'This voting does not exist' }).waitFor();
    }),
  );
});
