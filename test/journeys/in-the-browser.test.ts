import { expectAccessible, expectNoSidewaysScroll, inPage } from '@suffra/shared/test/page';
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { ApiClient } from '../support/client.ts';
import { type LocalPlatform, localPlatform } from '../support/local-platform.ts';

const password = 'Local-only-2026';

describe('a free vote, in the browser, through every service', function () {
  this.timeout(300_000);
  let platform: LocalPlatform;

  before(async () => {
    platform = await localPlatform();
  });

  const signIn = async (page: Page, email: string, path = '/t/aurora/') => {
    await page.goto(platform.site + path);
    await page.getByLabel('E-mail').fill(email);
    await page.getByLabel('Password', { exact: true }).fill(password);
    await page.getByRole('button', { name: 'Sign in' }).click();
  };

  it(
    'given a new account, when its person votes, then a receipt is handed over, found genuine, and the tile says voted',
    inPage({ width: 360 }, async (page) => {
      page.setDefaultTimeout(20_000);
      const email = `grace-${Date.now()}@aurora.example`;
      await page.goto(`${platform.site}/t/aurora/sign-up`);
      await page.getByLabel('Name').fill('Grace Hall');
      await page.getByLabel('E-mail').fill(email);
      await page.getByLabel('Password', { exact: true }).fill(password);
      await page.getByRole('button', { name: 'Create an account' }).click();
      await page.getByLabel('Code').fill('123456');
      await page.getByRole('button', { name: 'Confirm' }).click();
      await page.getByLabel('Password', { exact: true }).fill(password);
      await page.getByRole('button', { name: 'Sign in' }).click();

      await page.getByRole('heading', { name: 'Open now' }).waitFor();
      await expectNoSidewaysScroll(page);
      await page.getByRole('link', { name: 'Vote: Song of the week' }).click();
      await page.getByText('Slow Train Home — The Lanterns').first().click();
      await page.getByRole('button', { name: 'Review my vote' }).click();
      await page.getByRole('button', { name: 'Cast my vote' }).click();
      await page.getByRole('heading', { name: 'Your vote is in' }).waitFor();
      await page.getByRole('button', { name: 'Check it' }).click();
      await page.getByText('This receipt is genuine').waitFor();
      await page.getByText('The vote counts.', { exact: true }).waitFor();
      await expectAccessible(page);
      await page.goto(`${platform.site}/t/aurora/`);
      await page.getByRole('link', { name: 'Your vote: Song of the week' }).waitFor();
    }),
  );

  it(
    'given an admin, when a voting is made, then voters see it; and its result is there for all after the close',
    inPage({}, async (page) => {
      page.setDefaultTimeout(20_000);
      await signIn(page, 'admin@aurora.example', '/t/aurora/admin/new');
      const title = `Encore ${Date.now()}`;
      await page.getByLabel('Title').fill(title);
      await page.getByLabel('Option 1', { exact: true }).fill('Tidal');
      await page.getByLabel('Option 2', { exact: true }).fill('Orchard');
      await page.getByRole('button', { name: 'Create the voting' }).click();
      await page.getByText('The voting is created.').first().waitFor();
      const ben = await new ApiClient(platform.site).signIn('aurora', 'ben@aurora.example', password);
      const { body } = await ben.send('GET', '/v1/votings?limit=100');
      expect(body.items.map((each: { title: string }) => each.title)).to.include(title);

      await page.goto(`${platform.site}/t/aurora/`);
      await page.getByRole('link', { name: 'See the result: A name for the breakfast show' }).click();
      await page.getByText('First Light').first().waitFor();
      await page.getByText('56 votes').first().waitFor();
      await expectAccessible(page);
    }),
  );
});
