import { inPage } from '@suffra/shared/test/page';
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { livelyLife } from '../support/fake/life.ts';
import { addReport } from '../support/fake/reports.ts';
import { openAs, type Site, site } from '../support/site.ts';

/** All colours of the words that are shown, and of the grounds they may stand on, as their lightest channels 0 … 255. */
const colours = (page: Page) =>
  page.evaluate(() => {
    const [words, grounds]: [number[], number[]] = [[], []];
    for (const each of document.querySelectorAll('body, body *')) {
      if (!each.checkVisibility() || each.closest('svg') || each.matches('.bar, .bar *')) continue;
      const { color, backgroundColor } = getComputedStyle(each);
      const [word = [], ground = []] = [color, backgroundColor].map((colour) =>
        (colour.match(/[\d.]+/g) ?? []).map(Number),
      );
      words.push(Math.max(...word.slice(0, 3)));
      const [red = 0, green = 0, blue = 0, opacity = 1] = ground;
      if (opacity > 0) grounds.push(Math.min(red, green, blue));
    }
    return { lightestWord: Math.max(...words), darkestGround: Math.min(...grounds) };
  });

describe('on paper', () => {
  let here: Site;
  before(async function () {
    this.timeout(60_000);
    here = await site();
  });

  it(
    'a monthly report is black on white from a dark screen, says whose it is, and has nothing to press',
    inPage({ colorScheme: 'dark' }, async (page) => {
      const tenant = here.api.addTenant({ name: 'Paper Radio' });
      addReport(here.api.world, tenant.tenantId, '2026-10');
      await openAs(page, here, tenant.admin, `/t/${tenant.tenantId}/admin/reports/2026-10`);
      await page.locator('.cost-table').waitFor();
      const head = page.locator('.print-head');
      expect(await head.isVisible(), 'on the screen the menu says it').to.equal(false);
      expect((await colours(page)).lightestWord, 'the screen is dark').to.be.greaterThan(200);

      await page.emulateMedia({ media: 'print' });
      expect(await head.innerText()).to.match(/^Paper Radio\s+October 2026$/);
      const { lightestWord, darkestGround } = await colours(page);
      expect(lightestWord).to.be.at.most(0x33);
      expect(darkestGround).to.be.at.least(0xee);
      expect(await page.getByRole('button').count()).to.equal(0);
      expect(await page.getByRole('navigation').count()).to.equal(0);
      expect(await page.getByRole('link', { name: 'Download CSV' }).count()).to.equal(0);
      const broken = await page.evaluate(() =>
        ['.card', '.figure-tile', 'tr'].flatMap((each) =>
          [...document.querySelectorAll(each)].filter(
            (part) => getComputedStyle(part).breakInside !== 'avoid',
          ),
        ),
      );
      expect(broken.length, 'what a page’s end may go through').to.equal(0);
    }),
  );

  it(
    'a report of many accounts takes as many pages as they need, wide tables fit, and each page has their header',
    inPage({ colorScheme: 'dark' }, async (page) => {
      const tenant = here.api.addTenant();
      addReport(here.api.world, tenant.tenantId, '2026-10');
      await openAs(page, here, tenant.admin, `/t/${tenant.tenantId}/admin/reports/2026-10`);
      await page.locator('.cost-table').waitFor();
      const pages = async () =>
        (await page.pdf({ preferCSSPageSize: true })).toString('latin1').match(/\/Type \/Page\b/g)?.length;
      // One page holds a month; the busiest ten may stand on a second.
      expect(await pages()).to.be.within(1, 2);
      await page.getByRole('button', { name: 'All accounts' }).click();
      await page.locator('suffra-report-accounts tbody tr').nth(99).waitFor();
      expect(await pages()).to.be.within(3, 6);
      // As wide as the paper between its margins.
      await page.setViewportSize({ width: 695, height: 1_000 });
      await page.emulateMedia({ media: 'print' });
      const { scrollWidth, head } = await page.evaluate(() => ({
        scrollWidth: document.documentElement.scrollWidth,
        head: [...document.querySelectorAll('thead')].map((each) => getComputedStyle(each).display),
      }));
      expect(scrollWidth).to.be.at.most(695);
      expect(new Set(head)).to.deep.equal(new Set(['table-header-group']));
    }),
  );

  it(
    'a chart is drawn anew in the colours of paper',
    inPage({ colorScheme: 'dark' }, async (page) => {
      const tenant = here.api.addTenant();
      here.api.world.lives.set(tenant.tenantId, livelyLife(20, 0));
      await openAs(page, here, tenant.admin, `/t/${tenant.tenantId}/admin/dashboard`);
      const canvas = page.locator('.chart-plot canvas').first();
      await canvas.waitFor();
      const ink = () =>
        canvas.evaluate((drawn) => {
          if (!(drawn instanceof HTMLCanvasElement)) return 0;
          const { data = [] } = drawn.getContext('2d')?.getImageData(0, 0, 60, drawn.height) ?? {};
          // The scale's words stand at the left: how light, by its green, the lightest ink is.
          let lightest = 0;
          for (let i = 0; i < data.length; i += 4)
            if (data[i + 3] === 255) lightest = Math.max(lightest, data[i + 1] ?? 0);
          return lightest;
        });
      expect(await ink()).to.be.greaterThan(0xb0);
      await page.emulateMedia({ media: 'print' });
      await page.waitForFunction(() => document.querySelector('.chart-plot canvas') !== null);
      expect(await ink()).to.be.at.most(0x99);
    }),
  );
});
