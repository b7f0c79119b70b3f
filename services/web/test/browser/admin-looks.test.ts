import { expectAccessible, expectNoSidewaysScroll, withPage } from '@suffra/shared/test-support/page';
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { openAdmin } from '../support/admin.ts';
import { addSampleUpdates } from '../support/fake/sample-messages.ts';
import type { FakeTenant, VotingSeed } from '../support/fake/tenants.ts';
import { openSignedIn, type Site, startSite } from '../support/site.ts';

const day = 86_400_000;
const long = 'Dźwiękonaśladowczość'.repeat(4);
const seeds: Record<'coming' | 'open' | 'closed' | 'cancelled', VotingSeed> = {
  coming: {
    title: `Song of the week: ${long}`,
    options: [long, 'Tidal', 'Orchard'],
    startsIn: day,
    endsIn: 3 * day,
  },
  open: { title: 'Song of the week', description: `${long}\n\nTwo.`, options: [long, 'Tidal'], price: 1 },
  closed: {
    title: 'Song of the week',
    startsIn: -3 * day,
    endsIn: -day,
    ballot: { kind: 'multiple', min: 1, max: 2 },
  },
  cancelled: { title: 'Song of the week', cancelled: true, accountId: 'shop-1' },
};

/** Checks the current state of a page. @param wasUsed whether the page shows errors or a dialog */
type CheckState = (wasUsed?: boolean) => Promise<void>;

describe('layout and accessibility of the admin pages', () => {
  let here: Site;
  before(async function () {
    this.timeout(60_000);
    here = await startSite();
  });
  afterEach(() => {
    here.api.platform.holdCampaigns = false;
  });

  /** Visits every state of every page. */
  const visitVotingPages = async (page: Page, language: 'en' | 'pl', checkState: CheckState) => {
    const open = async (tenant: FakeTenant, which: 'list' | 'new' | 'edit') => {
      await openAdmin(page, here, tenant, which);
      await checkState();
    };
    await open(here.api.addTenant({ language, votings: [seeds.coming, seeds.open, seeds.closed] }), 'list');
    for (const seed of Object.values(seeds))
      await open(here.api.addTenant({ language, votings: [seed] }), 'edit');
    await open(here.api.addTenant({ language }), 'list');
    await open(here.api.addTenant({ language }), 'new');
    await page.locator('input[value=multiple]').check();
    await page.locator('#form-ballot-max').fill('9');
    await page.locator('.picture-link').first().click();
    await page.locator('.picture-field .link').click();
    await page.locator('.picture-field [type=url]').fill('http://not.example');
    await page.locator('form [type=submit]').click();
    await page.locator('#form-faults').waitFor();
    await checkState(true);
    await open(here.api.addTenant({ language, votings: [seeds.open] }), 'edit');
    await page.locator('.form-cancel button.danger').click();
    await page.locator('dialog[open]').waitFor();
    await checkState(true);
  };

  /**
   * Visits the updates page: empty, the list, a new update with errors, an update in each state, and the
   * confirmation.
   */
  const visitUpdatePages = async (page: Page, language: 'en' | 'pl', checkState: CheckState) => {
    const tenant = here.api.addTenant({ language, votings: [seeds.open] });
    tenant.voter.preferences = { ...tenant.voter.preferences, updates: true };
    const at = `/t/${tenant.tenantId}/admin/updates`;
    const open = async (path: string, ready: string) => {
      await page.goto(here.address + path);
      await page.locator(ready).first().waitFor();
    };
    await openSignedIn(page, here, tenant.admin, at);
    await page.locator('.empty').waitFor();
    await checkState();
    const ids = addSampleUpdates(here.api.platform, tenant);
    here.api.platform.holdCampaigns = true;
    await open(at, '.update-row:nth-child(5)');
    await checkState();
    await open(`${at}/new`, '.update-columns');
    await page.locator('input[name=audience]').last().check();
    await page.locator('form [type=submit]').click();
    await page.locator('.field-fault').first().waitFor();
    await checkState(true);
    for (const state of ['scheduled', 'sending', 'stopped', 'sent', 'draft'] as const) {
      await open(`${at}/${ids[state]}`, '#update-send');
      await checkState();
    }
    here.api.platform.holdCampaigns = false;
    await page.locator('input[name=when]').last().check();
    await page.locator('suffra-update-sending .button.primary').first().click();
    await page.locator('.field-fault').waitFor();
    await checkState(true);
    await page.locator('input[name=when]').first().check();
    await page.locator('suffra-update-sending .button.primary').first().click();
    await page.locator('dialog[open]').waitFor();
    await checkState(true);
  };

  for (const { width, colorScheme, language } of [
    { width: 1280, colorScheme: 'dark', language: 'en' },
    { width: 320, colorScheme: 'light', language: 'pl' },
  ] as const) {
    const createFitCheck =
      (page: Page) =>
      async (wasUsed = false) => {
        // every-page.test.ts runs axe over the unused pages on a narrow screen in the light theme.
        if (colorScheme === 'dark' || wasUsed) await expectAccessible(page);
        await expectNoSidewaysScroll(page);
        expect(await page.locator('body').innerText()).to.not.match(/undefined|\[object|NaN|Invalid Date/);
      };
    const checkStates = (go: typeof visitVotingPages) =>
      withPage({ width, colorScheme, hasTouch: width < 400 }, (page) =>
        go(page, language, createFitCheck(page)),
      );

    it(`votings fit the screen and pass axe: ${width} px, ${colorScheme}, ${language}`, async function () {
      this.timeout(60_000);
      await checkStates(visitVotingPages).call(this);
    });

    it(`updates fit the screen and pass axe: ${width} px, ${colorScheme}, ${language}`, async function () {
      this.timeout(60_000);
      await checkStates(visitUpdatePages).call(this);
    });
  }

  it('all texts are shown in Polish', async function () {
    const checkTexts = withPage({ locale: 'pl-PL' }, async (page) => {
      const tenant = here.api.addTenant({ language: 'pl', votings: [{ votes: { 1: 2 }, registered: 5 }] });
      await openAdmin(page, here, tenant, 'list');
      await page.getByRole('heading', { name: 'Zarządzanie głosowaniami' }).waitFor();
      await page.getByText('2 głosy').waitFor();
      await page.getByText('5 zapisów').waitFor();
      await page.getByRole('link', { name: 'Nowe głosowanie' }).click();
      await page.getByRole('button', { name: 'Utwórz głosowanie' }).click();
      await page.getByRole('link', { name: 'Tytuł: To pole jest wymagane.' }).waitFor();
      await page.getByText('Wszystkie godziny są w Twojej strefie czasowej: Europe/Warsaw').waitFor();
    });
    await checkTexts.call(this);
  });
});
