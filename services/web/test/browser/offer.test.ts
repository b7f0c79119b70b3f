import { waitUntil } from '@suffra/shared/local-platform/wait-until.ts';
import { expectAccessible, expectNoSidewaysScroll, withPage } from '@suffra/shared/test-support/page';
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import type { FakeTenant } from '../support/fake/tenants.ts';
import { installFakePush } from '../support/push.ts';
import { openSignedIn, type Site, startSite } from '../support/site.ts';
import { castVote, getOnlyVoting, openVoting, waitForReceipt } from '../support/voter.ts';

describe('offer to turn on messages', () => {
  let here: Site;
  before(async function () {
    this.timeout(60_000);
    here = await startSite();
  });

  const card = (page: Page) => page.locator('.device-offer');
  const readPermissionRequest = (page: Page) => page.evaluate(() => sessionStorage.getItem('asked'));
  const getDevices = ({ voter }: FakeTenant) => here.api.platform.devices.get(voter.voterId) ?? [];
  const voteAs = async (page: Page, tenant: FakeTenant) => {
    await openVoting(page, here, tenant);
    expect(await card(page).count()).to.equal(0);
    await page.getByRole('radio', { name: 'Slow train' }).check({ force: true });
    await castVote(page);
    await waitForReceipt(page);
  };

  it(
    'appears after a vote, asks the browser only on a click, and then messages arrive',
    withPage({ build: 'full', width: 320 }, async (page) => {
      const tenant = here.api.addTenant({ votings: [{}] });
      await installFakePush(page, 'granted');
      await voteAs(page, tenant);
      await card(page).waitFor();
      await expectNoSidewaysScroll(page);
      await expectAccessible(page);
      expect(await readPermissionRequest(page)).to.equal(null);
      await card(page).getByRole('button', { name: 'Turn on messages' }).press('Enter');
      await page.getByRole('status').getByText('This device now receives messages.').waitFor();
      expect(await readPermissionRequest(page)).to.equal('yes');
      expect(getDevices(tenant)).to.have.length(1);
      await page.reload();
      await page.locator('suffra-ticket').waitFor();
      expect(await card(page).count(), 'nothing to offer any more').to.equal(0);
    }),
  );

  it(
    'explains what to do when the browser blocks notifications',
    withPage({ build: 'full' }, async (page) => {
      const tenant = here.api.addTenant({ votings: [{}] });
      await installFakePush(page, 'denied');
      await voteAs(page, tenant);
      await card(page).getByRole('button', { name: 'Turn on messages' }).click();
      await page.getByText('Notifications from this site are blocked.').waitFor();
      expect(getDevices(tenant)).to.have.length(0);
    }),
  );

  for (const [answer, comesBack] of [
    ['Not now', true],
    ['No thanks', false],
  ] as const)
    it(
      `stays hidden after "${answer}"${comesBack ? ' for thirty days' : ' permanently'} and keeps the focus on the page`,
      withPage({ build: 'full' }, async (page) => {
        const tenant = here.api.addTenant({ votings: [{ startsIn: 3_600_000, endsIn: 7_200_000 }] });
        await installFakePush(page, 'granted');
        await openSignedIn(page, here, tenant.voter, `/t/${tenant.tenantId}/`);
        const { title } = getOnlyVoting(here, tenant);
        const alert = page.getByRole('button', { name: /alert/i }).first();
        await page.getByText(title).first().waitFor();
        await alert.click();
        await card(page).getByRole('button', { name: answer }).press('Enter');
        await waitUntil(async () => (await card(page).count()) === 0, 60_000, 'the card to go');
        expect(await page.evaluate(() => document.activeElement?.tagName)).to.equal('H1');
        const toggleAlert = async () => {
          await alert.click();
          await waitUntil(
            async () => (await page.locator('suffra-device-offer').count()) === 0,
            60_000,
            'off',
          );
          await alert.click();
          await page.locator('suffra-device-offer').waitFor({ state: 'attached' });
          await page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
        };
        await toggleAlert();
        expect(await card(page).count()).to.equal(0);
        await page.evaluate(() => {
          const days = 31 * 86_400_000;
          const real = Date.now;
          Date.now = () => real() + days;
        });
        await toggleAlert();
        if (comesBack) await card(page).waitFor();
        else expect(await card(page).count()).to.equal(0);
      }),
    );
});
