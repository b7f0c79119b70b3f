import { expectAccessible, inPage } from '@suffra/shared/test/page';
import { expect } from 'chai';
import { type LocalPlatform, localPlatform } from '../support/local-platform.ts';

describe('a vote on a partner’s page, through every service', function () {
  this.timeout(300_000);
  let platform: LocalPlatform;

  before(async () => {
    platform = await localPlatform();
  });

  it(
    'given a visitor of the partner, when they vote in the tile, then it counts, and everybody’s tile shows it',
    inPage({}, async (page) => {
      page.setDefaultTimeout(20_000);
      const calls: string[] = [];
      page.on('request', (request) => {
        const { pathname, origin } = new URL(request.url());
        if (origin === platform.site && pathname.startsWith('/v1/')) calls.push(pathname);
      });
      await page.goto(platform.partner);
      const tile = page.locator('voting-tile').filter({ hasText: 'Which template should come next?' });
      await tile.getByLabel('Portfolio').waitFor();
      await expectAccessible(page);
      expect(calls).to.deep.equal([]);
      const votes = async () =>
        Number(/([\d,]+) votes?/.exec(await tile.locator('section').innerText())?.[1]?.replace(',', '') ?? 0);
      await tile.getByText('Live').waitFor();
      const before = await votes();
      await tile.getByLabel('Portfolio').check();
      await tile.getByRole('button', { name: 'Vote' }).click();
      await tile.getByText('Sign in on this page to vote.').waitFor();
      await page.getByRole('button', { name: 'Sign in as a visitor' }).click();
      await tile.getByRole('button', { name: 'Vote' }).click();
      await tile.getByText('Receipt number').waitFor();
      await tile.getByText(`${before + 1} vote`).waitFor();
    }),
  );
});
