import { waitUntil } from '@suffra/shared/local-platform/wait-until.ts';
import { withPage } from '@suffra/shared/test-support/page';
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { createLivelyActivity } from '../support/fake/activity.ts';
import { addReport } from '../support/fake/reports.ts';
import { openSignedIn, type Site, startSite } from '../support/site.ts';

/** All colors of the visible text and of its possible backgrounds, by their lightest channel, 0 … 255. */
const readColors = (page: Page) =>
  page.evaluate(() => {
    const [textColors, backgrounds]: [number[], number[]] = [[], []];
    for (const element of document.querySelectorAll('body, body *')) {
      if (!element.checkVisibility() || element.closest('svg') || element.matches('.bar, .bar *')) continue;
      const { color, backgroundColor } = getComputedStyle(element);
      const [word = [], ground = []] = [color, backgroundColor].map((colour) =>
        (colour.match(/[\d.]+/g) ?? []).map(Number),
      );
      textColors.push(Math.max(...word.slice(0, 3)));
      const [red = 0, green = 0, blue = 0, opacity = 1] = ground;
      if (opacity > 0) backgrounds.push(Math.min(red, green, blue));
    }
    return { lightestText: Math.max(...textColors), darkestBackground: Math.min(...backgrounds) };
  });

describe('print', () => {
  let here: Site;
  before(async function () {
    this.timeout(60_000);
    here = await startSite();
  });

  it(
    'prints a monthly report black on white from dark mode, names its tenant, and hides controls',
    withPage({ colorScheme: 'dark' }, async (page) => {
      const tenant = here.api.addTenant({ name: 'Paper Radio' });
      addReport(here.api.platform, tenant.tenantId, '2026-10');
      await openSignedIn(page, here, tenant.admin, `/t/${tenant.tenantId}/admin/reports/2026-10`);
      await page.locator('.cost-table').waitFor();
      const head = page.locator('.print-head');
      expect(await head.isVisible(), 'on the screen the menu says it').to.equal(false);
      expect((await readColors(page)).lightestText, 'the screen is dark').to.be.greaterThan(200);

      await page.emulateMedia({ media: 'print' });
      expect(await head.innerText()).to.match(/^Paper Radio\s+October 2026$/);
      const { lightestText, darkestBackground } = await readColors(page);
      expect(lightestText).to.be.at.most(0x33);
      expect(darkestBackground).to.be.at.least(0xee);
      expect(await page.getByRole('button').count()).to.equal(0);
      expect(await page.getByRole('navigation').count()).to.equal(0);
      expect(await page.getByRole('link', { name: 'Download CSV' }).count()).to.equal(0);
      const broken = await page.evaluate(() =>
        ['.card', '.figure-tile', 'tr'].flatMap((entry) =>
          [...document.querySelectorAll(entry)].filter(
            (part) => getComputedStyle(part).breakInside !== 'avoid',
          ),
        ),
      );
      expect(broken.length, 'what a page’s end may go through').to.equal(0);
    }),
  );

  it(
    'prints a report of many accounts on as many pages as needed, fits wide tables, and repeats their header',
    withPage({ colorScheme: 'dark' }, async (page) => {
      const tenant = here.api.addTenant();
      addReport(here.api.platform, tenant.tenantId, '2026-10');
      await openSignedIn(page, here, tenant.admin, `/t/${tenant.tenantId}/admin/reports/2026-10`);
      await page.locator('.cost-table').waitFor();
      const countPages = async () =>
        (await page.pdf({ preferCSSPageSize: true })).toString('latin1').match(/\/Type \/Page\b/g)?.length;
      // A month fits on one page; the ten busiest accounts may be on a second one.
      expect(await countPages()).to.be.within(1, 2);
      await page.getByRole('button', { name: 'All accounts' }).click();
      await page.locator('suffra-report-accounts tbody tr').nth(99).waitFor();
      expect(await countPages()).to.be.within(3, 6);
      // As wide as the paper without its margins.
      await page.setViewportSize({ width: 695, height: 1_000 });
      await page.emulateMedia({ media: 'print' });
      const { scrollWidth, head } = await page.evaluate(() => ({
        scrollWidth: document.documentElement.scrollWidth,
        head: [...document.querySelectorAll('thead')].map(
          (hTMLTableSectionElement) => getComputedStyle(hTMLTableSectionElement).display,
        ),
      }));
      expect(scrollWidth).to.be.at.most(695);
      expect(new Set(head)).to.deep.equal(new Set(['table-header-group']));
    }),
  );

  it(
    'redraws a chart in print colors',
    withPage({ colorScheme: 'dark' }, async (page) => {
      const tenant = here.api.addTenant();
      here.api.platform.lives.set(tenant.tenantId, createLivelyActivity(20, 0));
      await openSignedIn(page, here, tenant.admin, `/t/${tenant.tenantId}/admin/dashboard`);
      const canvas = page.locator('.chart-plot canvas').first();
      await canvas.waitFor();
      const readLabelBrightness = () =>
        canvas.evaluate((drawn) => {
          if (!(drawn instanceof HTMLCanvasElement)) return 0;
          const { data = [] } = drawn.getContext('2d')?.getImageData(0, 0, 60, drawn.height) ?? {};
          // The labels of the axis are on the left. This is the green channel of their lightest pixel.
          let lightest = 0;
          for (let i = 0; i < data.length; i += 4)
            if (data[i + 3] === 255) lightest = Math.max(lightest, data[i + 1] ?? 0);
          return lightest;
        });
      await waitUntil(async () => (await readLabelBrightness()) > 0xb0, 60_000, 'light labels');
      await page.emulateMedia({ media: 'print' });
      await waitUntil(async () => (await readLabelBrightness()) <= 0x99, 60_000, 'dark labels');
    }),
  );
});
