import { readFile } from 'node:fs/promises';
import { expectAccessible, withPage } from '@suffra/shared/test-support/page';
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { ApiClient } from '../../shared/local-platform/api-client.ts';
import { getLocalPlatform, type LocalPlatform } from '../support/local-platform.ts';
import { createVoting, signUpVoter } from '../support/voters.ts';

const password = 'Local-only-2026';
/** Figures come from the functions' logs and events, and a page asks for them every ten seconds. */
const figuresWithin = 60_000;

const tile = (page: Page, name: string) =>
  page.locator('.figure-tile').filter({ has: page.getByText(name, { exact: true }) });

/** The lines of the file that a press hands over, in fields. */
async function downloadCsv(page: Page, button: string): Promise<string[][]> {
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: button, exact: true }).click();
  const text = await readFile(await (await download).path(), 'utf8');
  return text
    .replace('\uFEFF', '')
    .trimEnd()
    .split('\r\n')
    .map((line) => line.split(','));
}

describe('dashboards in the browser, with data of the whole platform', function () {
  this.timeout(300_000);
  let platform: LocalPlatform;
  const voters = 3;

  before(async () => {
    platform = await getLocalPlatform();
  });

  const signIn = async (page: Page, tenantId: string, email: string, path: string) => {
    const next = encodeURIComponent(`/t/${tenantId}/${path}`);
    await page.goto(`${platform.site}/t/${tenantId}/sign-in?next=${next}`);
    await page.getByLabel('E-mail').fill(email);
    await page.getByLabel('Password', { exact: true }).fill(password);
    await page.getByRole('button', { name: 'Sign in' }).click();
  };

  it(
    'given an admin on the dashboard of a voting, when votes are cast, then chart, table and file show exactly these votes',
    withPage({}, async (page) => {
      const admin = await new ApiClient(platform.site).signIn('aurora', 'admin@aurora.example', password);
      const votingId = await createVoting(admin, { title: 'Counted as it comes' });
      const board = `admin/dashboard?voting=${votingId}&range=1h`;
      await signIn(page, 'aurora', 'admin@aurora.example', board);
      await page.getByText('Live', { exact: true }).waitFor();
      await tile(page, 'Votes').getByText('0', { exact: true }).waitFor();
      for (let number = 0; number < voters; number += 1) {
        const { api } = await signUpVoter(platform.site);
        const body = { choices: ['o1'] };
        expect((await api.send('PUT', `/v1/votings/${votingId}/vote`, { body })).status).to.equal(201);
      }
      // By itself: nobody presses anything.
      await tile(page, 'Votes')
        .getByText(String(voters), { exact: true })
        .waitFor({ timeout: figuresWithin });
      await page.getByRole('button', { name: 'Show as table: Votes over time' }).click();
      const cells = page.getByRole('region', { name: 'Votes over time' }).locator('tbody td');
      const shown = await cells.allTextContents();
      expect(shown.reduce((sum, entry) => sum + Number(entry), 0)).to.equal(voters);
      const [header, ...lines] = await downloadCsv(page, 'Download votes over time as CSV');
      expect(header).to.deep.equal(['Time (UTC)', 'Votes']);
      expect(lines.map(([, votes]) => votes)).to.deep.equal(shown);
      await expectAccessible(page);

      await page.getByRole('link', { name: 'Performance' }).click();
      await page.getByText(`${voters} votes measured`, { exact: true }).waitFor({ timeout: figuresWithin });
      const [, free] = await downloadCsv(page, 'Download time until a vote counts as CSV');
      expect(free?.slice(0, 2)).to.deep.equal(['Free votes', String(voters)]);
      expect(Number(free?.[2])).to.be.greaterThan(0);
      await expectAccessible(page);

      // Another time and all votings: those of before are among them.
      await page.getByRole('link', { name: 'Statistics' }).click();
      await page.getByRole('link', { name: '24 hours' }).click();
      await page.getByRole('button', { name: 'Show figures for: Counted as it comes' }).click();
      await page.getByRole('button', { name: 'All votings', exact: true }).click();
      await page.locator('.turnouts').waitFor();
      const turnouts = await downloadCsv(page, 'Download turnout by voting as CSV');
      expect(turnouts).to.deep.include(['Counted as it comes', String(voters), '0']);
      const hours = await downloadCsv(page, 'Download votes over time as CSV');
      expect(hours.length).to.equal(25);
    }),
  );

  it(
    'given an operator, when the overview of tenants is opened, then each tenant has a row, and the file has the same rows',
    withPage({}, async (page) => {
      await signIn(page, 'platform', 'operator@suffra.example', 'operator?range=1h');
      const rows = page.locator('.tenants tbody tr');
      await rows.filter({ hasText: 'Radio Aurora' }).waitFor();
      const shown = await rows.evaluateAll((all) =>
        all.map((row) => [
          row.querySelector('th a')?.textContent,
          row.querySelectorAll('td')[1]?.textContent?.replaceAll(',', ''),
        ]),
      );
      const [, ...lines] = await downloadCsv(page, 'Download organisations as CSV');
      expect(lines.map(([name, , , votes]) => [name, votes])).to.deep.equal(shown);
      await expectAccessible(page);
      await page.getByRole('link', { name: 'Radio Aurora' }).click();
      await page.getByRole('heading', { level: 1, name: 'Radio Aurora' }).waitFor();
      await page.locator('canvas').first().waitFor();
      await expectAccessible(page);
    }),
  );

  it(
    'given a month without rollups, when its report is requested, then the page explains why there is none',
    withPage({}, async (page) => {
      const now = new Date();
      // Every hour, the platform computes the missing rollups of the last 35 days.
      const month = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - 3)).toISOString();
      await signIn(page, 'aurora', 'admin@aurora.example', `admin/reports/${month.slice(0, 7)}`);
      await page.getByRole('button', { name: 'Create report' }).click();
      await page.getByText('The figures for this month are not complete yet.').waitFor();
      await expectAccessible(page);
    }),
  );
});
