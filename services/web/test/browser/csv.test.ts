import { readFile } from 'node:fs/promises';
import { inPage } from '@suffra/shared/test/page';
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { type Life, steadyLife } from '../support/fake/life.ts';
import { addPerson } from '../support/fake/tenants.ts';
import { openAs, type Site, site } from '../support/site.ts';

/** What a press of a button hands over: the file's name and its lines, the byte order mark taken off. */
async function saved(page: Page, button: string) {
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: button, exact: true }).click();
  const file = await download;
  const text = await readFile(await file.path(), 'utf8');
  expect(text.charAt(0)).to.equal('\uFEFF');
  return { name: file.suggestedFilename(), lines: text.slice(1).trimEnd().split('\r\n') };
}

/** Each minute of the hour other figures, so that a line in the wrong place is found. */
const life: Life = (at) => {
  const minute = new Date(at).getUTCMinutes();
  const calm = { paidVotes: minute % 3, registrations: 1, signIns: 5, p50: 20 + minute };
  return { ...calm, votes: minute, requests: 40, errors: minute % 2 };
};

describe('the files of a dashboard’s tables', () => {
  let here: Site;
  before(async function () {
    this.timeout(60_000);
    here = await site();
  });

  it(
    'hold the figures of statistics: a chart as its table shows them, and the other cards',
    inPage({}, async (page) => {
      const tenant = here.api.addTenant({ votings: [{ title: '=1+1', votes: { 1: 9 } }] });
      here.api.world.lives.set(tenant.tenantId, life);
      // Of a time that is over: nothing grows while the test looks.
      const query = '?from=2026-11-20T10:00:00Z&to=2026-11-20T11:00:00Z';
      await openAs(page, here, tenant.admin, `/t/${tenant.tenantId}/admin/dashboard${query}`);
      const { name, lines } = await saved(page, 'Download votes over time as CSV');
      expect(name).to.equal('votes-2026-11-20-2026-11-20.csv');
      const minutes = Array.from({ length: 60 }, (_, i) => i);
      expect(lines).to.deep.equal([
        'Time (UTC),Votes',
        ...minutes.map((i) => `2026-11-20T10:${String(i).padStart(2, '0')}:00.000Z,${i}`),
      ]);
      await page.getByRole('button', { name: 'Show as table: Votes over time' }).click();
      const shown = page.getByRole('region', { name: 'Votes over time' }).locator('tbody td');
      expect(await shown.allTextContents()).to.deep.equal(lines.slice(1).map((line) => line.split(',')[1]));

      const split = await saved(page, 'Download free and paid votes as CSV');
      const paid = minutes.reduce((sum, i) => sum + (i % 3), 0);
      const share = (of: number) => Number(((100 * of) / 1_770).toPrecision(12));
      expect(split.lines).to.deep.equal([
        'What,Votes,Share (%)',
        `Free,${1_770 - paid},${share(1_770 - paid)}`,
        `Paid,${paid},${share(paid)}`,
      ]);

      const turnout = await saved(page, 'Download turnout by voting as CSV');
      // What a spreadsheet would run is text.
      expect(turnout.lines[1]).to.match(/^'=1\+1,9,\d+$/);
      expect(turnout.lines[0]).to.equal('Voting,Votes,Registrations');

      const [{ votingId } = { votingId: '' }] = tenant.votings;
      const one = `${query}&voting=${votingId}`;
      await openAs(page, here, tenant.admin, `/t/${tenant.tenantId}/admin/dashboard${one}`);
      const alone = await saved(page, 'Download turnout as CSV');
      expect(alone.lines).to.deep.equal(['Votes,Registrations', '1770,60']);
    }),
  );

  it(
    'hold the figures of performance, with their units',
    inPage({}, async (page) => {
      const tenant = here.api.addTenant();
      here.api.world.lives.set(tenant.tenantId, life);
      const query = '?view=performance&from=2026-11-20T10:00:00Z&to=2026-11-20T11:00:00Z';
      await openAs(page, here, tenant.admin, `/t/${tenant.tenantId}/admin/dashboard${query}`);
      const latency = await saved(page, 'Download time to answer as CSV');
      expect(latency.lines[0]).to.equal('Time (UTC),Median (ms),95th percentile (ms),99th percentile (ms)');
      expect(latency.lines[11]).to.equal('2026-11-20T10:10:00.000Z,30,93,192');
      const errors = await saved(page, 'Download error rate as CSV');
      expect(errors.lines.slice(0, 3)).to.deep.equal([
        'Time (UTC),Error rate (%)',
        '2026-11-20T10:00:00.000Z,0',
        '2026-11-20T10:01:00.000Z,2.5',
      ]);
      const rates = await saved(page, 'Download votes per second as CSV');
      expect([rates.lines[0], rates.lines[31]]).to.deep.equal([
        'Time (UTC),Votes per second (1/s)',
        '2026-11-20T10:30:00.000Z,0.5',
      ]);
      const execution = await saved(page, 'Download time until a vote counts as CSV');
      // The mean of 20 … 79 is 49.5; the made-up API takes 1.2 of it for free votes, 31 for paid ones.
      const times = (p50: number) => [p50, p50 * 3.1, p50 * 6.4].map((each) => Number(each.toPrecision(12)));
      expect(execution.lines).to.deep.equal([
        'What,Measured,Median (ms),95th percentile (ms),99th percentile (ms)',
        `Free votes,1710,${times(59.4)}`,
        `Paid votes,60,${times(1_534.5)}`,
      ]);
    }),
  );

  it(
    'hold what an operator sees: tenants in their order, and the pipeline',
    inPage({}, async (page) => {
      const { world } = here.api;
      const [choir, radio] = ['Files Choir', 'Files Radio'].map((name) => here.api.addTenant({ name }));
      world.lives.set(choir?.tenantId ?? '', steadyLife({ votes: 1, requests: 20, errors: 1, p50: 30 }));
      world.lives.set(radio?.tenantId ?? '', steadyLife({ votes: 2, signIns: 5, requests: 40, p50: 10 }));
      world.tenants.set('platform', { name: 'Suffra', quota: 1 });
      const operator = addPerson(world, 'platform', 'operator', 'Olga Prins');
      await openAs(
        page,
        here,
        operator,
        '/t/platform/operator?from=2026-11-20T10:00:00Z&to=2026-11-20T11:00:00Z',
      );
      const { lines } = await saved(page, 'Download tenants as CSV');
      const [header, ...rows] = lines;
      expect(header).to.equal(
        'Tenant,Tenant’s id,People signed in,Votes,Requests,Error rate (%),95th percentile (ms)',
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
      const steps = await saved(page, 'Download steps of the pipeline as CSV');
      expect(steps.lines[0]).to.equal('Step,Runs,Success rate (%),Duration (s),Waited (s)');
      expect(steps.lines[2]).to.equal('tests,2,99.5,156,4');
      const releases = await saved(page, 'Download last releases as CSV');
      expect(releases.lines[0]).to.equal('Time (UTC),Stage,Result,Why,Commit,Duration (s),Services');
      expect(releases.lines[1]).to.match(
        /^2026-11-20T16:00:00\.000Z,prod,Released,A change,[\da-f]{40},660,web$/,
      );
      // Other tests have the platform’s tenants for themselves.
      for (const each of [choir, radio]) world.lives.delete(each?.tenantId ?? '');
      const flaky = await saved(page, 'Download tests that are not reliable as CSV');
      expect(flaky.lines[1]).to.equal('a connection that was lost is taken up again,2');
    }),
  );
});
