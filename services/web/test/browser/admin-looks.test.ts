import { expectAccessible, expectNoSidewaysScroll, inPage } from '@suffra/shared/test/page';
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { openAdmin } from '../support/admin.ts';
import { addUpdates } from '../support/fake/letters.ts';
import type { FakeTenant, VotingSeed } from '../support/fake/tenants.ts';
import { openAs, type Site, site } from '../support/site.ts';

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

describe('admins’ pages', () => {
  let here: Site;
  before(async function () {
    this.timeout(60_000);
    here = await site();
  });
  afterEach(() => {
    here.api.world.holdCampaigns = false;
  });

  /** Looks at every state of every page. */
  const each = async (page: Page, language: 'en' | 'pl', look: () => Promise<void>) => {
    const open = async (tenant: FakeTenant, which: 'list' | 'new' | 'edit') => {
      await openAdmin(page, here, tenant, which);
      await look();
    };
    await open(here.api.addTenant({ language, votings: [seeds.coming, seeds.open, seeds.closed] }), 'list');
    for (const seed of Object.values(seeds))
      await open(here.api.addTenant({ language, votings: [seed] }), 'edit');
    await open(here.api.addTenant({ language }), 'list');
    await open(here.api.addTenant({ language }), 'new');
    await page.locator('input[value=multiple]').check();
    await page.locator('#form-ballot-max').fill('9');
    await page.locator('.picture-link').first().click();
    await page.keyboard.type('http://not.example');
    await page.locator('form [type=submit]').click();
    await page.locator('#form-faults').waitFor();
    await look();
    await open(here.api.addTenant({ language, votings: [seeds.open] }), 'edit');
    await page.locator('.form-cancel button').click();
    await page.locator('dialog[open]').waitFor();
    await look();
  };

  /** Looks at the updates: none, the list, a new one with its faults, one in each state, and the last question. */
  const eachUpdate = async (page: Page, language: 'en' | 'pl', look: () => Promise<void>) => {
    const tenant = here.api.addTenant({ language, votings: [seeds.open] });
    tenant.voter.preferences = { ...tenant.voter.preferences, updates: true };
    const at = `/t/${tenant.tenantId}/admin/updates`;
    const open = async (path: string, ready: string) => {
      await page.goto(here.address + path);
      await page.locator(ready).first().waitFor();
    };
    await openAs(page, here, tenant.admin, at);
    await page.locator('.empty').waitFor();
    await look();
    const ids = addUpdates(here.api.world, tenant);
    here.api.world.holdCampaigns = true;
    await open(at, '.update-row:nth-child(5)');
    await look();
    await open(`${at}/new`, '.update-columns');
    await page.locator('input[name=audience]').last().check();
    await page.locator('form [type=submit]').click();
    await page.locator('.field-fault').first().waitFor();
    await look();
    for (const state of ['scheduled', 'sending', 'stopped', 'sent', 'draft'] as const) {
      await open(`${at}/${ids[state]}`, '#update-send');
      await look();
    }
    here.api.world.holdCampaigns = false;
    await page.locator('input[name=when]').last().check();
    await page.locator('suffra-update-sending .button.primary').first().click();
    await page.locator('.field-fault').waitFor();
    await look();
    await page.locator('input[name=when]').first().check();
    await page.locator('suffra-update-sending .button.primary').first().click();
    await page.locator('dialog[open]').waitFor();
    await look();
  };

  for (const { width, colorScheme, language } of [
    { width: 1280, colorScheme: 'dark', language: 'en' },
    { width: 320, colorScheme: 'light', language: 'pl' },
  ] as const) {
    const fits = (page: Page) => async () => {
      await expectAccessible(page);
      await expectNoSidewaysScroll(page);
      expect(await page.locator('body').innerText()).to.not.match(/undefined|\[object|NaN|Invalid Date/);
    };
    const looked = (go: typeof each) =>
      inPage({ width, colorScheme, hasTouch: width < 400 }, (page) => go(page, language, fits(page)));

    it(`for votings fit and have no violation that axe finds: ${width} px, ${colorScheme}, ${language}`, async function () {
      this.timeout(60_000);
      await looked(each).call(this);
    });

    it(`for updates fit and have no violation that axe finds: ${width} px, ${colorScheme}, ${language}`, async function () {
      this.timeout(60_000);
      await looked(eachUpdate).call(this);
    });
  }

  it('speak Polish', async function () {
    const look = inPage({ locale: 'pl-PL' }, async (page) => {
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
    await look.call(this);
  });
});
