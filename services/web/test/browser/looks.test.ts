import { expectAccessible, expectNoSidewaysScroll, withPage } from '@suffra/shared/test-support/page';
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { addSampleMessages } from '../support/fake/sample-messages.ts';
import { addShowcase } from '../support/fake/showcase.ts';
import type { FakeTenant } from '../support/fake/tenants.ts';
import { openSignedIn, type Site, startSite } from '../support/site.ts';

/** Pages and the text that shows that each has loaded. */
const outside = {
  '': 'form',
  'sign-in': 'form',
  'sign-up': 'form',
  confirm: 'form',
  forgot: 'form',
} as const;

describe('layout and accessibility of every page, in both themes, languages and widths', () => {
  let here: Site;
  before(async function () {
    this.timeout(60_000);
    here = await startSite();
  });

  /**
   * @param axe colors depend on the theme and sizes on the width. every-page.test.ts runs axe on a narrow screen in the
   *   light theme.
   */
  const checkFit = async (page: Page, axe = true) => {
    if (axe) await expectAccessible(page);
    await expectNoSidewaysScroll(page);
    const text = await page.locator('body').innerText();
    expect(text).to.not.match(/undefined|\[object|NaN|Invalid Date/);
  };

  /** Opens all pages one after the other, signed in once. */
  const visit = async (page: Page, address: string, ready: string, axe = true) => {
    await page.evaluate((to) => {
      history.pushState(null, '', to);
      dispatchEvent(new PopStateEvent('popstate'));
    }, address);
    await page.locator(ready).first().waitFor();
    await checkFit(page, axe);
  };

  const listPages = ({ tenantId, votings }: FakeTenant): [string, string][] => [
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
    { width: 360, colorScheme: 'light', language: 'pl', axe: false },
    { width: 1280, colorScheme: 'dark', language: 'en', axe: true },
  ] as const;

  for (const { width, colorScheme, language, axe } of looks) {
    const locale = language === 'pl' ? 'pl-PL' : 'en-GB';
    it(
      `signed out: ${width} px, ${colorScheme}, ${language}`,
      withPage({ width, colorScheme, locale }, async (page) => {
        const { tenantId } = here.api.addTenant();
        await page.goto(here.address);
        for (const [name, ready] of Object.entries(outside))
          await visit(page, name === '' ? '/' : `/t/${tenantId}/${name}`, ready, axe);
        expect(await page.evaluate(() => document.documentElement.lang)).to.equal(language);
        await page.locator('button[type=submit]').click();
        await page.locator('.field-fault').first().waitFor();
        await checkFit(page);
      }),
    );

    it(
      `signed in: ${width} px, ${colorScheme}, ${language}`,
      withPage({ width, colorScheme, locale }, async (page) => {
        const showcase = addShowcase(here.api.platform, `look-${width}-${colorScheme}`, language);
        addSampleMessages(here.api.platform, showcase);
        await openSignedIn(page, here, showcase.voter, `/t/${showcase.tenantId}/`);
        await page.locator('.tile-link').first().waitFor();
        for (const [address, ready] of listPages(showcase)) await visit(page, address, ready, axe);
      }),
    );
  }

  it(
    'casting a vote, from the choice to the verified receipt',
    withPage({ width: 360, colorScheme: 'dark' }, async (page) => {
      const { tenantId, voter, votings } = here.api.addTenant({ votings: [{}] });
      await openSignedIn(page, here, voter, `/t/${tenantId}/votings/${votings[0]?.votingId}`);
      await page.getByText('Slow train').click();
      await page.getByRole('button', { name: 'Review my vote' }).click();
      await page.getByRole('dialog').waitFor();
      await checkFit(page);
      await page.getByRole('button', { name: 'Cast my vote' }).click();
      await page.locator('.ticket').waitFor();
      await page.getByText('Full receipt').click();
      await page.locator('.result').first().waitFor();
      await checkFit(page);
      await page.getByRole('button', { name: 'Check receipt' }).click();
      await page.locator('.verdict').waitFor();
      await checkFit(page);
    }),
  );

  it(
    'with text at twice its size',
    withPage({ width: 720 }, async (page) => {
      const showcase = addShowcase(here.api.platform, 'look-large');
      addSampleMessages(here.api.platform, showcase);
      await openSignedIn(page, here, showcase.voter, `/t/${showcase.tenantId}/`);
      await page.locator('.tile-link').first().waitFor();
      await page.evaluate(() => {
        document.documentElement.style.fontSize = '200%';
      });
      for (const [address, ready] of listPages(showcase)) await visit(page, address, ready, false);
    }),
  );
});
