import { withPage } from '@suffra/shared/test-support/page';
import { expect } from 'chai';
import { addEveryPage } from '../support/every-page.ts';
import { emulateSlowPhone, measureLayoutShift } from '../support/layout-shift.ts';
import { openSignedIn, type Site, startSite } from '../support/site.ts';

/** The limit of a good score (web.dev/cls). */
const maxScore = 0.1;

describe('layout of every page on a slow phone', () => {
  let here: Site;
  before(async function () {
    this.timeout(60_000);
    here = await startSite();
  });

  for (const role of ['visitor', 'voter', 'admin', 'operator'])
    it(`shifts by at most ${maxScore} while the pages of a ${role} load`, async function () {
      this.timeout(240_000);
      const tour = addEveryPage(here.api.platform).find(({ who }) => (who?.role ?? 'visitor') === role);
      const shifts: string[] = [];
      await withPage({ width: 360, height: 740, hasTouch: true, isCacheEmpty: true }, async (page) => {
        await emulateSlowPhone(page);
        for (const { path, ready } of tour?.visits ?? []) {
          if (tour?.who === undefined) await page.goto(here.address + path);
          else await openSignedIn(page, here, tour.who, path);
          await page.locator(ready).first().waitFor();
          await page.waitForLoadState('networkidle');
          const { score, causes } = await measureLayoutShift(page);
          if (score > maxScore) shifts.push([`${score.toFixed(3)} on ${path}`, ...causes].join('\n'));
        }
      }).call(this);
      expect(shifts).to.deep.equal([]);
    });
});
