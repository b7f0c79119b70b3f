import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { expectAccessible, expectNoSidewaysScroll, withPage } from '@suffra/shared/test-support/page';
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { hasFocus, openAdmin } from '../support/admin.ts';
import { getNestedMap } from '../support/fake/platform.ts';
import { openSignedIn, type Site, startSite } from '../support/site.ts';

describe('personal data', () => {
  let here: Site;
  before(async function () {
    this.timeout(60_000);
    here = await startSite();
  });

  const download = async (page: Page, name: string | RegExp) => {
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name }).press('Enter'),
    ]);
    return { name: file.suggestedFilename(), text: await readFile(await file.path(), 'utf8') };
  };
  const checkPage = async (page: Page) => {
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
  };
  const isHere = (voterId: string) => here.api.platform.people.some((person) => person.voterId === voterId);

  it(
    'the voter exports their data as one file and erases it with a word and the password, by keyboard, on a narrow screen',
    withPage({ width: 320, hasTouch: true }, async (page) => {
      const { tenantId, voter, votings } = here.api.addTenant({ votings: [{ title: 'Best song' }] });
      Object.assign(voter, { voterId: randomUUID() });
      const vote = { voteId: 'v', choices: ['o2'], votedAt: new Date().toISOString(), receipt: 'r' };
      getNestedMap(here.api.platform.votes, votings[0]?.votingId ?? '').set(voter.voterId, vote);
      await openSignedIn(page, here, voter, `/t/${tenantId}/profile`);
      const file = await download(page, 'Download');
      expect(file.name).to.equal(`suffra-${tenantId}.json`);
      const mine = JSON.parse(file.text);
      expect(mine.profile.email).to.equal(voter.email);
      expect(mine.votes[0].choices).to.deep.equal(['o2']);
      expect(mine).to.include.keys('wallet', 'purchases', 'inbox', 'devices', 'followedAccounts');

      await page.getByRole('button', { name: 'Erase my data…' }).press('Enter');
      await page.getByRole('heading', { name: 'Erase all your data?' }).waitFor();
      const erase = page.getByRole('button', { name: 'Erase permanently' });
      await erase.press('Enter');
      await page.getByText('Type the word “erase”.').waitFor();
      expect(await hasFocus(page, '#erase-word')).to.equal(true);
      await checkPage(page);
      await page.getByLabel('Type “erase” to confirm').fill('Erase');
      await page.getByLabel('Password', { exact: true }).fill('not this one');
      await erase.press('Enter');
      await page.getByText('The e-mail or password is incorrect').first().waitFor();
      expect(isHere(voter.voterId)).to.equal(true);
      await page.getByLabel('Password', { exact: true }).fill(voter.password);
      await erase.press('Enter');
      await page.locator('.notice').getByText('Your data is erased, and you are signed out.').waitFor();
      await page.getByText('a code made from your e-mail address is kept for 401 days').waitFor();
      expect(await page.getByText('You are signed out.', { exact: true }).count()).to.equal(0);
      await checkPage(page);
      expect(isHere(voter.voterId)).to.equal(false);
    }),
  );

  it(
    'stays when the voter cancels the erasure; staff see what to do first',
    withPage({}, async (page) => {
      const { tenantId, voter, admin } = here.api.addTenant();
      await openSignedIn(page, here, voter, `/t/${tenantId}/profile`);
      await page.getByRole('button', { name: 'Erase my data…' }).click();
      await page.getByLabel('Type “erase” to confirm').fill('erase');
      await page.getByRole('button', { name: 'Keep the data' }).click();
      await page.getByRole('button', { name: 'Erase my data…' }).click();
      expect(await page.getByLabel('Type “erase” to confirm').inputValue()).to.equal('');
      await page.keyboard.press('Escape');
      expect(isHere(voter.voterId)).to.equal(true);
      await openSignedIn(page, here, admin, `/t/${tenantId}/profile`);
      await page.getByText('an operator must remove that role').waitFor();
      expect(await page.getByRole('button', { name: 'Erase my data…' }).count()).to.equal(0);
    }),
  );

  const addTenantWithVotes = () => {
    const tenant = here.api.addTenant({
      votings: [{ title: 'Best song', options: ['=Tidal', 'Orchard'], startsIn: -3, endsIn: -1 }],
    });
    const [{ votingId } = { votingId: '' }] = tenant.votings;
    const votes = getNestedMap(here.api.platform.votes, votingId);
    const votedAt = '2026-11-01T08:00:00.000Z';
    for (const voterId of ['voter-0001', 'voter-0002', 'voter-0003'])
      votes.set(voterId, { voteId: 'v', choices: ['o1'], votedAt, receipt: 'r' });
    return { tenant, votingId };
  };
  const waitForAnnouncement = (page: Page, text: string) =>
    page.locator('[aria-live]').filter({ hasText: text }).waitFor();

  it(
    'an admin exports a voting as two files: the participants and the ballots, and may leave the page while they are prepared',
    withPage({}, async (page) => {
      const { tenant, votingId } = addTenantWithVotes();
      const { platform } = here.api;
      await openAdmin(page, here, tenant, 'edit');
      const who = await download(page, 'Participants (CSV)');
      expect(who.text.match(/voter-000\d,false,true,,2026/g)).to.have.length(3);
      expect(who.text).not.to.include('Tidal');

      platform.holdExports = true;
      await page.getByRole('button', { name: 'Ballots' }).press('Enter');
      await page.getByText('0 of 64 parts done').waitFor();
      await page.getByText('You can leave this page').waitFor();
      await checkPage(page);
      await page.locator('a.back').click();
      await page.locator('.admin-list').waitFor();
      platform.holdExports = false;
      await page.goBack();
      // No click is needed: the export was requested before.
      await page.getByText('32 of 64 parts done').waitFor();
      const button = page.getByRole('button', { name: 'Creating the files…' });
      await button.focus();
      await waitForAnnouncement(page, 'The ballot files are ready.');
      await page.getByText('Ballots: 3 votes, 1 different ballot.').waitFor();
      expect(await hasFocus(page, 'suffra-ballot-export a.primary')).to.equal(true);
      // The files are on another origin, like S3. The site's policy allows the link, and the page stays open.
      const disposition = (address: string) => `attachment; filename="${address.split('/').at(-1)}"`;
      await page.route('https://files.example/**', (route) =>
        route.fulfill({
          body: 'votes,choice1',
          headers: { 'content-disposition': disposition(route.request().url()) },
        }),
      );
      for (const kind of ['CSV', 'JSON']) {
        const [file] = await Promise.all([
          page.waitForEvent('download'),
          page.getByRole('link', { name: `Download ${kind}` }).press('Enter'),
        ]);
        expect(file.url()).to.equal(`https://files.example/ballots-${votingId}.${kind.toLowerCase()}`);
        expect(await readFile(await file.path(), 'utf8')).to.equal('votes,choice1');
      }
      await page.getByText('Ballots: 3 votes').waitFor();
      await checkPage(page);
    }),
  );

  it(
    'a failed export of a voting can be retried, expired links disappear, and nothing is requested without a click',
    withPage({ width: 320, colorScheme: 'dark' }, async (page) => {
      const { tenant, votingId } = addTenantWithVotes();
      const { platform } = here.api;
      tenant.admin.preferences.language = 'pl';
      platform.exports.set(votingId, { state: 'making', done: 0 });
      platform.holdExports = true;
      let requestCount = 0;
      page.on('request', (request) => {
        if (request.url().endsWith('/ballots')) requestCount += 1;
      });
      await page.clock.install();
      // The pauses between polls without jitter: two seconds, then four.
      await page.addInitScript({ content: 'Math.random = () => 0.999;' });
      await openAdmin(page, here, tenant, 'edit');
      const button = page.getByRole('button', { name: 'Karty do głosowania' });
      await button.waitFor();
      expect(requestCount).to.equal(0);
      await button.press('Enter');
      await page.getByText('Gotowe części: 0 z 64').waitFor();
      platform.exports.set(votingId, { state: 'failed', done: 0 });
      await page.clock.runFor(2_000);
      await page.getByText('Nie udało się utworzyć plików.').waitFor();
      await checkPage(page);
      platform.holdExports = false;
      await page.getByRole('button', { name: 'Spróbuj ponownie' }).press('Enter');
      await page.getByText('Gotowe części: 0 z 64').waitFor();
      await page.clock.runFor(2_000);
      await page.getByText('Gotowe części: 32 z 64').waitFor();
      await page.clock.runFor(4_000);
      await page.getByRole('link', { name: 'Pobierz CSV' }).waitFor();
      await checkPage(page);
      // The clock also runs during the checks above, so the limit of 280 seconds has a margin.
      await page.clock.runFor(270_000);
      expect(await page.getByRole('link', { name: 'Pobierz CSV' }).count()).to.equal(1);
      await page.clock.runFor(10_000);
      await button.waitFor();
      expect(await page.getByRole('link', { name: 'Pobierz CSV' }).count()).to.equal(0);
      expect(await hasFocus(page, 'suffra-ballot-export button')).to.equal(true);
    }),
  );
});
