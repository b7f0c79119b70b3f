import { readFile } from 'node:fs/promises';
import { withPage } from '@suffra/shared/test-support/page';
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { type Activity, createSteadyActivity } from '../support/fake/activity.ts';
import { addPerson } from '../support/fake/tenants.ts';
import { openSignedIn, type Site, startSite } from '../support/site.ts';

/** Downloads a file and returns its name and its lines without the byte order mark. */
async function downloadCsv(page: Page, button: string) {
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: button, exact: true }).click();
  const file = await download;
  const text = await readFile(await file.path(), 'utf8');
  expect(text.charAt(0)).to.equal('\uFEFF');
  return { name: file.suggestedFilename(), lines: text.slice(1).trimEnd().split('\r\n') };
}

/** Every minute of the hour has different values, so a misplaced line is found. */
const life: Activity = (at) => {
  const minute = new Date(at).getUTCMinutes();
  const calm = { paidVotes: minute % 3, registrations: 1, signIns: 5, p50: 20 + minute };
  return { ...calm, votes: minute, requests: 40, errors: minute % 2 };
};

describe('CSV files of the dashboards', () => {
  let here: Site;
  before(async function () {
    this.timeout(60_000);
    here = await startSite();
  });

  it(
    'contain the statistics: each chart as its table shows it, and the other cards',
    withPage({}, async (page) => {
      const tenant = here.api.addTenant({ votings: [{ title: '=1+1', votes: { 1: 9 } }] });
      here.api.platform.lives.set(tenant.tenantId, life);
      // Use a range in the past: nothing grows during the test.
      const query = '?from=2026-11-20T10:00:00Z&to=2026-11-20T11:00:00Z';
      await openSignedIn(page, here, tenant.admin, `/t/${tenant.tenantId}/admin/dashboard${query}`);
      const { name, lines } = await downloadCsv(page, 'Download votes over time as CSV');
      expect(name).to.equal('votes-2026-11-20-2026-11-20.csv');
      const minutes = Array.from({ length: 60 }, (_, i) => i);
      expect(lines).to.deep.equal([
        'Time (UTC),Votes',
        ...minutes.map((i) => `2026-11-20T10:${String(i).padStart(2, '0')}:00.000Z,${i}`),
      ]);
      await page.getByRole('button', { name: 'Show as table: Votes over time' }).click();
      const shown = page.getByRole('region', { name: 'Votes over time' }).locator('tbody td');
      expect(await shown.allTextContents()).to.deep.equal(lines.slice(1).map((line) => line.split(',')[1]));

      const split = await downloadCsv(page, 'Download free and paid votes as CSV');
      const paid = minutes.reduce((sum, i) => sum + (i % 3), 0);
      const share = (of: number) => Number(((100 * of) / 1_770).toPrecision(12));
      expect(split.lines).to.deep.equal([
        'Item,Votes,Share (%)',
        `Free,${1_770 - paid},${share(1_770 - paid)}`,
        `Paid,${paid},${share(paid)}`,
      ]);

      const turnout = await downloadCsv(page, 'Download turnout by voting as CSV');
      // Text that a spreadsheet would run as a formula is escaped.
      expect(turnout.lines[1]).to.match(/^'=1\+1,9,\d+$/);
      expect(turnout.lines[0]).to.equal('Voting,Votes,Registrations');

      const [{ votingId } = { votingId: '' }] = tenant.votings;
      const one = `${query}&voting=${votingId}`;
      await openSignedIn(page, here, tenant.admin, `/t/${tenant.tenantId}/admin/dashboard${one}`);
      const alone = await downloadCsv(page, 'Download turnout as CSV');
      expect(alone.lines).to.deep.equal(['Votes,Registrations', '1770,60']);
    }),
  );

  it(
    'contain the performance values with their units',
    withPage({}, async (page) => {
      const tenant = here.api.addTenant();
      here.api.platform.lives.set(tenant.tenantId, life);
      const query = '?view=performance&from=2026-11-20T10:00:00Z&to=2026-11-20T11:00:00Z';
      await openSignedIn(page, here, tenant.admin, `/t/${tenant.tenantId}/admin/dashboard${query}`);
      const latency = await downloadCsv(page, 'Download response time as CSV');
      expect(latency.lines[0]).to.equal('Time (UTC),Median (ms),95th percentile (ms),99th percentile (ms)');
      expect(latency.lines[11]).to.equal('2026-11-20T10:10:00.000Z,30,93,192');
      const errors = await downloadCsv(page, 'Download error rate as CSV');
      expect(errors.lines.slice(0, 3)).to.deep.equal([
        'Time (UTC),Error rate (%)',
        '2026-11-20T10:00:00.000Z,0',
        '2026-11-20T10:01:00.000Z,2.5',
      ]);
      const rates = await downloadCsv(page, 'Download votes per second as CSV');
      expect([rates.lines[0], rates.lines[31]]).to.deep.equal([
        'Time (UTC),Votes per second (1/s)',
        '2026-11-20T10:30:00.000Z,0.5',
      ]);
      const execution = await downloadCsv(page, 'Download time until a vote counts as CSV');
      // The mean of 20 … 79 is 49.5; the fake API multiplies it by 1.2 for free votes and by 31 for paid
      // ones.
      const times = (p50: number) =>
        [p50, p50 * 3.1, p50 * 6.4].map((number) => Number(number.toPrecision(12)));
      expect(execution.lines).to.deep.equal([
        'Item,Measured,Median (ms),95th percentile (ms),99th percentile (ms)',
        `Free votes,1710,${times(59.4)}`,
        `Paid votes,60,${times(1_534.5)}`,
      ]);
    }),
  );

  it(
    'contain the tenants in order and the pipeline, for operators',
    withPage({}, async (page) => {
      const { platform } = here.api;
      const [choir, radio] = ['Files Choir', 'Files Radio'].map((name) => here.api.addTenant({ name }));
      platform.lives.set(
        choir?.tenantId ?? '',
        createSteadyActivity({ votes: 1, requests: 20, errors: 1, p50: 30 }),
      );
      platform.lives.set(
        radio?.tenantId ?? '',
        createSteadyActivity({ votes: 2, signIns: 5, requests: 40, p50: 10 }),
      );
      platform.tenants.set('platform', { name: 'Suffra', quota: 1 });
      const operator = addPerson(platform, 'platform', 'operator', 'Olga Prins');
      await openSignedIn(
        page,
        here,
        operator,
        '/t/platform/operator?from=2026-11-20T10:00:00Z&to=2026-11-20T11:00:00Z',
      );
      const { lines } = await downloadCsv(page, 'Download organisations as CSV');
      const [header, ...rows] = lines;
      expect(header).to.equal(
        'Organisation,Organisation ID,People signed in,Votes,Requests,Error rate (%),95th percentile (ms)',
      );
      expect(rows.filter((row) => row.startsWith('Files'))).to.deep.equal([
        `Files Radio,${radio?.tenantId},240,120,2400,0,31`,
        `Files Choir,${choir?.tenantId},0,60,1200,5,93`,
      ]);
      const names = await page.locator('.tenants tbody th a').allTextContents();
      expect(rows.map((row) => row.split(',')[0])).to.deep.equal(names);

      await page.goto(
        `${here.address}/t/platform/deliveries?from=2026-11-20T00:00:00Z&to=2026-11-21T00:00:00Z`,
      );
      const steps = await downloadCsv(page, 'Download pipeline steps as CSV');
      expect(steps.lines[0]).to.equal('Step,Runs,Success rate (%),Duration (s),Waiting time (s)');
      expect(steps.lines[2]).to.equal('tests,2,99.5,156,4');
      const releases = await downloadCsv(page, 'Download recent releases as CSV');
      expect(releases.lines[0]).to.equal('Time (UTC),Stage,Result,Reason,Commit,Duration (s),Services');
      expect(releases.lines[1]).to.match(
        /^2026-11-20T16:00:00\.000Z,prod,Released,Change,[\da-f]{40},660,web$/,
      );
      // Other tests use the tenants of the platform.
      for (const entry of [choir, radio]) platform.lives.delete(entry?.tenantId ?? '');
      const flaky = await downloadCsv(page, 'Download flaky tests as CSV');
      expect(flaky.lines[1]).to.equal('a connection that was lost is taken up again,2');
    }),
  );
});
