import { expectAccessible, expectNoSidewaysScroll, withPage } from '@suffra/shared/test-support/page';
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import type { FakeTenant } from '../support/fake/tenants.ts';
import { testPassword } from '../support/fake/tenants.ts';
import { openSignedIn, type Site, startSite } from '../support/site.ts';
import { castVote, getStoredVote, waitForReceipt } from '../support/voter.ts';

const day = 86_400_000;

describe('a voting without a session', () => {
  let here: Site;
  before(async function () {
    this.timeout(60_000);
    here = await startSite();
  });

  const toPath = ({ tenantId, votings }: FakeTenant, index = 0) =>
    `/t/${tenantId}/votings/${votings[index]?.votingId}`;
  const open = (page: Page, tenant: FakeTenant, index = 0) => page.goto(here.address + toPath(tenant, index));

  it(
    'shows the question, leads to the sign-in by keyboard, and back to the vote',
    withPage({ width: 340 }, async (page) => {
      const tenant = here.api.addTenant({
        votings: [{ title: 'Song of the year', description: 'All were played live.' }],
      });
      await open(page, tenant);
      await page.getByRole('heading', { level: 1, name: 'Song of the year' }).waitFor();
      await page.getByText('All were played live.').waitFor();
      await page.getByRole('listitem').filter({ hasText: 'Slow train' }).waitFor();
      expect(await page.getByRole('radio').count()).to.equal(0);
      await page.getByRole('link', { name: 'Sign in to vote' }).focus();
      await page.keyboard.press('Enter');
      await page.getByLabel('E-mail').fill(tenant.voter.email);
      await page.getByLabel('Password', { exact: true }).fill(testPassword);
      await page.keyboard.press('Enter');
      await page.getByRole('radio', { name: 'Slow train' }).check({ force: true });
      expect(new URL(page.url()).pathname).to.equal(toPath(tenant));
      await castVote(page);
      await waitForReceipt(page);
      expect(getStoredVote(here, tenant)?.choices).to.have.length(1);
    }),
  );

  it(
    'keeps the way back to the voting on the way to the sign-up',
    withPage({}, async (page) => {
      const tenant = here.api.addTenant({ votings: [{}] });
      await open(page, tenant);
      await page.getByRole('link', { name: 'Sign up' }).click();
      await page.getByRole('heading', { name: 'Create your account' }).waitFor();
      expect(new URL(page.url()).searchParams.get('next')).to.equal(toPath(tenant));
    }),
  );

  it(
    'shows live results on demand and the certified result after the close',
    withPage({ width: 340 }, async (page) => {
      const tenant = here.api.addTenant({
        votings: [
          { votes: { 1: 400, 2: 300 } },
          { startsIn: -2 * day, endsIn: -day, votes: { 1: 4, 2: 6 } },
          { startsIn: -2 * day, endsIn: -day, votes: { 1: 4, 2: 6 }, results: 'admins' },
        ],
      });
      await open(page, tenant);
      await page.getByRole('button', { name: 'Show the results so far' }).click();
      await page.getByText('700 votes').waitFor();
      await open(page, tenant, 1);
      await page.getByText('Winner').waitFor();
      await page.getByText('Have you voted?').waitFor();
      expect(await page.getByText('certified').count()).to.equal(0);
      await expectAccessible(page);
      await open(page, tenant, 2);
      await page.getByText('Only admins can see the results').waitFor();
      expect(await page.locator('.result').count()).to.equal(0);
    }),
  );

  it(
    'explains a cancelled voting, one for a list, one for visitors of an account, and an unknown one',
    withPage({ width: 340, colorScheme: 'dark' }, async (page) => {
      const tenant = here.api.addTenant({
        votings: [
          { cancelled: true },
          { eligibleVoters: 'list' },
          { eligibleVoters: 'account', accountId: 'shop-1' },
          { startsIn: day, endsIn: 2 * day, price: 1 },
        ],
      });
      const texts = [
        'This voting was cancelled.',
        'Only people on the list of this voting can vote.',
        'Only visitors of the organiser’s own pages can vote',
        'Sign in now to be ready when the voting opens.',
      ];
      for (const [index, text] of texts.entries()) {
        await open(page, tenant, index);
        await page.getByText(text).waitFor();
        await expectAccessible(page);
        await expectNoSidewaysScroll(page);
        expect(await page.getByRole('link', { name: 'Sign in to vote' }).count()).to.equal(
          index === 1 ? 1 : 0,
        );
      }
      await page.goto(`${here.address}/t/${tenant.tenantId}/votings/unknown`);
      await page.getByRole('heading', { level: 1, name: 'We can’t find this voting' }).waitFor();
      await expectAccessible(page);
    }),
  );

  it(
    'offers another attempt if the voting could not be read',
    withPage({}, async (page) => {
      const tenant = here.api.addTenant({ votings: [{ title: 'Song of the year' }] });
      await page.route('**/public/votings/**', (route) => route.fulfill({ status: 503 }));
      await open(page, tenant);
      await page.getByRole('alert').waitFor();
      await page.unroute('**/public/votings/**');
      await page.getByRole('button', { name: 'Try again' }).click();
      await page.getByRole('heading', { level: 1, name: 'Song of the year' }).waitFor();
    }),
  );

  it(
    'requests no public file for a voter who is signed in',
    withPage({}, async (page) => {
      const tenant = here.api.addTenant({ votings: [{}] });
      const paths: string[] = [];
      page.on('request', (request) => paths.push(new URL(request.url()).pathname));
      await openSignedIn(page, here, tenant.voter, toPath(tenant));
      await page.getByRole('button', { name: 'Review my vote' }).waitFor();
      expect(paths.filter((path) => path.startsWith('/public/'))).to.deep.equal([]);
      expect(paths).to.include(`/v1/votings/${tenant.votings[0]?.votingId}`);
    }),
  );
});
