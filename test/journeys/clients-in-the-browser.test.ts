import { expectAccessible, withPage } from '@suffra/shared/test-support/page';
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { ApiClient } from '../../shared/local-platform/api-client.ts';
import { waitUntil } from '../../shared/local-platform/wait-until.ts';
import { getLocalPlatform, type LocalPlatform } from '../support/local-platform.ts';
import { castVote, openPage, signIn as signInOnPage } from '../support/pages.ts';
import { createVoting, signUpVoter } from '../support/voters.ts';

const password = 'Local-only-2026';

describe('people, tenants and lists of voters through every service in the browser', function () {
  this.timeout(300_000);
  let platform: LocalPlatform;

  before(async () => {
    platform = await getLocalPlatform();
  });

  const signIn = (page: Page, email: string, path: string) => signInOnPage(page, platform.site, email, path);

  /** Searches again until the person is indexed, and opens the page of the person. */
  const openPerson = async (page: Page, text: string, name: string) => {
    const link = page.getByRole('link', { name });
    for (let attempts = 0; attempts < 20 && (await link.count()) === 0; attempts += 1) {
      await page.getByLabel('Name, e-mail address or voter ID').fill(text);
      await page.getByRole('button', { name: 'Search' }).click();
      await page.locator('.paged-list, suffra-paged-list > .soft').first().waitFor();
    }
    await link.first().click();
    await page.getByRole('heading', { name, level: 1 }).waitFor();
  };

  it(
    'given an admin, when a voter is found by name and a colleague is invited who may only read, then the colleague sees everything, changes nothing, and is removed',
    withPage({}, async (page) => {
      const colleague = await signUpVoter(platform.site);
      await signIn(page, 'admin@aurora.example', '/t/aurora/admin/people');
      await openPerson(page, 'DER rea', 'Rea Der');
      await page.getByLabel('Credits', { exact: true }).fill('3');
      await page.getByLabel('Reason').fill('journey');
      await page.getByRole('button', { name: 'Update balance' }).click();
      await page
        .getByText(/The wallet now has \d+ credits/)
        .first()
        .waitFor();
      await page.getByText('Added by an admin: journey').first().waitFor();
      await expectAccessible(page);

      await page.goto(`${platform.site}/t/aurora/admin/staff`);
      await page.getByLabel('Name', { exact: true }).fill('Rita Reader');
      await page.getByLabel('E-mail').fill(colleague.email);
      await page.getByRole('radio', { name: /Read only/ }).check();
      await page.getByRole('button', { name: 'Send invitation' }).click();
      const row = page.locator('.paged-list > li').filter({ hasText: colleague.email });
      await row.getByText('Read only').waitFor();

      const reader = await new ApiClient(platform.site).signIn('aurora', colleague.email, password);
      expect((await reader.send('GET', '/v1/accounts')).status).to.equal(200);
      const change = await reader.send('POST', '/v1/accounts', {
        body: { accounts: [{ accountId: 'never' }] },
      });
      expect([change.status, change.body.detail]).to.deep.equal([
        403,
        'You may read everything here but change nothing. Ask an admin of your organization to make the change.',
      ]);

      await row.getByRole('button', { name: /^Remove/ }).click();
      await page.getByRole('button', { name: 'Remove', exact: true }).click();
      await row.waitFor({ state: 'detached' });
      const again = await new ApiClient(platform.site).signIn('aurora', colleague.email, password);
      expect((await again.send('GET', '/v1/accounts')).status, 'a voter again').to.equal(403);
    }),
  );

  it(
    'given a colleague who may only read, when the pages of admins are opened, then they offer no change',
    withPage({}, async (page) => {
      const { email, voterId } = await signUpVoter(platform.site);
      const admin = await new ApiClient(platform.site).signIn('aurora', 'admin@aurora.example', password);
      const path = '/v1/tenants/aurora/admins';
      const invitation = { body: { email, name: 'Rita Reader', isReadOnly: true } };
      expect((await admin.send('POST', path, invitation)).status).to.equal(201);
      await signIn(page, email, '/t/aurora/admin');
      await page.getByText('You can read everything here, but you can’t change anything.').waitFor();
      await page.locator('.admin-list').waitFor();
      expect(await page.getByRole('link', { name: 'New voting' }).count()).to.equal(0);
      // The local Cognito does not end sessions that began in the same second.
      const afterSignIn = Math.ceil(Date.now() / 1_000) * 1_000;
      await waitUntil(() => Date.now() > afterSignIn, 60_000, 'the next second');
      expect((await admin.send('DELETE', `${path}/${voterId}`)).status).to.equal(204);
      await page.reload();
      await page.getByLabel('E-mail').waitFor();
    }),
  );

  it(
    'given a new tenant with an admin, when an operator suspends it, then a vote is refused with the reason until it is resumed',
    withPage({}, async (page) => {
      const tenantId = `choir-${Date.now()}`;
      const operator = await openPage(page);
      await signIn(operator, 'operator@suffra.example', '/t/platform/tenants');
      await operator.getByLabel('ID', { exact: true }).fill(tenantId);
      await operator.getByLabel('Name', { exact: true }).fill('City Choir');
      await operator.getByRole('button', { name: 'Create', exact: true }).click();
      await operator.getByText('“City Choir” was created.').first().waitFor();
      await expectAccessible(operator);

      const colleague = await signUpVoter(platform.site, {}, tenantId);
      await operator.goto(`${platform.site}/t/platform/tenants/${tenantId}`);
      await operator.getByLabel('E-mail address').fill(colleague.email);
      await operator.getByLabel('Name of the person').fill('Cora Choir');
      await operator.getByRole('button', { name: 'Send invitation' }).click();
      await operator.getByText('is now an admin').first().waitFor();
      const admin = await new ApiClient(platform.site).signIn(tenantId, colleague.email, password);
      const votingId = await createVoting(admin, { title: 'Which song do we open with?' });
      const voter = await signUpVoter(platform.site, {}, tenantId);
      await signIn(page, voter.email, `/t/${tenantId}/votings/${votingId}`);

      await operator.getByRole('button', { name: 'Suspend…' }).click();
      await operator.getByLabel('Reason').fill('An invoice is open.');
      await operator.getByRole('button', { name: 'Suspend', exact: true }).click();
      await operator.getByText('An invoice is open.').first().waitFor();
      const register = () => voter.api.send('PUT', `/v1/votings/${votingId}/registration`);
      await waitUntil(async () => (await register()).status === 403, 60_000, 'the suspension in ballot');
      await castVote(page, 'Slow train');
      await page
        .getByText('This organisation is suspended. Voting and changes are not possible now.')
        .waitFor();

      await operator.getByRole('button', { name: 'Resume' }).click();
      await operator.getByText('The organisation is active.').waitFor();
      await waitUntil(async () => (await register()).status === 200, 60_000, 'the resumption in ballot');
      await page.getByRole('button', { name: 'Send it again' }).click();
      await page.getByRole('heading', { name: 'Your vote is in' }).waitFor();
    }),
  );

  it(
    'given a voting for a list, when an admin uploads a corrected file, then only the people on it vote, and the turnout is shown in per cent',
    withPage({}, async (page) => {
      const title = `Annual meeting ${Date.now()}`;
      const listed = await signUpVoter(platform.site);
      const unlisted = await signUpVoter(platform.site);
      await signIn(page, 'admin@aurora.example', '/t/aurora/admin/new');
      await page.getByLabel('Title').fill(title);
      await page.getByLabel('Option 1', { exact: true }).fill('Accept the report');
      await page.getByLabel('Option 2', { exact: true }).fill('Reject the report');
      await page.getByText('Open immediately').click();
      await page.getByRole('radio', { name: 'Only people on a list' }).check();
      await page.getByRole('button', { name: 'Create voting' }).click();
      await page.getByText('Voting created.').first().waitFor();
      const row = page.locator('.admin-row').filter({ hasText: title });
      await row.getByRole('link', { name: `Edit: ${title}` }).click();

      const upload = (name: string, lines: string[]) =>
        page
          .getByLabel('File with the voters (CSV)')
          .setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(lines.join('\n')) });
      const head = ['name;e-mail', `Rea Der;${listed.email.toUpperCase()}`];
      await upload('bad.csv', [...head, 'Mo Ser;mo.ser(at)aurora.example']);
      await page.getByText('Line 3: not an e-mail address').waitFor();
      expect(await page.getByRole('button', { name: /people|person/ }).count()).to.equal(0);
      await upload('good.csv', [...head, 'Mo Ser;mo.ser@aurora.example']);
      await page.getByRole('button', { name: /2 people/ }).click();
      await page.getByText('The new list is now in use. It has 2 people.').first().waitFor();
      await expectAccessible(page);

      const votingId = new URL(page.url()).pathname.split('/').at(-1);
      const path = `/t/aurora/votings/${votingId}`;
      const listedPage = await openPage(page);
      await signIn(listedPage, listed.email, path);
      await castVote(listedPage, 'Accept the report');
      await listedPage.getByRole('heading', { name: 'Your vote is in' }).waitFor();
      const unlistedPage = await openPage(page);
      await signIn(unlistedPage, unlisted.email, path);
      await unlistedPage.getByText('You are not on the list of this voting.').first().waitFor();
      const vote = await unlisted.api.send('PUT', `/v1/votings/${votingId}/vote`, {
        body: { choices: ['o1'] },
      });
      expect([vote.status, vote.body.type]).to.deep.equal([403, 'urn:suffra:problem:not-on-the-list']);

      const admin = await new ApiClient(platform.site).signIn('aurora', 'admin@aurora.example', password);
      const readVoted = async () => (await admin.send('GET', `/v1/votings/${votingId}/turnout`)).body.voted;
      await waitUntil(async () => (await readVoted()) === 1, 60_000, 'the vote in the turnout');
      await page.goto(`${platform.site}/t/aurora/admin`);
      // The turnout is loaded when it is scrolled into view.
      await row.scrollIntoViewIfNeeded();
      await row.getByText('1 vote / 2 (50%)').waitFor();
    }),
  );
});
