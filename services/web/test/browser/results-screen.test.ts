import { expectAccessible, expectNoSidewaysScroll, withPage } from '@suffra/shared/test-support/page';
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import type { FakeTenant } from '../support/fake/tenants.ts';
import { openSignedIn, type Site, startSite } from '../support/site.ts';
import { getOnlyVoting, moveWindow } from '../support/voter.ts';

const day = 86_400_000;

describe('the screen with results', () => {
  let here: Site;
  before(async function () {
    this.timeout(60_000);
    here = await startSite();
  });

  const toPath = ({ tenantId, votings }: FakeTenant) =>
    `/t/${tenantId}/votings/${votings[0]?.votingId}/screen`;
  const listRows = (page: Page) =>
    page
      .locator('.screen-place')
      .evaluateAll((rows) => rows.map((row) => row.getAttribute('data-option') ?? ''));
  /** Asserts that nothing is wider than the screen, which scrolls by itself. */
  const expectFit = async (page: Page) => {
    await expectNoSidewaysScroll(page);
    const isFitting = await page
      .locator('suffra-results-screen')
      .evaluate(({ scrollWidth, clientWidth }) => scrollWidth <= clientWidth);
    expect(isFitting, 'no sideways scroll').to.equal(true);
  };
  const waitForRows = (page: Page, rows: readonly string[]) =>
    page.waitForFunction(
      (expected) =>
        [...document.querySelectorAll('.screen-place')]
          .map((row) => row.getAttribute('data-option') ?? '')
          .join() === expected,
      rows.join(),
    );

  it(
    'reveals a public result by keyboard and presenter remote, from the last place to the first',
    withPage({ height: 720, colorScheme: 'dark' }, async (page) => {
      await page.addInitScript(() => {
        Object.defineProperty(navigator, 'wakeLock', {
          value: {
            async request() {
              document.documentElement.setAttribute('data-awake', '');
              return {
                release() {
                  document.documentElement.removeAttribute('data-awake');
                },
              };
            },
          },
        });
      });
      const votes = { 1: 400, 2: 200, 3: 200, 4: 100 };
      const options = ['Tidal', 'Orchard', 'Glass Radio', 'Small Hours'];
      const tenant = here.api.addTenant({ votings: [{ title: 'Album of the year', options, votes }] });
      await page.goto(here.address + toPath(tenant));
      await page.getByText('900 votes').waitFor();
      await page.getByText(/left$/).waitFor();
      await page.getByRole('img', { name: 'QR code with the link to “Album of the year”' }).waitFor();
      expect(await page.locator('.top').isVisible(), 'the header of the site').to.equal(false);
      expect(await page.locator('html[data-awake]').count()).to.equal(1);
      expect(await page.locator('.bar').count(), 'bars before the result is revealed').to.equal(0);
      await expectAccessible(page);
      await page.keyboard.press('Space');
      await waitForRows(page, ['', '', '', 'o4']);
      await page.getByText('Place 4: Small Hours, 100 votes, 11.1%').waitFor({ state: 'attached' });
      await page.keyboard.press('PageDown');
      await waitForRows(page, ['', 'o2', 'o3', 'o4']);
      await page.keyboard.press('PageUp');
      await waitForRows(page, ['', '', '', 'o4']);
      await page.keyboard.press('a');
      await waitForRows(page, ['o1', 'o2', 'o3', 'o4']);
      await page.getByRole('heading', { name: 'Result so far' }).waitFor();
      await expectAccessible(page);
      await page.keyboard.press('h');
      await page.locator('.qr-code').waitFor({ state: 'detached' });
      await page.getByRole('button', { name: 'Full screen' }).click();
      await page.getByRole('button', { name: 'Leave full screen' }).waitFor();
      await page.keyboard.press('r');
      await page.locator('.screen-place').waitFor({ state: 'detached' });
      await page.keyboard.press('Space');
      expect(await listRows(page), 'a clicked button does not take the space bar').to.have.length(4);
      await page.keyboard.press('?');
      await page.getByLabel('Use single letters as keys').uncheck();
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'hidden' });
      await page.keyboard.press('r');
      expect(await listRows(page)).to.have.length(4);
      await page.getByRole('link', { name: 'Back to the voting' }).press('Enter');
      await page.getByRole('link', { name: 'Sign in to vote' }).waitFor();
      expect(await page.locator('html[data-awake]').count()).to.equal(0);
    }),
  );

  it(
    'opens from the share dialog, hides a result until the end, and then reveals the certified one',
    withPage({ width: 320, height: 640 }, async (page) => {
      const options = [`${'Konstantynopolitańczykowianeczka'.repeat(2)} and others`, 'Orchard'];
      const seed = { results: 'after-close', options, votes: { 1: 4, 2: 6 }, endsIn: day } as const;
      const tenant = here.api.addTenant({ votings: [seed] });
      const { votingId } = getOnlyVoting(here, tenant);
      await openSignedIn(page, here, tenant.admin, `/t/${tenant.tenantId}/votings/${votingId}`);
      await page.getByRole('button', { name: 'Share: Song of the week' }).click();
      await page.getByRole('dialog').getByRole('link', { name: 'Show on a screen' }).click();
      await page.getByText('The result can be revealed after the end.').waitFor();
      await page.getByText('10 votes').waitFor();
      await page.keyboard.press('Space');
      expect(await page.getByRole('button', { name: 'Reveal next' }).count()).to.equal(0);
      expect(await page.locator('.bar').count()).to.equal(0);
      await expectFit(page);
      moveWindow(here, tenant, { startsIn: -2 * day, endsIn: -day });
      await page.reload();
      // The button is disabled until the page has read the result.
      await page.getByRole('button', { name: 'Reveal next', disabled: false }).press('Enter');
      await waitForRows(page, ['', 'o1']);
      await page.keyboard.press('ArrowRight');
      await waitForRows(page, ['o2', 'o1']);
      await page.getByRole('heading', { name: 'Certified result' }).waitFor();
      await page.getByText('Winner').waitFor();
      await expectFit(page);
      await expectAccessible(page);
    }),
  );

  it(
    'shows no result that only admins may see to others, and leads to the sign-in if the voting is not public',
    withPage({}, async (page) => {
      const tenant = here.api.addTenant({ votings: [{ results: 'admins', votes: { 1: 3 } }] });
      await page.goto(here.address + toPath(tenant));
      await page.getByText('Only admins can see the result of this voting.').waitFor();
      expect(await page.getByText('3 votes').count()).to.equal(0);
      await page.goto(`${here.address}/t/${tenant.tenantId}/votings/missing/screen`);
      await page.getByRole('heading', { name: 'We can’t find this voting' }).waitFor();
      const link = await page.getByRole('link', { name: 'Sign in' }).getAttribute('href');
      expect(link).to.include(encodeURIComponent('/votings/missing/screen'));
    }),
  );
});
