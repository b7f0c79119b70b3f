import { withPage } from '@suffra/shared/test-support/page';
import { expect } from 'chai';
import type { Locator, Page } from 'playwright-core';
import { type Activity, createSteadyActivity } from '../support/fake/activity.ts';
import type { FakeTenant } from '../support/fake/tenants.ts';
import { openSignedIn, type Site, startSite } from '../support/site.ts';

describe('chart', () => {
  let here: Site;
  before(async function () {
    this.timeout(60_000);
    here = await startSite();
  });

  const open = (page: Page, { admin, tenantId }: FakeTenant, path = '') =>
    openSignedIn(page, here, admin, `/t/${tenantId}/admin/dashboard${path}`);
  const chart = (page: Page, name: string) => page.locator('suffra-chart').filter({ hasText: name });

  it(
    'is drawn and can be read by keyboard',
    withPage({}, async (page) => {
      const tenant = here.api.addTenant();
      here.api.platform.lives.set(tenant.tenantId, createSteadyActivity({ votes: 3, signIns: 5 }));
      await open(page, tenant, '?range=24h');
      const people = page.getByRole('slider', { name: /^People over time/ });
      await people.locator('canvas').waitFor();
      await people.focus();
      await page.keyboard.press('Home');
      const spoken = await people.getAttribute('aria-valuetext');
      expect(spoken).to.match(/\d\d:00: People signed in 240, Sign-ins 300$/);
      await chart(page, 'People over time').locator('.chart-legend').getByText('240').waitFor();
      await page.keyboard.press('ArrowRight');
      expect(await people.getAttribute('aria-valuenow')).to.equal('1');
      expect(await people.getAttribute('aria-valuetext')).to.not.equal(spoken);
      const colours = await people.locator('canvas').evaluate((canvas) => {
        if (!(canvas instanceof HTMLCanvasElement)) return 0;
        const { data } = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height) ?? {};
        return new Set(data && new Uint32Array(data.buffer)).size;
      });
      expect(colours).to.be.greaterThan(10);
    }),
  );

  it(
    'marks a single value, for which a line would show nothing',
    withPage({}, async (page) => {
      const tenant = here.api.addTenant();
      const busy = Math.floor(Date.now() / hour) * hour - 9 * hour;
      const some = { requests: 40, p50: 20 };
      const life: Activity = (at) =>
        createSteadyActivity([0, 3].some((after) => Math.floor((at - busy) / hour) === after) ? some : {})(
          at,
        );
      here.api.platform.lives.set(tenant.tenantId, life);
      await open(page, tenant, '?range=24h');
      await page.getByRole('link', { name: 'Performance' }).click();
      const times = chart(page, 'Response time');
      await times.locator('canvas').waitFor();
      // Both hours, in the color of each of the three lines.
      expect(await countMarks(times.locator('canvas'))).to.deep.equal([2, 2, 2]);
      await times.getByRole('button', { name: 'Show as table' }).click();
      await times.getByRole('cell', { name: '20 ms', exact: true }).first().waitFor();
    }),
  );
});

const hour = 3_600_000;

/** Counts the separate marks on a canvas, from left to right, for the color of each line. */
const countMarks = (canvas: Locator): Promise<number[]> =>
  canvas.evaluate((drawn) => {
    if (!(drawn instanceof HTMLCanvasElement)) return [];
    const { width, height } = drawn;
    const { data = new Uint8ClampedArray() } =
      drawn.getContext('2d')?.getImageData(0, 0, width, height) ?? {};
    const style = getComputedStyle(drawn);
    return ['--chart-1', '--chart-2', '--chart-3'].map((token) => {
      const wanted = Number.parseInt(style.getPropertyValue(token).trim().slice(1), 16);
      const columns = new Set<number>();
      for (let i = 0; i < data.length; i += 4)
        if (new DataView(data.buffer).getUint32(i) >>> 8 === wanted) columns.add((i / 4) % width);
      return [...columns].filter((x) => !columns.has(x - 1)).length;
    });
  });
