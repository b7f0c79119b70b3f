import { expectAccessible, withPage } from '@suffra/shared/test-support/page';
import { expect } from 'chai';
import { openAdmin } from '../support/admin.ts';
import { openSignedIn, type Site, startSite } from '../support/site.ts';

const hour = 3_600_000;

describe('admin page: list of votings', () => {
  let here: Site;
  before(async function () {
    this.timeout(60_000);
    here = await startSite();
  });

  it(
    'shows state, price, times and turnout',
    withPage({}, async (page) => {
      const tenant = here.api.addTenant({
        votings: [
          { title: 'Song of the week', votes: { 1: 1200, 2: 12 }, registered: 3, endsIn: 2 * hour },
          { title: 'Late show', startsIn: 5 * hour, endsIn: 9 * hour, price: 1 },
          { title: 'Old song', startsIn: -9 * hour, endsIn: -hour, votes: { 1: 1 } },
        ],
      });
      await openAdmin(page, here, tenant, 'list');
      const row = (title: string) => page.getByRole('listitem').filter({ hasText: title });
      await row('Song of the week').getByText('1,212 votes').waitFor();
      expect(await row('Song of the week').textContent()).to.match(/Open.*Free.*left.*3 registered/s);
      await row('Old song').getByText('1 vote', { exact: true }).waitFor();
      expect(await row('Late show').textContent()).to.match(/Upcoming.*1 credit.*Opens in/s);
      const titles = await page.locator('.admin-row-title').allTextContents();
      expect(titles).to.deep.equal(['Song of the week', 'Late show', 'Old song']);
    }),
  );

  it(
    'shows the votes by way of signing in if visitors of a partner voted',
    withPage({}, async (page) => {
      const tenant = here.api.addTenant({ votings: [{ title: 'Song of the week', votes: { 1: 5 } }] });
      const [{ votingId } = { votingId: '' }] = tenant.votings;
      const voting = here.api.platform.votings.get(votingId);
      if (voting === undefined) throw new Error('the fake has no such voting');
      here.api.platform.votings.set(votingId, { ...voting, signIns: { password: 2, 'partner:shop': 3 } });
      await openAdmin(page, here, tenant, 'list');
      await page.getByText('Votes by way of signing in: own accounts: 2, partner shop: 3').waitFor();
    }),
  );

  it(
    'filters by state and loads the next page',
    withPage({}, async (page) => {
      const votings = Array.from({ length: 25 }, (_, i) => ({
        title: `Voting ${i}`,
        endsIn: (i + 1) * hour,
      }));
      const tenant = here.api.addTenant({ quota: 99, votings });
      await openAdmin(page, here, tenant, 'list');
      await page.locator('.admin-row').first().waitFor();
      expect(await page.locator('.admin-row').count()).to.equal(20);
      await page.getByRole('button', { name: 'Show more' }).click();
      await page.locator('.admin-row').nth(24).waitFor();
      expect(await page.getByRole('button', { name: 'Show more' }).count()).to.equal(0);
      await page.getByRole('link', { name: 'Upcoming' }).click();
      await page.getByText('No voting is scheduled.').waitFor();
      expect(page.url()).to.match(/state=coming$/);
    }),
  );

  it(
    'lists open votings first, shows the number in each state, and filters on the server',
    withPage({}, async (page) => {
      const coming = Array.from({ length: 40 }, (_, i) => ({
        title: `Later ${i}`,
        startsIn: hour,
        endsIn: (i + 2) * hour,
      }));
      const tenant = here.api.addTenant({
        quota: 99,
        votings: [
          ...coming,
          { title: 'Song of the month', endsIn: 700 * hour },
          { title: 'Harbour Choir', price: 1, accountId: 'shop-1', startsIn: 900 * hour, endsIn: 901 * hour },
          { title: 'Called off', cancelled: true },
        ],
      });
      await openAdmin(page, here, tenant, 'list');
      await page.getByText('Song of the month').waitFor();
      const titles = () => page.locator('.admin-row-title').allTextContents();
      expect((await titles()).slice(0, 2)).to.deep.equal(['Song of the month', 'Later 0']);
      const states = await page.getByRole('navigation', { name: 'Show' }).getByRole('link').allInnerTexts();
      expect(states.map((state) => state.replace(/\s+/g, ' '))).to.deep.equal([
        'All',
        'Open 1',
        'Upcoming 41',
        'Closed 0',
        'Cancelled 1',
      ]);
      const only = async (title: string) => {
        await page.locator('.admin-row').nth(1).waitFor({ state: 'detached' });
        await page.getByText(title).waitFor();
        expect(await titles()).to.deep.equal([title]);
      };
      await page.getByRole('link', { name: /Cancelled/ }).click();
      await only('Called off');
      await page.getByRole('link', { name: 'All', exact: true }).click();
      await page.getByLabel('Search the titles').fill('choir');
      await only('Harbour Choir');
      await page.getByLabel('Search the titles').fill('');
      await page.getByText('Song of the month').waitFor();
      await page.getByLabel('Price').selectOption('Paid');
      await only('Harbour Choir');
      await page.getByLabel('Price').selectOption('Any');
      await page.getByText('Song of the month').waitFor();
      await page.getByText('Account and dates').click();
      await page.getByRole('combobox', { name: 'Account' }).fill('shop-1');
      await only('Harbour Choir');
      await page.getByRole('combobox', { name: 'Account' }).fill('');
      await page.getByText('Song of the month').waitFor();
      // The format is the page's, not the browser's. A day that does not exist shows an error, and filters nothing.
      await page.getByRole('textbox', { name: 'From' }).fill('31/11/2026');
      await page.getByText('Enter a date that exists').waitFor();
      await page.getByText('Song of the month').waitFor();
      await page
        .getByRole('textbox', { name: 'From' })
        .fill(new Date(Date.now() + 800 * hour).toISOString().slice(0, 10));
      await only('Harbour Choir');
      await page
        .getByLabel('To', { exact: true })
        .fill(new Date(Date.now() + 850 * hour).toISOString().slice(0, 10));
      await page.getByRole('heading', { name: 'No votings found' }).waitFor();
      await expectAccessible(page);
    }),
  );

  it(
    'requests the turnout of visible votings only',
    withPage({ height: 500 }, async (page) => {
      const votings = Array.from({ length: 20 }, (_, i) => ({
        title: `Voting ${i}`,
        endsIn: (i + 1) * hour,
      }));
      const tenant = here.api.addTenant({ quota: 99, votings });
      await openAdmin(page, here, tenant, 'list');
      await page.getByText('0 votes').first().waitFor();
      const findRequestedVotings = () =>
        tenant.votings.filter(({ votingId }) =>
          here.api.requests.some(({ path }) => path.includes(`${votingId}/turnout`)),
        );
      expect(findRequestedVotings().length).to.be.within(1, 12);
      await page.locator('.admin-row').last().scrollIntoViewIfNeeded();
      await page.locator('.admin-row').last().getByText('0 votes').waitFor();
    }),
  );

  it(
    'shows that a turnout is unknown, and keeps the others',
    withPage({}, async (page) => {
      const tenant = here.api.addTenant({ votings: [{ title: 'Song of the week' }] });
      const id = tenant.votings[0]?.votingId;
      const internalError = { code: 'internal-error', status: 500 };
      const fault = here.api.injectFault({ request: `GET /v1/votings/${id}/turnout`, effect: internalError });
      await openAdmin(page, here, tenant, 'list');
      await page.getByText('unknown').waitFor();
      expect(fault.countRequests()).to.equal(3);
      fault.end();
      expect(await page.getByRole('link', { name: 'Edit: Song of the week' }).isVisible()).to.equal(true);
    }),
  );

  it(
    'offers a retry after an error, and shows an empty list',
    withPage({}, async (page) => {
      const tenant = here.api.addTenant();
      const fault = here.api.injectFault({
        request: 'GET /v1/votings',
        effect: { code: 'internal-error', status: 500 },
      });
      await openSignedIn(page, here, tenant.admin, `/t/${tenant.tenantId}/admin`);
      await page.getByRole('alert').filter({ hasText: 'wrong on our side' }).waitFor();
      fault.end();
      await page.getByRole('button', { name: 'Try again' }).click();
      await page.getByText('You have no votings yet').waitFor();
    }),
  );

  it(
    'redirects voters',
    withPage({}, async (page) => {
      const tenant = here.api.addTenant({ votings: [{ title: 'Song of the week' }] });
      for (const path of ['', '/new', `/${tenant.votings[0]?.votingId}`]) {
        await openSignedIn(page, here, tenant.voter, `/t/${tenant.tenantId}/admin${path}`);
        await page.getByRole('heading', { name: 'This page is for admins' }).waitFor();
      }
      await page.getByRole('link', { name: 'Go to the home page' }).click();
      await page.getByRole('heading', { level: 1 }).waitFor();
    }),
  );
});
