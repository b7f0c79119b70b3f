import { expectAccessible, expectNoSidewaysScroll, inPage } from '@suffra/shared/test/page';
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { addLetters } from '../support/fake/letters.ts';
import { addShowcase } from '../support/fake/showcase.ts';
import type { FakeTenant } from '../support/fake/tenants.ts';
import { openAs, type Site, site } from '../support/site.ts';

/** Pages by what shows that they are there. */
const outside = {
  '': 'form',
  'sign-in': 'form',
  'sign-up': 'form',
  confirm: 'form',
  forgot: 'form',
} as const;

describe('every page, in both themes, languages and widths', () => {
  let here: Site;
  before(async function () {
    this.timeout(60_000);
    here = await site();
  });

  /** @param axe colours depend on the theme, sizes on the width: it looks at each once, not at all together */
  const fits = async (page: Page, axe = true) => {
    if (axe) await expectAccessible(page);
    await expectNoSidewaysScroll(page);
    const text = await page.locator('body').innerText();
    expect(text).to.not.match(/undefined|\[object|NaN|Invalid Date/);
  };

  /** Opens each page in its turn, in a page that is signed in once. */
  const visit = async (page: Page, address: string, ready: string, axe = true) => {
    await page.evaluate((to) => {
      history.pushState(null, '', to);
      dispatchEvent(new PopStateEvent('popstate'));
    }, address);
    await page.locator(ready).first().waitFor();
    await fits(page, axe);
  };

  const inside = ({ tenantId, votings }: FakeTenant): [string, string][] => [
    [`/t/${tenantId}/`, '.tile-link'],
    ...votings.map(({ votingId }): [string, string] => [
      `/t/${tenantId}/votings/${votingId}`,
      '.voting-columns',
    ]),
    [`/t/${tenantId}/receipt`, '#receipt'],
    [`/t/${tenantId}/inbox`, '.inbox-item:nth-child(8)'],
    [`/t/${tenantId}/profile`, '.devices'],
    [`/t/${tenantId}/nowhere`, '.empty'],
  ];

  const looks = [
    { width: 360, colorScheme: 'light', language: 'pl', axe: true },
    { width: 1280, colorScheme: 'dark', language: 'en', axe: true },
    { width: 320, colorScheme: 'light', language: 'en', axe: false },
  ] as const;

  for (const { width, colorScheme, language, axe } of looks) {
    const locale = language === 'pl' ? 'pl-PL' : 'en-GB';
    it(
      `before the door: ${width} px, ${colorScheme}, ${language}`,
      inPage({ width, colorScheme, locale }, async (page) => {
        const { tenantId } = here.api.addTenant();
        await page.goto(here.address);
        for (const [name, ready] of Object.entries(outside))
          await visit(page, name === '' ? '/' : `/t/${tenantId}/${name}`, ready, axe);
        expect(await page.evaluate(() => document.documentElement.lang)).to.equal(language);
        await page.locator('button[type=submit]').click();
        await page.locator('.field-fault').first().waitFor();
        await fits(page);
      }),
    );

    it(
      `inside: ${width} px, ${colorScheme}, ${language}`,
      inPage({ width, colorScheme, locale }, async (page) => {
        const showcase = addShowcase(here.api.world, `look-${width}-${colorScheme}`, language);
        addLetters(here.api.world, showcase);
        await openAs(page, here, showcase.voter, `/t/${showcase.tenantId}/`);
        await page.locator('.tile-link').first().waitFor();
        for (const [address, ready] of inside(showcase)) await visit(page, address, ready, axe);
      }),
    );
  }

  it(
    'the way of a vote, from the marks to the receipt that was checked',
    inPage({ width: 360, colorScheme: 'dark' }, async (page) => {
      const { tenantId, voter, votings } = here.api.addTenant({ votings: [{}] });
      await openAs(page, here, voter, `/t/${tenantId}/votings/${votings[0]?.votingId}`);
      await page.getByText('Slow train').click();
      await page.getByRole('button', { name: 'Review my vote' }).click();
      await page.getByRole('dialog').waitFor();
      await fits(page);
      await page.getByRole('button', { name: 'Cast my vote' }).click();
      await page.locator('.ticket').waitFor();
      await page.getByText('The whole receipt').click();
      await page.locator('.result').first().waitFor();
      await fits(page);
      await page.getByRole('button', { name: 'Check it' }).click();
      await page.locator('.verdict').waitFor();
      await fits(page);
    }),
  );

  it(
    'with text twice as large',
    inPage({ width: 720 }, async (page) => {
      const showcase = addShowcase(here.api.world, 'look-large');
      addLetters(here.api.world, showcase);
      await openAs(page, here, showcase.voter, `/t/${showcase.tenantId}/`);
      await page.locator('.tile-link').first().waitFor();
      await page.evaluate(() => {
        document.documentElement.style.fontSize = '200%';
      });
      for (const [address, ready] of inside(showcase)) await visit(page, address, ready, false);
    }),
  );
});
