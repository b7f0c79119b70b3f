import { expectAccessible, withPage } from '@suffra/shared/test-support/page';
import { expect } from 'chai';
import * as z from 'zod/mini';
import { waitUntil } from '../../shared/local-platform/wait-until.ts';
import { getLocalPlatform, type LocalPlatform } from '../support/local-platform.ts';
import { openPage, signIn } from '../support/pages.ts';
import { createTenant } from '../support/tenants.ts';
import { createVoting } from '../support/voters.ts';

describe('vote on the page of a partner through every service', function () {
  this.timeout(300_000);
  let platform: LocalPlatform;

  before(async () => {
    platform = await getLocalPlatform();
  });

  /** Votes with a token that the partner signs for a visitor who was never there. */
  const voteAsNewVisitor = async (votingId: string) => {
    const { token } = z
      .object({ token: z.string() })
      .parse(await (await fetch(`${platform.partner}/token`)).json());
    const exchange = await fetch(`${platform.site}/v1/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
        subject_token: token,
        subject_token_type: 'urn:ietf:params:oauth:token-type:jwt',
        client_id: 'mygreatwebpage',
      }),
    });
    const { access_token } = z.object({ access_token: z.string() }).parse(await exchange.json());
    const vote = await fetch(`${platform.site}/v1/votings/${votingId}/vote`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${access_token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ choices: ['o1'] }),
    });
    expect(vote.status).to.equal(201);
  };

  it(
    'given a visitor of the partner, when the visitor and nine others vote, then all visitors see a new step of the results in the tile',
    withPage({}, async (page) => {
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
      await tile.getByRole('button', { name: 'Show the results so far' }).click();
      await tile.getByText('Live').waitFor();
      const before = await votes();
      await tile.getByLabel('Portfolio').check();
      await tile.getByRole('button', { name: 'Review my vote' }).click();
      await tile.getByRole('button', { name: 'Cast my vote' }).click();
      await tile.getByText('Sign in on this page to vote.').waitFor();
      await page.getByRole('button', { name: 'Sign in as a visitor' }).click();
      await tile.getByRole('button', { name: 'Cast my vote' }).click();
      await tile.getByText('Receipt number').waitFor();
      const votingId = (await tile.getAttribute('voting')) ?? '';
      // Live results advance in steps of ten votes.
      for (let visitor = 0; visitor < 9; visitor += 1) await voteAsNewVisitor(votingId);
      await waitUntil(async () => (await votes()) > before, 60_000, 'a new step of the results');
    }),
  );

  it(
    'given a voting on the page of a partner, when an admin sets a title and a colour, then the tile has both',
    withPage({}, async (page) => {
      const { site, partner } = platform;
      const { tenantId, admin, adminEmail } = await createTenant(site, 'Rowing Club');
      const votingId = await createVoting(admin, { title: 'Which boat do we name next?' });
      const settings = await openPage(page);
      await signIn(settings, site, adminEmail, `/t/${tenantId}/admin/settings`);
      await settings.getByLabel('Title').fill('Rowers of the river');
      await settings.getByRole('textbox', { name: 'Accent colour', exact: true }).fill('#d6336c');
      await settings.getByRole('button', { name: 'Save the brand' }).click();
      await settings.getByText('Brand saved.').first().waitFor();

      const tile = page.locator(`voting-tile[voting="${votingId}"]`);
      const hasBrand = async () => {
        await page.goto(partner);
        await page.evaluate(
          ([tenant, voting]) => {
            const element = document.createElement('voting-tile');
            element.setAttribute('tenant', tenant);
            element.setAttribute('voting', voting);
            document.querySelector('main')?.append(element);
          },
          [tenantId, votingId] as const,
        );
        await tile.getByLabel('Slow train').waitFor();
        return tile.getByText('Rowers of the river').isVisible();
      };
      await waitUntil(hasBrand, 120_000, 'the brand in the tile');
      await expectAccessible(page);
      const button = tile.getByRole('button', { name: 'Review my vote' });
      await tile.getByLabel('Slow train').check();
      const color = await button.evaluate((element) => getComputedStyle(element).backgroundColor);
      expect(color).to.equal('rgb(214, 51, 108)');
    }),
  );
});
