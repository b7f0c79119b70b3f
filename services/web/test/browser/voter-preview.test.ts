import { expectAccessible, expectNoSidewaysScroll, withPage } from '@suffra/shared/test-support/page';
import { expect } from 'chai';
import { hasFocus, openAdmin } from '../support/admin.ts';
import { openSignedIn, type Site, startSite } from '../support/site.ts';

const day = 86_400_000;

describe('the preview as a voter', () => {
  let here: Site;
  before(async function () {
    this.timeout(60_000);
    here = await startSite();
  });

  it(
    'shows the form that is not saved at every moment, on every device, in both languages and color schemes',
    // The browser emulates no color scheme, so that the frame has the one of its element.
    withPage({ colorScheme: null }, async (page) => {
      const tenant = here.api.addTenant({ votings: [] });
      await openAdmin(page, here, tenant, 'new');
      await page.getByLabel('Title').fill('Song of the week');
      await page.getByLabel('Option 1', { exact: true }).fill('Tidal');
      const button = page.locator('.form-preview').getByRole('button', { name: 'Preview as a voter' });
      const requestCount = here.api.requests.length;
      await button.press('Enter');
      const dialog = page.getByRole('dialog', { name: 'Preview as a voter' });
      await dialog.getByText('Save it as a draft first.').waitFor();
      const frame = page.frameLocator('iframe');
      const waitForMedia = async (query: string) => {
        const child = page.frames().find((candidate) => candidate.url().endsWith('/voter-preview'));
        await child?.waitForFunction((media) => matchMedia(media).matches, query);
        expect(child, 'the frame').to.not.equal(undefined);
      };
      await frame.getByRole('heading', { name: 'Song of the week' }).waitFor();
      expect(await frame.getByRole('link', { name: 'Manage' }).count(), 'what only admins see').to.equal(0);
      await frame.getByRole('radio', { name: 'Tidal' }).check({ force: true });
      await frame.getByRole('button', { name: 'Review my vote' }).click();
      await frame.getByRole('button', { name: 'Cast my vote' }).click();
      await frame.getByRole('heading', { name: 'Your vote is in' }).waitFor();
      expect(await dialog.getByLabel('Moment').inputValue()).to.equal('voted');
      await frame.getByRole('link', { name: 'All votings' }).click();
      await dialog.getByText('Links and receipts do not work in the preview.').waitFor();
      await frame.getByRole('button', { name: 'Download' }).click();
      await dialog.getByLabel('Moment').selectOption('Before the start');
      await frame.getByText(/^Opens in/).waitFor();
      await dialog.getByLabel('Moment').selectOption('After the end');
      await frame.getByText('Winner').waitFor();
      await dialog.getByLabel('Language').selectOption('Polski');
      await frame.getByText('Zwycięzca').waitFor();
      await dialog.getByLabel('Colours').selectOption('Dark');
      await waitForMedia('(prefers-color-scheme: dark)');
      await dialog.getByLabel('Colours').selectOption('Light');
      await waitForMedia('(prefers-color-scheme: light)');
      for (const [device, width] of [
        ['Phone', 390],
        ['Tablet', 820],
        ['Desktop', 1280],
      ] as const) {
        await dialog.getByLabel('Device').selectOption(device);
        await waitForMedia(`(width: ${width}px)`);
      }
      await expectAccessible(page);
      await frame.getByRole('heading', { level: 1 }).focus();
      expect(here.api.requests.slice(requestCount).filter(({ method }) => method !== 'GET')).to.deep.equal(
        [],
      );
      expect(
        await page.evaluate(() => [localStorage.getItem('suffra:language'), sessionStorage.length]),
      ).to.deep.equal(['en', 0]);
      await page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'detached' });
      expect(await hasFocus(page, '.form-preview .preview-button'), 'the focus returns').to.equal(true);
      expect(await page.getByLabel('Title').inputValue()).to.equal('Song of the week');
    }),
  );

  it(
    'opens on a phone for a saved draft, for admins only',
    withPage({ width: 320, height: 640, hasTouch: true, colorScheme: 'dark' }, async (page) => {
      const tenant = here.api.addTenant({ votings: [] });
      const now = new Date().toISOString();
      const path = `/t/${tenant.tenantId}/admin/drafts/01DRAFTPHONE/preview`;
      here.api.platform.drafts.set('01DRAFTPHONE', {
        ...{
          draftId: '01DRAFTPHONE',
          tenantId: tenant.tenantId,
          version: 1,
          createdAt: now,
          changedAt: now,
          lastRequest: '',
        },
        content: {
          ...{
            title: 'Pick the headliners',
            options: [{ label: 'Nightjar' }, {}],
            ballot: { kind: 'ranked' },
          },
          ...{ endsAt: new Date(Date.now() + day).toISOString(), price: 1 },
        },
      });
      await openSignedIn(page, here, tenant.voter, path);
      await page.getByText('This page is for admins').waitFor();
      await openSignedIn(page, here, tenant.admin, path.replace('/preview', ''));
      await page.locator('.form-preview-disclosure summary').click();
      await page
        .locator('.form-preview-disclosure')
        .getByRole('button', { name: 'Preview as a voter' })
        .click();
      await page
        .getByRole('dialog')
        .getByRole('img', { name: 'QR code with the link to this preview' })
        .waitFor();
      await expectNoSidewaysScroll(page);
      await page.getByRole('dialog').getByRole('link', { name: path }).click();
      await page.getByRole('heading', { name: 'Preview as a voter' }).waitFor();
      const frame = page.frameLocator('suffra-admin-preview iframe');
      await frame.getByText('Nightjar').first().waitFor();
      await frame.getByText('Option 2').first().waitFor();
      expect(await page.getByLabel('Device').inputValue()).to.equal('own');
      await expectNoSidewaysScroll(page);
      await expectAccessible(page);
    }),
  );
});
