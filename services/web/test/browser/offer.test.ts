import { until } from '@suffra/shared/local/until.ts';
import { expectAccessible, expectNoSidewaysScroll, inPage } from '@suffra/shared/test/page';
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import type { FakeTenant } from '../support/fake/tenants.ts';
import { givePush } from '../support/push.ts';
import { openAs, type Site, site } from '../support/site.ts';
import { cast, openVoting, receiptShown, votingOf } from '../support/voter.ts';

describe('the offer of messages on this device', () => {
  let here: Site;
  before(async function () {
    this.timeout(60_000);
    here = await site();
  });

  const card = (page: Page) => page.locator('.device-offer');
  const asked = (page: Page) => page.evaluate(() => sessionStorage.getItem('asked'));
  const devicesOf = ({ voter }: FakeTenant) => here.api.world.devices.get(voter.voterId) ?? [];
  const voteAs = async (page: Page, tenant: FakeTenant) => {
    await openVoting(page, here, tenant);
    expect(await card(page).count()).to.equal(0);
    await page.getByRole('radio', { name: 'Slow train' }).check({ force: true });
    await cast(page);
    await receiptShown(page);
  };

  it(
    'comes after a vote, asks the browser on a press alone, and then messages come here',
    inPage({ build: 'whole', width: 320 }, async (page) => {
      const tenant = here.api.addTenant({ votings: [{}] });
      await givePush(page, 'granted');
      await voteAs(page, tenant);
      await card(page).waitFor();
      await expectNoSidewaysScroll(page);
      await expectAccessible(page);
      expect(await asked(page)).to.equal(null);
      await card(page).getByRole('button', { name: 'Get messages here' }).press('Enter');
      await page.getByRole('status').getByText('Messages come to this device from now on.').waitFor();
      expect(await asked(page)).to.equal('yes');
      expect(devicesOf(tenant)).to.have.length(1);
      await page.reload();
      await page.locator('suffra-ticket').waitFor();
      expect(await card(page).count(), 'nothing to offer any more').to.equal(0);
    }),
  );

  it(
    'says what to do when the browser forbids it',
    inPage({ build: 'whole' }, async (page) => {
      const tenant = here.api.addTenant({ votings: [{}] });
      await givePush(page, 'denied');
      await voteAs(page, tenant);
      await card(page).getByRole('button', { name: 'Get messages here' }).click();
      await page.getByText('You have forbidden messages from this site.').waitFor();
      expect(devicesOf(tenant)).to.have.length(0);
    }),
  );

  for (const [answer, comesBack] of [
    ['Not now', true],
    ['No thanks', false],
  ] as const)
    it(
      `after "${answer}" rests${comesBack ? ' for thirty days' : ' for ever'}; the focus is not lost`,
      inPage({ build: 'whole' }, async (page) => {
        const tenant = here.api.addTenant({ votings: [{ startsIn: 3_600_000, endsIn: 7_200_000 }] });
        await givePush(page, 'granted');
        await openAs(page, here, tenant.voter, `/t/${tenant.tenantId}/`);
        const { title } = votingOf(here, tenant);
        const remind = page.getByRole('button', { name: /remind/i }).first();
        await page.getByText(title).first().waitFor();
        await remind.click();
        await card(page).getByRole('button', { name: answer }).press('Enter');
        await until(async () => (await card(page).count()) === 0, 5_000, 'the card to go');
        expect(await page.evaluate(() => document.activeElement?.tagName)).to.equal('H1');
        const again = async () => {
          await remind.click();
          await until(async () => (await page.locator('suffra-device-offer').count()) === 0, 5_000, 'off');
          await remind.click();
          await page.locator('suffra-device-offer').waitFor({ state: 'attached' });
          await page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
        };
        await again();
        expect(await card(page).count()).to.equal(0);
        await page.evaluate(() => {
          const days = 31 * 86_400_000;
          const real = Date.now;
          Date.now = () => real() + days;
        });
        await again();
        if (comesBack) await card(page).waitFor();
        else expect(await card(page).count()).to.equal(0);
      }),
    );
});
