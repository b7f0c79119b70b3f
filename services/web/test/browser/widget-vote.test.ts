import { readFile } from 'node:fs/promises';
import { expectAccessible, expectNoSidewaysScroll, withPage } from '@suffra/shared/test-support/page';
import { expect } from 'chai';
import type { Locator } from 'playwright-core';
import type { FakeTenant } from '../support/fake/tenants.ts';
import { addLedgerEntry } from '../support/fake/wallet.ts';
import { startSiteWithPartner } from '../support/partner.ts';
import { openSignedIn } from '../support/site.ts';
import { getOnlyVoting, getStoredVote } from '../support/voter.ts';
import { castVote, renderTileElement, toTokenAttribute } from '../support/widget.ts';

describe('voting in a tile', () => {
  const sites = startSiteWithPartner();

  const countCalls = (tenant: FakeTenant, method: string) =>
    sites.here.api.requests.filter(
      (request) =>
        request.method === method &&
        request.path === `/v1/votings/${getOnlyVoting(sites.here, tenant).votingId}/vote`,
    ).length;

  it(
    'asks to review the choice before it is sent, by keyboard, in Polish, in the dark and at 320 pixels',
    withPage({ width: 320, colorScheme: 'dark' }, async (page) => {
      const tenant = sites.here.api.addTenant({
        votings: [{ ballot: { kind: 'ranked' }, options: ['Soup', 'Salad', 'Pie'], price: 1 }],
      });
      addLedgerEntry(sites.here.api.platform, tenant.voter.voterId, 'granted', 1);
      await sites.openTile(page, tenant);
      await page.locator('voting-tile').evaluate((element) => element.setAttribute('lang', 'pl'));
      await page.getByRole('button', { name: 'Dodaj: Pie' }).press('Enter');
      await page.getByRole('button', { name: 'Dodaj: Soup' }).press('Enter');
      await page.getByRole('button', { name: 'Sprawdź mój głos' }).press('Enter');
      await page.getByRole('heading', { name: 'Czy to Twój głos?' }).waitFor();
      await page.getByText('Po oddaniu nie da się go zmienić.').waitFor();
      expect(await page.getByRole('listitem').allInnerTexts()).to.deep.equal(['Pie', 'Soup']);
      expect(countCalls(tenant, 'PUT')).to.equal(0);
      await expectAccessible(page);
      await expectNoSidewaysScroll(page);
      // The heading has the focus, so the next Tab is the button that casts the vote, then the one that goes back.
      await page.keyboard.press('Tab');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: 'Usuń: Pie' }).waitFor();
      await page.getByRole('button', { name: 'Sprawdź mój głos' }).press('Enter');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await page.getByText('Numer potwierdzenia').waitFor();
      await expectAccessible(page);
      await expectNoSidewaysScroll(page);
      expect(getStoredVote(sites.here, tenant)?.choices).to.deep.equal(['o3', 'o1']);
    }),
  );

  it(
    'gives a receipt to copy, to save and to check on the site, also for people who sign in there first',
    withPage({ permissions: ['clipboard-read', 'clipboard-write'] }, async (page) => {
      const tenant = sites.here.api.addTenant({ votings: [{}] });
      await sites.openTile(page, tenant);
      await page.getByLabel('Slow train').check();
      await castVote(page);
      await page.getByRole('button', { name: 'Copy the receipt' }).click();
      await page.getByRole('status').getByText('Receipt copied.').waitFor();
      const receipt = getStoredVote(sites.here, tenant)?.receipt ?? 'none';
      expect(await page.evaluate(() => navigator.clipboard.readText())).to.equal(receipt);
      const download = page.waitForEvent('download');
      await page.getByRole('button', { name: 'Download' }).click();
      const file = await download;
      expect(file.suggestedFilename()).to.match(/^suffra-.{14}\.txt$/);
      expect(await readFile(await file.path(), 'utf8')).to.equal(`${receipt}\n`);
      const opened = page.context().waitForEvent('page');
      await page.getByRole('link', { name: 'Check receipt' }).click();
      const site = await opened;
      await site.getByLabel('E-mail').fill(tenant.voter.email);
      await site.getByLabel('Password', { exact: true }).fill(tenant.voter.password);
      await site.getByRole('button', { name: 'Sign in' }).click();
      await site.getByText('This receipt is genuine').waitFor();
      expect(site.url()).to.equal(`${sites.here.address}/t/${tenant.tenantId}/receipt`);
    }),
  );

  it(
    'says that copying failed where the browser refuses it',
    withPage({}, async (page) => {
      const tenant = sites.here.api.addTenant({ votings: [{}] });
      await page.addInitScript(() =>
        Object.assign(navigator.clipboard, {
          writeText() {
            return Promise.reject(new Error('refused'));
          },
        }),
      );
      await sites.openTile(page, tenant);
      await page.getByLabel('Slow train').check();
      await castVote(page);
      await page.getByRole('button', { name: 'Copy the receipt' }).click();
      await page.getByText('Your browser does not allow copying. Download the receipt instead.').waitFor();
      expect(await page.getByText('Receipt number').count()).to.equal(1);
    }),
  );

  it(
    'shows the vote again after a reload, asks only for visitors who voted sites.here, and forgets those who did not',
    withPage({}, async (page) => {
      const tenant = sites.here.api.addTenant({ votings: [{}] });
      const { votingId } = getOnlyVoting(sites.here, tenant);
      await sites.openTile(page, tenant);
      await page.reload();
      await page.getByLabel('Slow train').check();
      expect(countCalls(tenant, 'GET')).to.equal(0);
      await castVote(page);
      await page.getByText('Receipt number').waitFor();
      const receipt = page.locator('code');
      const number = await receipt.innerText();
      await page.reload();
      expect(await receipt.innerText()).to.equal(number);
      expect(await page.getByRole('radio').count()).to.equal(0);
      expect(countCalls(tenant, 'GET')).to.equal(1);
      await page.evaluate(() => document.querySelector('voting-tile')?.removeAttribute('token'));
      await page.getByRole('radio').first().waitFor();
      // The vote was erased in the meantime.
      sites.here.api.platform.votes.get(votingId)?.delete(tenant.voter.voterId);
      await page.reload();
      await page.getByRole('radio').first().waitFor();
      expect(countCalls(tenant, 'GET')).to.equal(2);
      await page.reload();
      await page.getByRole('radio').first().waitFor();
      expect(countCalls(tenant, 'GET')).to.equal(2);
    }),
  );

  it(
    'shows the vote after a reload that came before its response',
    withPage({}, async (page) => {
      const tenant = sites.here.api.addTenant({ votings: [{}] });
      await sites.openTile(page, tenant);
      const late = sites.here.api.injectFault({
        request: 'POST /v1/visitor-votes',
        effect: 'hold',
      });
      const sent = page.waitForRequest((request) => request.method() === 'POST');
      await page.getByLabel('Slow train').check();
      await castVote(page);
      await sent;
      await page.reload();
      late.end();
      await page.locator('dd').getByText('Slow train').waitFor();
    }),
  );

  it(
    'links to the shop when there is no credit, and reads the vote again when the visitor comes back',
    withPage({}, async (page) => {
      const tenant = sites.here.api.addTenant({ votings: [{ price: 1 }] });
      await sites.openTile(page, tenant);
      await page.getByLabel('Slow train').check();
      await castVote(page, 'Pay 1 credit and vote');
      await page.getByText('You have no credits left').waitFor();
      const link = page.getByRole('link', { name: 'Buy credits' });
      expect(await link.getAttribute('href')).to.equal(
        `${sites.here.address}/t/${tenant.tenantId}/profile#credits`,
      );
      expect(await link.getAttribute('target')).to.equal('_blank');
      await expectAccessible(page);
      expect(await page.getByLabel('Slow train').isChecked()).to.equal(true);
      // In the other tab the visitor buys credits, and votes there.
      const other = await page.context().newPage();
      addLedgerEntry(sites.here.api.platform, tenant.voter.voterId, 'bought', 5);
      const { votingId, title } = getOnlyVoting(sites.here, tenant);
      await openSignedIn(other, sites.here, tenant.voter, `/t/${tenant.tenantId}/votings/${votingId}`);
      await other.getByRole('heading', { level: 1, name: title }).waitFor();
      await other.getByText('Northern lights').click();
      await castVote(other, 'Pay 1 credit and vote');
      await other.getByRole('heading', { name: 'Your vote is in' }).waitFor();
      await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
      await page.locator('dd').getByText('Northern lights').waitFor();
      expect(await link.count()).to.equal(0);
    }),
  );

  it(
    'takes every documented property of its looks',
    withPage({}, async (page) => {
      const tenant = sites.here.api.addTenant({
        votings: [{ votes: { 1: 3 }, startsIn: -7_200_000, endsIn: -60_000 }, { change: 'until-close' }],
      });
      const tiles = [0, 1].map((i) => renderTileElement(tenant, toTokenAttribute(tenant.voter), i)).join('');
      await page.goto(sites.partner.page(`/${tenant.tenantId}`, `<div id="looks">${tiles}</div>`));
      const colors = {
        ink: 'rgb(1, 1, 1)',
        soft: 'rgb(2, 2, 2)',
        paper: 'rgb(3, 3, 3)',
        line: 'rgb(4, 4, 4)',
        brand: 'rgb(5, 5, 5)',
        'on-brand': 'rgb(6, 6, 6)',
        tint: 'rgb(7, 7, 7)',
        won: 'rgb(8, 8, 8)',
        bad: 'rgb(9, 9, 9)',
      };
      await page.evaluate(
        (properties) => {
          for (const [name, value] of Object.entries(properties))
            document.getElementById('looks')?.style.setProperty(`--suffra-${name}`, value);
        },
        { ...colors, radius: '0', font: 'monospace' },
      );
      const [ended, tile] = [page.locator('voting-tile').first(), page.locator('voting-tile').last()];
      const read = (element: Locator, property: string) =>
        element.evaluate((found, property) => getComputedStyle(found).getPropertyValue(property), property);
      await ended.getByText('Winner').waitFor();
      expect(await read(ended.locator('rect.won'), 'fill')).to.equal(colors.won);
      expect(await read(ended.locator('svg').first(), 'border-radius')).to.equal('0px');
      await tile.getByRole('button', { name: 'Review my vote' }).click();
      const status = tile.getByText('Choose an option first.');
      expect(await read(status, 'color')).to.equal(colors.bad);
      await tile.getByLabel('Slow train').check();
      const option = tile.locator('.choice').filter({ hasText: 'Slow train' });
      const button = tile.getByRole('button', { name: 'Review my vote' });
      expect(await read(option, 'background-color')).to.equal(colors.tint);
      expect(await read(option, 'border-top-color')).to.equal(colors.brand);
      expect(await read(tile.locator('.choice').first(), 'border-top-color')).to.equal(colors.line);
      expect(await read(button, 'background-color')).to.equal(colors.brand);
      expect(await read(button, 'color')).to.equal(colors['on-brand']);
      expect(await read(tile.locator('legend'), 'color')).to.equal(colors.soft);
      expect(await read(tile.locator('section'), 'background-color')).to.equal(colors.paper);
      expect(await read(tile.locator('h2'), 'color')).to.equal(colors.ink);
      for (const element of [tile.locator('section'), option, button, tile.locator('.tag').first()])
        expect(await read(element, 'border-radius')).to.equal('0px');
      for (const element of [tile.locator('h2'), option, button])
        expect(await read(element, 'font-family')).to.equal('monospace');
    }),
  );
});
