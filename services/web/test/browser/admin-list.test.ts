import { inPage } from '@suffra/shared/test/page';
import { expect } from 'chai';
import { openAdmin } from '../support/admin.ts';
import { openAs, type Site, site } from '../support/site.ts';

const hour = 3_600_000;

describe('an admin’s list of votings', () => {
  let here: Site;
  before(async function () {
    this.timeout(60_000);
    here = await site();
  });

  it(
    'shows state, price, window and turnout',
    inPage({}, async (page) => {
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
      expect(await row('Late show').textContent()).to.match(/Coming.*1 credit.*Opens in/s);
      const titles = await page.locator('.admin-row-title').allTextContents();
      expect(titles).to.deep.equal(['Song of the week', 'Late show', 'Old song']);
    }),
  );

  it(
    'shows those of one state, and the next page',
    inPage({}, async (page) => {
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
      await page.getByRole('link', { name: 'Coming' }).click();
      await page.getByText('No voting is scheduled.').waitFor();
      expect(page.url()).to.match(/state=coming$/);
    }),
  );

  it(
    'asks for the turnout of what is looked at, not of all',
    inPage({ height: 500 }, async (page) => {
      const votings = Array.from({ length: 20 }, (_, i) => ({
        title: `Voting ${i}`,
        endsIn: (i + 1) * hour,
      }));
      const tenant = here.api.addTenant({ quota: 99, votings });
      await openAdmin(page, here, tenant, 'list');
      await page.getByText('0 votes').first().waitFor();
      const asked = () =>
        tenant.votings.filter(({ votingId }) =>
          here.api.asked.some(({ path }) => path.includes(`${votingId}/turnout`)),
        );
      expect(asked().length).to.be.within(1, 12);
      await page.locator('.admin-row').last().scrollIntoViewIfNeeded();
      await page.locator('.admin-row').last().getByText('0 votes').waitFor();
    }),
  );

  it(
    'says when a turnout is not known, and keeps the rest',
    inPage({}, async (page) => {
      const tenant = here.api.addTenant({ votings: [{ title: 'Song of the week' }] });
      const id = tenant.votings[0]?.votingId;
      const refused = { slug: 'internal-error', status: 500 };
      const trouble = here.api.trouble({ with: `GET /v1/votings/${id}/turnout`, does: refused });
      await openAdmin(page, here, tenant, 'list');
      await page.getByText('not known').waitFor();
      expect(trouble.met()).to.equal(3);
      trouble.end();
      expect(await page.getByRole('link', { name: 'Edit: Song of the week' }).isVisible()).to.equal(true);
    }),
  );

  it(
    'is tried again after a fault, and says when there is nothing',
    inPage({}, async (page) => {
      const tenant = here.api.addTenant();
      const trouble = here.api.trouble({
        with: 'GET /v1/votings',
        does: { slug: 'internal-error', status: 500 },
      });
      await openAs(page, here, tenant.admin, `/t/${tenant.tenantId}/admin`);
      await page.getByRole('alert').filter({ hasText: 'wrong on our side' }).waitFor();
      trouble.end();
      await page.getByRole('button', { name: 'Try again' }).click();
      await page.getByText('You have no votings yet').waitFor();
    }),
  );

  it(
    'sends voters away politely',
    inPage({}, async (page) => {
      const tenant = here.api.addTenant({ votings: [{ title: 'Song of the week' }] });
      for (const path of ['', '/new', `/${tenant.votings[0]?.votingId}`]) {
        await openAs(page, here, tenant.voter, `/t/${tenant.tenantId}/admin${path}`);
        await page.getByRole('heading', { name: 'This page is for admins' }).waitFor();
      }
      await page.getByRole('link', { name: 'To the start' }).click();
      await page.getByRole('heading', { level: 1 }).waitFor();
    }),
  );
});
