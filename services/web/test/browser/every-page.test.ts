import { expectAccessible, expectNoSidewaysScroll, withPage } from '@suffra/shared/test-support/page';
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { findBrokenReferences } from '../support/broken-references.ts';
import { addEveryPage } from '../support/every-page.ts';
import { openSignedIn, type Site, startSite } from '../support/site.ts';

const longWord = 'Konstantynopolitańczykowianeczka'.repeat(3);

/** Returns the headings that skip a level: `h1 → h3 Your devices`. A page begins with one `h1`. */
const findSkippedHeadings = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const headings = [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].filter((heading) =>
      heading.checkVisibility(),
    );
    const levels = [0, ...headings.map(({ localName }) => Number(localName.slice(1)))];
    return headings.flatMap((heading, i) =>
      (levels[i + 1] ?? 0) - (levels[i] ?? 0) > 1
        ? [`h${levels[i]} → h${levels[i + 1]} ${heading.textContent.trim()}`]
        : [],
    );
  });

describe('every page with long words on a narrow screen', () => {
  let here: Site;
  before(async function () {
    this.timeout(60_000);
    here = await startSite();
  });

  for (const role of ['visitor', 'voter', 'admin', 'operator'])
    it(`shows every value, does not scroll sideways, skips no heading level, refers to no missing element and passes axe, for a ${role}`, async function () {
      this.timeout(120_000);
      const tour = addEveryPage(here.api.platform, longWord).find(
        ({ who }) => (who?.role ?? 'visitor') === role,
      );
      const problems: string[] = [];
      const note = async (path: string, check: Promise<void>) =>
        check.catch((error: Error) => problems.push(`${path}: ${error.message} ${JSON.stringify(error)}`));
      await withPage({ width: 320, height: 640, hasTouch: true }, async (page) => {
        const [first] = tour?.visits ?? [];
        if (tour?.who === undefined) await page.goto(here.address + first?.path);
        else await openSignedIn(page, here, tour.who, first?.path ?? '');
        for (const { path, ready } of tour?.visits ?? []) {
          await page.evaluate((to) => {
            history.pushState(null, '', to);
            dispatchEvent(new PopStateEvent('popstate'));
          }, path);
          await page.locator(ready).first().waitFor();
          const text = await page.locator('body').innerText();
          if (/undefined|\[object|NaN|Invalid Date/.test(text)) problems.push(`${path}: ${text}`);
          await note(path, expectNoSidewaysScroll(page));
          await note(path, expectAccessible(page));
          const skipped = await findSkippedHeadings(page);
          if (skipped.length > 0) problems.push(`${path}: ${skipped.join(', ')}`);
          const broken = await findBrokenReferences(page);
          if (broken.length > 0) problems.push(`${path}: ${broken.join(', ')}`);
        }
      }).call(this);
      expect(problems).to.deep.equal([]);
    });
});
