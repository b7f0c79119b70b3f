import { expectAccessible, expectNoSidewaysScroll, inPage } from '@suffra/shared/test/page';
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { hasFocus, inDays } from '../support/admin.ts';
import { within } from '../support/fake/world.ts';
import { openAs, type Site, site } from '../support/site.ts';

describe('the admin’s page of API keys', () => {
  let here: Site;
  before(async function () {
    this.timeout(60_000);
    here = await site();
  });
  const keysOf = (tenantId: string) => [...within(here.api.world.apiKeys, tenantId).values()];
  const secretOn = (page: Page) => page.locator('suffra-key-secret code').nth(1).innerText();

  it(
    'makes a key and shows its secret once, with a button that copies it, by keyboard, on a narrow screen',
    inPage({ width: 320, hasTouch: true }, async (page) => {
      const { tenantId, admin } = here.api.addTenant();
      await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
      await openAs(page, here, admin, `/t/${tenantId}/admin`);
      await page.getByRole('link', { name: 'API keys' }).press('Enter');
      await page.getByText('No keys yet.').waitFor();
      await expectAccessible(page);
      await page.getByRole('button', { name: 'Create the key' }).press('Enter');
      await page.getByText('Choose at least one.').waitFor();
      expect(await hasFocus(page, '#key-name')).to.equal(true);
      await expectAccessible(page);
      await expectNoSidewaysScroll(page);
      await page.getByLabel('What is it for?').fill('Landing pages');
      await page.getByRole('checkbox', { name: 'Create and change accounts' }).press('Space');
      await page.getByRole('checkbox', { name: 'Read votings and results' }).press('Space');
      await page.getByLabel('Good until').fill('2020-01-01');
      await page.getByRole('button', { name: 'Create the key' }).press('Enter');
      await page.getByText('Choose a day that is to come.').waitFor();
      await page.getByLabel('Good until').fill((await inDays(page, 30)).slice(0, 10));
      await page.getByRole('button', { name: 'Create the key' }).press('Enter');
      await page.getByRole('heading', { name: 'The secret of “Landing pages”' }).waitFor();
      expect(await hasFocus(page, '#key-secret')).to.equal(true);
      await page.locator('.key-row').waitFor();
      await expectAccessible(page);
      await expectNoSidewaysScroll(page);
      const secret = await secretOn(page);
      await page.getByRole('button', { name: 'Copy the secret' }).press('Enter');
      await page.getByRole('button', { name: 'Copied.' }).waitFor();
      expect(await page.evaluate(() => navigator.clipboard.readText())).to.equal(secret);
      await page.getByRole('button', { name: 'I have kept it' }).press('Enter');
      expect(await page.locator('body').innerText()).to.not.include(secret);
      expect(keysOf(tenantId)[0]?.scopes).to.deep.equal(['accounts:write', 'votings:read']);
    }),
  );

  it(
    'gives a key a new secret, and asks before it revokes one for good; in Polish too',
    inPage({ width: 320, colorScheme: 'dark' }, async (page) => {
      const { tenantId, admin } = here.api.addTenant({ language: 'pl' });
      const made = {
        createdBy: admin.voterId,
        createdAt: '2026-11-01T08:00:00.000Z',
        state: 'active',
      } as const;
      const keys = within(here.api.world.apiKeys, tenantId);
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
      await openAs(page, here, admin, `/t/${tenantId}/admin/api-keys`);
      await page.getByText('ostatnio użyty 20 lis 2026').waitFor();
      await page.getByText('future:scope').waitFor();
      await page.getByRole('button', { name: 'Nowy sekret: Strony' }).click();
      await page.getByRole('radio', { name: 'Siedem dni' }).check();
      await expectAccessible(page);
      await page.getByRole('button', { name: 'Utwórz', exact: true }).click();
      await page.getByRole('heading', { name: 'Sekret klucza „Strony”' }).waitFor();
      await expectNoSidewaysScroll(page);
      const first = await secretOn(page);
      await page.getByText('Stary sekret działa do').waitFor();
      await page.getByRole('button', { name: 'Nowy sekret: Strony' }).click();
      await page.getByRole('button', { name: 'Utwórz', exact: true }).click();
      await page.getByRole('alert').getByText('Poprzedni sekret jeszcze działa.').waitFor();
      await page.getByRole('radio', { name: 'Wcale' }).check();
      await page.getByRole('button', { name: 'Utwórz', exact: true }).click();
      await page.locator('dialog[open]').waitFor({ state: 'detached' });
      await page.getByText('Stary sekret działa do').waitFor({ state: 'detached' });
      expect(await secretOn(page)).to.not.equal(first);
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
    'says what to do when no answer came, and makes no second key by itself',
    inPage({}, async (page) => {
      const { tenantId, admin } = here.api.addTenant();
      await openAs(page, here, admin, `/t/${tenantId}/admin/api-keys`);
      await page.getByLabel('What is it for?').fill('Landing pages');
      await page.getByRole('checkbox', { name: 'Read reports' }).check();
      const lost = here.api.trouble({ with: 'POST /v1/api-keys', does: 'lose' });
      await page.getByRole('button', { name: 'Create the key' }).click();
      await page.getByRole('alert').getByText('No answer came.').waitFor();
      lost.end();
      await page.locator('.key-row').waitFor();
      expect(keysOf(tenantId).length).to.equal(1);
    }),
  );
});
