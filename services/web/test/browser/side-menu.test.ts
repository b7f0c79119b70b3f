import { expectAccessible, withPage } from '@suffra/shared/test-support/page';
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { openAdmin } from '../support/admin.ts';
import { addPerson } from '../support/fake/tenants.ts';
import { openSignedIn, type Site, startSite } from '../support/site.ts';

const getMenu = (page: Page, name = 'Pages for admins') => page.getByRole('navigation', { name });
const isFocused = (element: Element) => element === document.activeElement;

describe('side menu of admins and operators', () => {
  let here: Site;
  before(async function () {
    this.timeout(60_000);
    here = await startSite();
  });

  it(
    'is a column beside the page on a wide screen and marks the current page',
    withPage({ width: 1280, height: 800 }, async (page) => {
      await openAdmin(page, here, here.api.addTenant({ votings: [{}] }), 'list');
      const current = getMenu(page).locator('[aria-current]');
      expect(await current.allTextContents()).to.deep.equal(['Manage votings']);
      expect(await page.getByRole('button', { name: 'Menu' }).count()).to.equal(0);
      const menuBox = await getMenu(page).boundingBox();
      const pageBox = await page.locator('h1').boundingBox();
      expect((menuBox?.x ?? 0) + (menuBox?.width ?? 0)).to.be.lessThan(pageBox?.x ?? 0);
      await getMenu(page).getByRole('list', { name: 'Figures' }).getByText('Sales').press('Enter');
      await page.getByRole('heading', { name: 'Sales', level: 1 }).waitFor();
      expect(await current.allTextContents()).to.deep.equal(['Sales']);
      expect(await current.getAttribute('aria-current')).to.equal('page');
    }),
  );

  it(
    'opens with a button on a narrow screen and closes on Escape and on the next page',
    withPage({ width: 320, height: 640 }, async (page) => {
      const tenant = here.api.addTenant({ votings: [{}] });
      await openAdmin(page, here, tenant, 'edit');
      const button = page.getByRole('button', { name: 'Menu' });
      expect(await getMenu(page).count()).to.equal(0);
      await button.press('Enter');
      expect(await button.getAttribute('aria-expanded')).to.equal('true');
      const current = getMenu(page).locator('[aria-current]');
      expect(await current.textContent()).to.equal('Manage votings');
      expect(await current.getAttribute('aria-current')).to.equal('true');
      await expectAccessible(page);
      await page.keyboard.press('Tab');
      await page.keyboard.press('Escape');
      await getMenu(page).waitFor({ state: 'hidden' });
      expect(await button.evaluate(isFocused)).to.equal(true);
      await button.press('Enter');
      await getMenu(page).getByText('API keys').press('Enter');
      const heading = page.getByRole('heading', { name: 'API keys', level: 1 });
      await heading.waitFor();
      await getMenu(page).waitFor({ state: 'hidden' });
      expect(await heading.evaluate(isFocused)).to.equal(true);
    }),
  );

  it(
    'is there for an operator, and in Polish',
    withPage({ width: 1280, height: 800, locale: 'pl-PL' }, async (page) => {
      const operator = addPerson(here.api.platform, 'platform', 'operator', 'Olga');
      operator.preferences = { ...operator.preferences, language: 'pl' };
      here.api.platform.tenants.set('platform', { name: 'Platform', quota: 16 });
      await openSignedIn(page, here, operator, '/t/platform/operator');
      const links = getMenu(page, 'Strony platformy').getByRole('link');
      await links.first().waitFor();
      expect(await links.allTextContents()).to.include.members([
        'Wszystkie organizacje',
        'Sprzedaż',
        'Wydania',
      ]);
    }),
  );

  it(
    'disappears with the last page of admins',
    withPage({ width: 1280, height: 800 }, async (page) => {
      await openAdmin(page, here, here.api.addTenant({ votings: [{}] }), 'list');
      await page.getByRole('link', { name: 'Profile' }).click();
      await page.getByRole('heading', { name: 'Profile', level: 1 }).waitFor();
      expect(await page.locator('suffra-side-menu').count()).to.equal(0);
    }),
  );
});
