import { expectAccessible, expectNoSidewaysScroll, withPage } from '@suffra/shared/test-support/page';
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { hasFocus, inDays, openFromMenu } from '../support/admin.ts';
import { getNestedMap } from '../support/fake/platform.ts';
import { openSignedIn, type Site, startSite } from '../support/site.ts';

describe('admin page: API keys', () => {
  let here: Site;
  before(async function () {
    this.timeout(60_000);
    here = await startSite();
  });
  const getKeys = (tenantId: string) => [...getNestedMap(here.api.platform.apiKeys, tenantId).values()];
  const readSecret = (page: Page) => page.locator('suffra-key-secret code').nth(1).innerText();

  it(
    'creates a key and shows its secret once, with a copy button, by keyboard, on a narrow screen',
    withPage({ width: 320, hasTouch: true }, async (page) => {
      const { tenantId, admin } = here.api.addTenant();
      await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
      await openSignedIn(page, here, admin, `/t/${tenantId}/admin`);
      await openFromMenu(page, 'API keys');
      await page.getByText('No keys yet.').waitFor();
      await expectAccessible(page);
      await page.getByRole('button', { name: 'Create key' }).press('Enter');
      await page.getByText('Choose at least one permission.').waitFor();
      expect(await hasFocus(page, '#key-name')).to.equal(true);
      await expectAccessible(page);
      await expectNoSidewaysScroll(page);
      await page.getByLabel('What is it for?').fill('Landing pages');
      await page.getByRole('checkbox', { name: 'Create and change accounts' }).press('Space');
      await page.getByRole('checkbox', { name: 'Read votings and results' }).press('Space');
      await page.getByRole('textbox', { name: 'Expires on' }).fill('2020-01-01');
      await page.getByRole('button', { name: 'Create key' }).press('Enter');
      await page.getByText('Choose a day in the future.').waitFor();
      await page.getByRole('textbox', { name: 'Expires on' }).fill((await inDays(page, 30)).slice(0, 10));
      await page.getByLabel('Limit to one account').fill('not an id');
      await page.getByText('That is not an account ID.').waitFor();
      await page.getByLabel('Limit to one account').fill('shop-1');
      await page.getByRole('button', { name: 'Create key' }).press('Enter');
      await page.getByRole('heading', { name: 'Secret of “Landing pages”' }).waitFor();
      expect(await hasFocus(page, '#key-secret')).to.equal(true);
      await page.locator('.key-row').waitFor();
      await expectAccessible(page);
      await expectNoSidewaysScroll(page);
      const secret = await readSecret(page);
      await page.getByRole('button', { name: 'Copy secret' }).press('Enter');
      await page.getByRole('button', { name: 'Copied.' }).waitFor();
      expect(await page.evaluate(() => navigator.clipboard.readText())).to.equal(secret);
      await page.getByRole('button', { name: 'I have saved it' }).press('Enter');
      expect(await page.locator('body').innerText()).to.not.include(secret);
      expect(getKeys(tenantId)[0]?.scopes).to.deep.equal(['accounts:write', 'votings:read']);
      expect(getKeys(tenantId)[0]?.accountId).to.equal('shop-1');
    }),
  );

  it(
    'rotates the secret of a key, and asks before it revokes a key, also in Polish',
    withPage({ width: 320, colorScheme: 'dark' }, async (page) => {
      const { tenantId, admin } = here.api.addTenant({ language: 'pl' });
      const made = {
        createdBy: admin.voterId,
        createdAt: '2026-11-01T08:00:00.000Z',
        state: 'active',
      } as const;
      const keys = getNestedMap(here.api.platform.apiKeys, tenantId);
      keys.set('A', {
        ...made,
        keyId: 'A',
        name: 'Raporty',
        scopes: ['reports:read'],
        lastUsedOn: '2026-11-20',
      });
      keys.set('B', {
        ...made,
        keyId: 'B',
        name: 'Strony',
        scopes: ['accounts:write', 'votings:write', 'future:scope'],
      });
      await openSignedIn(page, here, admin, `/t/${tenantId}/admin/api-keys`);
      await page.getByText('ostatnio użyty 20 lis 2026').waitFor();
      await page.getByText('future:scope').waitFor();
      await page.getByRole('button', { name: 'Nowy sekret: Strony' }).click();
      await page.getByRole('radio', { name: 'Siedem dni' }).check();
      await expectAccessible(page);
      await page.getByRole('button', { name: 'Utwórz sekret', exact: true }).click();
      await page.getByRole('heading', { name: 'Sekret klucza „Strony”' }).waitFor();
      await expectNoSidewaysScroll(page);
      const first = await readSecret(page);
      await page.getByText('Stary sekret działa do').waitFor();
      await page.getByRole('button', { name: 'Nowy sekret: Strony' }).click();
      await page.getByRole('button', { name: 'Utwórz sekret', exact: true }).click();
      await page.getByRole('alert').getByText('Poprzedni sekret jeszcze działa.').waitFor();
      await page.getByRole('radio', { name: 'Zakończ teraz' }).check();
      await page.getByRole('button', { name: 'Utwórz sekret', exact: true }).click();
      await page.locator('dialog[open]').waitFor({ state: 'detached' });
      await page.getByText('Stary sekret działa do').waitFor({ state: 'detached' });
      expect(await readSecret(page)).to.not.equal(first);
      await page.getByRole('button', { name: 'Unieważnij: Raporty' }).click();
      await page.getByRole('button', { name: 'Zostaw' }).click();
      expect(keys.get('A')?.state).to.equal('active');
      await page.getByRole('button', { name: 'Unieważnij: Raporty' }).click();
      await page.getByRole('button', { name: 'Unieważnij na stałe' }).click();
      await page.locator('.key-row').last().getByText('unieważniony').waitFor();
      expect(keys.get('A')?.state).to.equal('revoked');
      await expectAccessible(page);
    }),
  );

  it(
    'explains what to do when no response arrives, and does not create a second key',
    withPage({}, async (page) => {
      const { tenantId, admin } = here.api.addTenant();
      await openSignedIn(page, here, admin, `/t/${tenantId}/admin/api-keys`);
      await page.getByLabel('What is it for?').fill('Landing pages');
      await page.getByRole('checkbox', { name: 'Read reports' }).check();
      const lost = here.api.injectFault({ request: 'POST /v1/api-keys', effect: 'lose' });
      await page.getByRole('button', { name: 'Create key' }).click();
      await page.getByRole('alert').getByText('The server did not respond.').waitFor();
      lost.end();
      await page.locator('.key-row').waitFor();
      expect(getKeys(tenantId).length).to.equal(1);
    }),
  );
});
