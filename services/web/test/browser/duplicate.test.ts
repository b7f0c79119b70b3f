import { expectAccessible, withPage } from '@suffra/shared/test-support/page';
import { expect } from 'chai';
import { openAdmin } from '../support/admin.ts';
import type { FakeTenant } from '../support/fake/tenants.ts';
import { type Site, startSite } from '../support/site.ts';

const day = 86_400_000;

describe('duplicating a voting', () => {
  let here: Site;
  before(async function () {
    this.timeout(60_000);
    here = await startSite();
  });

  const listVotings = ({ tenantId }: FakeTenant) =>
    [...here.api.platform.votings.values()].filter((entry) => entry.tenantId === tenantId);
  const addSource = () =>
    here.api.addTenant({
      votings: [
        {
          title: 'Song of the week',
          description: 'All live.',
          options: ['Tidal', 'Orchard', 'Glass Radio'],
          ballot: { kind: 'multiple', min: 1, max: 2 },
          startsIn: -9 * day,
          endsIn: -8 * day,
        },
      ],
    });

  it(
    'creates a copy in three clicks, with a time in the coming week, and stores nothing before',
    withPage({}, async (page) => {
      const tenant = addSource();
      const [source] = listVotings(tenant);
      await openAdmin(page, here, tenant, 'list');
      await page.getByRole('link', { name: 'Duplicate: Song of the week' }).click();
      await page.getByText('A copy with a time in the coming week, not stored yet.').waitFor();
      expect(await page.getByLabel('Title').inputValue()).to.equal('Song of the week');
      expect(await page.getByLabel('Option 3', { exact: true }).inputValue()).to.equal('Glass Radio');
      await expectAccessible(page);
      expect(listVotings(tenant)).to.have.length(1);
      await page.getByRole('button', { name: 'Create voting' }).click();
      await page.getByText('Voting created.').first().waitFor();
      const copies = listVotings(tenant).filter(({ votingId }) => votingId !== source?.votingId);
      expect(copies).to.have.length(1);
      const [copy] = copies;
      for (const field of ['title', 'description', 'ballot', 'price', 'results', 'change'] as const)
        expect(copy?.[field], field).to.deep.equal(source?.[field]);
      expect(copy?.options.map(({ label }) => label)).to.deep.equal(['Tidal', 'Orchard', 'Glass Radio']);
      const minute = 60_000;
      const moved =
        Date.parse(copy?.startsAt ?? '') - Math.floor(Date.parse(source?.startsAt ?? '') / minute) * minute;
      // The clocks of the page may change in between.
      expect(Math.round(moved / day)).to.equal(14);
      expect(Date.parse(copy?.startsAt ?? '') - Date.now()).to.be.within(0, 7 * day);
    }),
  );

  it(
    'creates one voting when responses are lost and the admin comes back to the copy',
    withPage({}, async (page) => {
      const tenant = addSource();
      await openAdmin(page, here, tenant, 'edit');
      await page.getByRole('link', { name: 'Duplicate' }).click();
      await page.getByText('A copy with a time').waitFor();
      here.api.injectFault({ request: 'POST /v1/votings', effect: 'lose', times: 3 });
      await page.getByRole('button', { name: 'Create voting' }).click();
      await page.getByRole('alert').first().waitFor();
      await page.getByRole('link', { name: 'Manage votings' }).first().click();
      await page.locator('.admin-list').waitFor();
      await page.getByRole('link', { name: 'Duplicate: Song of the week' }).last().click();
      await page.getByText('Your entries are still here').waitFor();
      await page.getByRole('button', { name: 'Create voting' }).click();
      await page.getByText('Voting created.').first().waitFor();
      expect(listVotings(tenant)).to.have.length(2);
    }),
  );

  it(
    'keeps changes of the copy apart from the form of a new voting, and can start over',
    withPage({}, async (page) => {
      const tenant = addSource();
      await openAdmin(page, here, tenant, 'list');
      await page.getByRole('link', { name: 'Duplicate: Song of the week' }).click();
      await page.getByText('A copy with a time').waitFor();
      await page.getByLabel('Title').fill('Song of the month');
      await page.getByRole('link', { name: 'Manage votings' }).first().click();
      await page.getByRole('link', { name: 'New voting' }).click();
      await page.locator('#form-title').waitFor();
      expect(await page.getByLabel('Title').inputValue()).to.equal('');
      await page.getByRole('link', { name: 'Manage votings' }).first().click();
      await page.getByRole('link', { name: 'Duplicate: Song of the week' }).click();
      await page.getByText('Your entries are still here').waitFor();
      expect(await page.getByLabel('Title').inputValue()).to.equal('Song of the month');
      await page.getByRole('button', { name: 'Start over' }).click();
      await page.getByText('A copy with a time').waitFor();
      expect(await page.getByLabel('Title').inputValue()).to.equal('Song of the week');
    }),
  );

  it(
    'offers to try again if the voting cannot be read',
    withPage({}, async (page) => {
      const tenant = addSource();
      await openAdmin(page, here, tenant, 'list');
      const votingId = tenant.votings[0]?.votingId;
      const isOfVoting = (url: URL) => url.pathname === `/v1/votings/${votingId}`;
      await page.route(isOfVoting, (route) => route.fulfill({ status: 500, body: '{}' }));
      await page.getByRole('link', { name: 'Duplicate: Song of the week' }).click();
      await page.getByRole('button', { name: 'Try again' }).waitFor();
      await page.unroute(isOfVoting);
      await page.getByRole('button', { name: 'Try again' }).click();
      await page.getByText('A copy with a time').waitFor();
    }),
  );
});
