import { chunk } from '@suffra/shared/chunk';
import { withPage } from '@suffra/shared/test-support/page';
import { expect } from 'chai';
import { addEveryPage } from '../support/every-page.ts';
import { emulateSlowPhone, measureLayoutShift } from '../support/layout-shift.ts';
import { openSignedIn, type Site, startSite } from '../support/site.ts';

/** The limit of a good score (web.dev/cls). */
const maxScore = 0.1;
/** Several profiles load pages at the same time, because each mostly waits for the slow network. */
const pagesPerBrowser = 8;

describe('layout of every page on a slow phone', () => {
  let here: Site;
  before(async function () {
    this.timeout(60_000);
    here = await startSite();
  });

  it(`shifts by at most ${maxScore} while the pages of a visitor, voter, admin and operator load`, async function () {
    this.timeout(240_000);
    const shifts: string[] = [];
    const tours = addEveryPage(here.api.platform).flatMap(({ who, visits }) =>
      chunk(visits, pagesPerBrowser).map((part) => ({ who, visits: part })),
    );
    const measurements = tours.map(({ who, visits }) =>
      withPage({ width: 360, height: 740, hasTouch: true, isCacheEmpty: true }, async (page) => {
        await emulateSlowPhone(page);
        for (const { path, ready } of visits) {
          if (who === undefined) await page.goto(here.address + path);
          else await openSignedIn(page, here, who, path);
          await page.locator(ready).first().waitFor();
          await page.waitForLoadState('networkidle');
          const { score, causes } = await measureLayoutShift(page);
          if (score > maxScore) shifts.push([`${score.toFixed(3)} on ${path}`, ...causes].join('\n'));
        }
      }).call(this),
    );
    await Promise.all(measurements);
    expect(shifts).to.deep.equal([]);
  });
});
