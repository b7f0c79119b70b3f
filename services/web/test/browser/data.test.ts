import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { expectAccessible, expectNoSidewaysScroll, inPage } from '@suffra/shared/test/page';
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { hasFocus, openAdmin } from '../support/admin.ts';
import { tell } from '../support/fake/messages.ts';
import { book } from '../support/fake/wallet.ts';
import { within } from '../support/fake/world.ts';
import { openAs, type Site, site } from '../support/site.ts';

describe('personal data', () => {
  let here: Site;
  before(async function () {
    this.timeout(60_000);
    here = await site();
  });

  const downloaded = async (page: Page, name: string | RegExp) => {
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name }).press('Enter'),
    ]);
    return { name: file.suggestedFilename(), text: await readFile(await file.path(), 'utf8') };
  };
  const look = async (page: Page) => {
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
  };
  const isHere = (voterId: string) => here.api.world.people.some((each) => each.voterId === voterId);

  it(
    'is taken out by the voter as one file, and erased by a word and the password, by keyboard, on a narrow screen',
    inPage({ width: 320, hasTouch: true }, async (page) => {
      const { tenantId, voter, votings } = here.api.addTenant({ votings: [{ title: 'Best song' }] });
      Object.assign(voter, { voterId: randomUUID() });
      const vote = { voteId: 'v', choices: ['o2'], votedAt: new Date().toISOString(), receipt: 'r' };
      within(here.api.world.votes, votings[0]?.votingId ?? '').set(voter.voterId, vote);
      await openAs(page, here, voter, `/t/${tenantId}/profile`);
      const file = await downloaded(page, 'Download');
      expect(file.name).to.equal(`suffra-${tenantId}.json`);
      const mine = JSON.parse(file.text);
      expect(mine.profile.email).to.equal(voter.email);
      expect(mine.votes[0].choices).to.deep.equal(['o2']);
      expect(mine).to.include.keys('wallet', 'purchases', 'inbox', 'devices');

      await page.getByRole('button', { name: 'Erase me…' }).press('Enter');
      await page.getByRole('heading', { name: 'Erase everything kept of you?' }).waitFor();
      const erase = page.getByRole('button', { name: 'Erase for good' });
      await erase.press('Enter');
      await page.getByText('Type the word “erase”.').waitFor();
      expect(await hasFocus(page, '#erase-word')).to.equal(true);
      await look(page);
      await page.getByLabel('Type “erase” to confirm').fill('Erase');
      await page.getByLabel('Password', { exact: true }).fill('not this one');
      await erase.press('Enter');
      await page.getByText('E-mail and password don’t match').first().waitFor();
      expect(isHere(voter.voterId)).to.equal(true);
      await page.getByLabel('Password', { exact: true }).fill(voter.password);
      await erase.press('Enter');
      await page.waitForURL(/\/sign-in/);
      expect(isHere(voter.voterId)).to.equal(false);
    }),
  );

  it(
    'is kept by whoever thinks better of it; staff are told what to do first',
    inPage({}, async (page) => {
      const { tenantId, voter, admin } = here.api.addTenant();
      await openAs(page, here, voter, `/t/${tenantId}/profile`);
      await page.getByRole('button', { name: 'Erase me…' }).click();
      await page.getByLabel('Type “erase” to confirm').fill('erase');
      await page.getByRole('button', { name: 'Keep it all' }).click();
      await page.getByRole('button', { name: 'Erase me…' }).click();
      expect(await page.getByLabel('Type “erase” to confirm').inputValue()).to.equal('');
      await page.keyboard.press('Escape');
      expect(isHere(voter.voterId)).to.equal(true);
      await openAs(page, here, admin, `/t/${tenantId}/profile`);
      await page.getByText('have an operator take that role from you first').waitFor();
      expect(await page.getByRole('button', { name: 'Erase me…' }).count()).to.equal(0);
    }),
  );

  it(
    'of a voter is taken out and erased by an admin, who sees both in the audit; in Polish and in the dark too',
    inPage({ width: 320, colorScheme: 'dark' }, async (page) => {
      const { tenantId, voter, admin } = here.api.addTenant({ language: 'pl' });
      const { world } = here.api;
      for (let i = 0; i < 3; i += 1) book(world, voter.voterId, 'granted', 1, 'test');
      tell(world, voter.voterId, { kind: 'update', campaignId: 'c', title: 'News', text: 'Text.' });
      const device = { deviceId: 'd', endpoint: 'https://push.example/ada', label: 'Firefox' };
      world.devices.set(voter.voterId, [{ ...device, addedAt: new Date().toISOString() }]);
      const price = { currency: 'EUR', amount: 490 };
      const bought = {
        provider: 'stripe',
        name: '5 credits',
        credits: 5,
        price,
        state: 'credited',
        revoked: 0,
      };
      world.purchases.set('p', { purchaseId: 'p', voterId: voter.voterId, ...bought });
      await openAs(page, here, admin, `/t/${tenantId}/admin`);
      await page.getByRole('link', { name: 'Dane osobowe' }).press('Enter');
      await page.getByText('Nikt jeszcze nic nie pobrał.').waitFor();
      await page.getByRole('button', { name: 'Usuń…' }).press('Enter');
      await page.getByText('To nie jest identyfikator głosującego.').waitFor();
      expect(await hasFocus(page, '#data-voter')).to.equal(true);
      await look(page);
      await page.locator('#data-voter').fill(` ${voter.voterId} `);
      const file = await downloaded(page, 'Pobierz');
      const theirs = JSON.parse(file.text);
      expect(theirs.profile.voterId).to.equal(voter.voterId);
      expect(theirs.wallet.balance).to.equal(3);
      expect(theirs.wallet.entries, 'more than a page').to.have.length(3);
      expect(theirs.purchases[0].name).to.equal('5 credits');
      expect(theirs.inbox[0].title).to.equal('News');
      expect(theirs.devices.items[0].label).to.equal('Firefox');
      expect(file.text).not.to.include('push.example');
      expect(theirs.audit[0]).to.include({ act: 'voter-exported', own: false });
      await page.getByText('Pobrano dane głosującego: kredyty').waitFor();
      await look(page);
      await page.getByRole('button', { name: 'Usuń…' }).press('Enter');
      await page.getByLabel('Wpisz „usuń”, aby potwierdzić').fill('usuń');
      await look(page);
      await page.getByRole('button', { name: 'Usuń na zawsze' }).press('Enter');
      await page.getByText('Usunięto głosującego').waitFor();
      await look(page);
      expect(isHere(voter.voterId)).to.equal(false);
    }),
  );

  const voted = () => {
    const tenant = here.api.addTenant({
      votings: [{ title: 'Best song', options: ['=Tidal', 'Orchard'], startsIn: -3, endsIn: -1 }],
    });
    const [{ votingId } = { votingId: '' }] = tenant.votings;
    const votes = within(here.api.world.votes, votingId);
    const votedAt = '2026-11-01T08:00:00.000Z';
    for (const voterId of ['voter-0001', 'voter-0002', 'voter-0003'])
      votes.set(voterId, { voteId: 'v', choices: ['o1'], votedAt, receipt: 'r' });
    return { tenant, votingId };
  };
  const heard = (page: Page, text: string) => page.locator('[aria-live]').filter({ hasText: text }).waitFor();

  it(
    'of a voting is two files: who took part, and what was voted, which is made while one may leave the page',
    inPage({}, async (page) => {
      const { tenant, votingId } = voted();
      const { world } = here.api;
      await openAdmin(page, here, tenant, 'edit');
      const who = await downloaded(page, 'Who took part (CSV)');
      expect(who.text.match(/voter-000\d,,2026/g)).to.have.length(3);
      expect(who.text).not.to.include('Tidal');

      world.holdExports = true;
      await page.getByRole('button', { name: 'What was voted' }).press('Enter');
      await page.getByText('0 of 64 parts done').waitFor();
      await page.getByText('You may leave this page').waitFor();
      await look(page);
      await page.locator('a.back').click();
      await page.locator('.admin-list').waitFor();
      world.holdExports = false;
      await page.goBack();
      // Nothing is pressed: it was asked for already.
      await page.getByText('32 of 64 parts done').waitFor();
      const button = page.getByRole('button', { name: 'Making the files…' });
      await button.focus();
      await heard(page, 'The files of what was voted are ready.');
      await page.getByText('What was voted: 3 votes, 1 different ballot.').waitFor();
      expect(await hasFocus(page, 'suffra-ballots-files a.primary')).to.equal(true);
      // The files lie elsewhere, as those of S3 do: a link that the site's policy lets through, and that leaves the page where it is.
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
      await page.getByText('What was voted: 3 votes').waitFor();
      await look(page);
    }),
  );

  it(
    'of a voting that could not be got together is tried again; links that are good no more go, and nothing is read unasked',
    inPage({ width: 320, colorScheme: 'dark' }, async (page) => {
      const { tenant, votingId } = voted();
      const { world } = here.api;
      tenant.admin.preferences.language = 'pl';
      world.exports.set(votingId, { state: 'making', done: 0 });
      world.holdExports = true;
      let asked = 0;
      page.on('request', (request) => {
        if (request.url().endsWith('/ballots')) asked += 1;
      });
      await page.clock.install();
      await openAdmin(page, here, tenant, 'edit');
      const button = page.getByRole('button', { name: 'Jak głosowano' });
      await button.waitFor();
      expect(asked).to.equal(0);
      await button.press('Enter');
      await page.getByText('Gotowe części: 0 z 64').waitFor();
      world.exports.set(votingId, { state: 'failed', done: 0 });
      await page.clock.runFor(2_000);
      await page.getByText('Nie udało się przygotować plików.').waitFor();
      await look(page);
      world.holdExports = false;
      await page.getByRole('button', { name: 'Spróbuj ponownie' }).press('Enter');
      await page.getByText('Gotowe części: 0 z 64').waitFor();
      await page.clock.runFor(2_000);
      await page.getByText('Gotowe części: 32 z 64').waitFor();
      await page.clock.runFor(3_000);
      await page.getByRole('link', { name: 'Pobierz CSV' }).waitFor();
      await look(page);
      await page.clock.runFor(279_000);
      expect(await page.getByRole('link', { name: 'Pobierz CSV' }).count()).to.equal(1);
      await page.clock.runFor(2_000);
      await button.waitFor();
      expect(await page.getByRole('link', { name: 'Pobierz CSV' }).count()).to.equal(0);
      expect(await hasFocus(page, 'suffra-ballots-files button')).to.equal(true);
    }),
  );
});
