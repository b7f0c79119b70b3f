import { expectAccessible, expectNoSidewaysScroll, withPage } from '@suffra/shared/test-support/page';
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { ApiClient } from '../../shared/local-platform/api-client.ts';
import { getLocalPlatform, type LocalPlatform } from '../support/local-platform.ts';

const password = 'Local-only-2026';

describe('free vote through every service in the browser', function () {
  this.timeout(300_000);
  let platform: LocalPlatform;

  before(async () => {
    platform = await getLocalPlatform();
  });

  const signIn = async (page: Page, email: string, path = '/t/aurora/') => {
    await page.goto(platform.site + path);
    await page.getByLabel('E-mail').fill(email);
    await page.getByLabel('Password', { exact: true }).fill(password);
    await page.getByRole('button', { name: 'Sign in' }).click();
  };

  it(
    'given a new account, when its voter votes, then the receipt is shown and verified, and the tile says voted',
    withPage({ width: 360, serviceWorkers: 'allow' }, async (page) => {
      const email = `grace-${Date.now()}@aurora.example`;
      await page.goto(`${platform.site}/t/aurora/`);
      await page.getByRole('link', { name: 'Create an account' }).click();
      await page.getByLabel('Name').fill('Grace Hall');
      await page.getByLabel('E-mail').fill(email);
      await page.getByRole('button', { name: 'Create an account' }).click();
      await page.getByLabel('Code').fill('123456');
      await page.getByLabel('Password', { exact: true }).fill(password);
      await page.getByRole('button', { name: 'Confirm and sign in' }).click();

      await page.getByRole('heading', { name: 'Open now' }).waitFor();
      await expectNoSidewaysScroll(page);
      await page.getByRole('link', { name: 'Vote: Song of the week' }).click();
      await page.getByText('Slow Train Home — The Lanterns').first().click();
      await page.getByRole('button', { name: 'Review my vote' }).click();
      await page.getByRole('button', { name: 'Cast my vote' }).click();
      await page.getByRole('heading', { name: 'Your vote is in' }).waitFor();
      await page.getByRole('button', { name: 'Check receipt' }).click();
      await page.getByText('This receipt is genuine').waitFor();
      await page.getByText('The vote counts.', { exact: true }).waitFor();
      await expectAccessible(page);
      await page.goto(`${platform.site}/t/aurora/`);
      await page.getByRole('link', { name: 'Your vote: Song of the week' }).waitFor();
    }),
  );

  it(
    'given an admin, when a voting is created, then voters see it, and its result is public after the end',
    withPage({}, async (page) => {
      await signIn(page, 'admin@aurora.example', '/t/aurora/admin/new');
      const title = `Encore ${Date.now()}`;
      await page.getByLabel('Title').fill(title);
      await page.getByLabel('Option 1', { exact: true }).fill('Tidal');
      await page.getByLabel('Option 2', { exact: true }).fill('Orchard');
      await page.getByRole('button', { name: 'Create voting' }).click();
      await page.getByText('Voting created.').first().waitFor();
      const ben = await new ApiClient(platform.site).signIn('aurora', 'ben@aurora.example', password);
      const { body } = await ben.send('GET', '/v1/votings?limit=100');
      expect(body.items.map((item: { title: string }) => item.title)).to.include(title);

      await page.goto(`${platform.site}/t/aurora/`);
      await page.getByRole('link', { name: 'See the result: A name for the breakfast show' }).click();
      await page.getByText('First Light').first().waitFor();
      await page.getByText('56 votes').first().waitFor();
      await expectAccessible(page);
    }),
  );
});
