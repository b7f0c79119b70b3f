import { readFile } from 'node:fs/promises';
import { expectAccessible, expectNoSidewaysScroll, withPage } from '@suffra/shared/test-support/page';
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { hasFocus, openFromMenu } from '../support/admin.ts';
import { addMessage } from '../support/fake/messages.ts';
import { getNestedMap } from '../support/fake/platform.ts';
import { addPerson } from '../support/fake/tenants.ts';
import { addLedgerEntry, getBalance } from '../support/fake/wallet.ts';
import { openSignedIn, type Site, startSite } from '../support/site.ts';

describe('admin page: people', () => {
  let here: Site;
  before(async function () {
    this.timeout(60_000);
    here = await startSite();
  });

  const checkPage = async (page: Page) => {
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
  };
  const isHere = (voterId: string) => here.api.platform.people.some((person) => person.voterId === voterId);

  it(
    'lists people page by page and finds them by name, e-mail address and voter ID, by keyboard',
    withPage({ width: 340, height: 700 }, async (page) => {
      const { tenantId, admin, voter } = here.api.addTenant();
      for (let i = 10; i < 32; i += 1) addPerson(here.api.platform, tenantId, 'voter', `Łucja Zając ${i}`);
      await openSignedIn(page, here, admin, `/t/${tenantId}/admin`);
      await openFromMenu(page, 'People');
      await page.getByRole('link', { name: 'Ada Nowak' }).waitFor();
      const rows = page.locator('.paged-list > li');
      expect(await rows.count()).to.equal(20);
      await checkPage(page);
      await page.getByRole('button', { name: 'Show more' }).press('Enter');
      await page.locator('.paged-list > li:nth-child(21):focus').waitFor();
      expect(await rows.count()).to.equal(24);

      const search = page.getByLabel('Name, e-mail address or voter ID');
      await search.fill('zajac 11');
      await search.press('Enter');
      await page.getByText('1 person found.').first().waitFor();
      expect(await rows.count()).to.equal(1);
      await search.fill('nobody');
      await search.press('Enter');
      await page.getByText('Nobody matches.').waitFor();
      await checkPage(page);
      await search.fill(` ${voter.email.toUpperCase()} `);
      await search.press('Enter');
      await page.getByRole('link', { name: 'Ada Nowak' }).press('Enter');
      await page.getByRole('heading', { name: 'Ada Nowak', level: 1 }).waitFor();
      await page.locator('a.back').press('Enter');
      await page.getByRole('link', { name: 'Ada Nowak' }).waitFor();
      expect(await rows.count(), 'the search is kept').to.equal(1);
      await search.fill(voter.voterId);
      await search.press('Enter');
      await page.getByRole('heading', { name: 'Ada Nowak', level: 1 }).waitFor();
      expect(new URL(page.url()).search, 'no personal data in the address').to.equal('');
    }),
  );

  it(
    'shows a person with votings, credits and messages, exports and erases the data, also in Polish and dark mode',
    withPage({ width: 320, colorScheme: 'dark' }, async (page) => {
      const { tenantId, voter, admin, votings } = here.api.addTenant({
        language: 'pl',
        votings: [{ title: 'Best song' }],
      });
      const { platform } = here.api;
      const vote = { voteId: 'v', choices: ['o2'], votedAt: new Date().toISOString(), receipt: 'r' };
      getNestedMap(platform.votes, votings[0]?.votingId ?? '').set(voter.voterId, vote);
      for (let i = 0; i < 3; i += 1)
        addLedgerEntry(platform, voter.voterId, 'granted', 1, { reason: 'test' });
      addMessage(platform, voter.voterId, { kind: 'update', campaignId: 'c', title: 'News', text: 'Text.' });
      const device = { deviceId: 'd', endpoint: 'https://push.example/ada', label: 'Firefox' };
      platform.devices.set(voter.voterId, [{ ...device, addedAt: new Date().toISOString() }]);
      await openSignedIn(page, here, admin, `/t/${tenantId}/admin/people/${voter.voterId}`);
      for (const text of ['A voting', 'News', voter.email, 'Przyznane przez administratora: test'])
        await page.getByText(text).first().waitFor();
      await page.getByText('3 kredyty', { exact: true }).waitFor();
      expect(await page.locator('main').innerText()).to.not.include('Slow train');
      await checkPage(page);

      const [file] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: 'Pobierz' }).press('Enter'),
      ]);
      const text = await readFile(await file.path(), 'utf8');
      const theirs = JSON.parse(text);
      expect(theirs.profile.voterId).to.equal(voter.voterId);
      expect(theirs.wallet.balance).to.equal(3);
      expect(theirs.wallet.entries, 'more than a page').to.have.length(3);
      expect(theirs.inbox[0].title).to.equal('News');
      expect(theirs.devices.items[0].label).to.equal('Firefox');
      expect(text).not.to.include('push.example');
      expect(theirs.audit[0]).to.include({ act: 'voter-exported', own: false });

      await page.getByRole('button', { name: 'Usuń…' }).press('Enter');
      await page.getByRole('button', { name: 'Usuń na stałe' }).press('Enter');
      expect(await hasFocus(page, '#erase-word')).to.equal(true);
      await page.getByLabel('Wpisz „usuń”, aby potwierdzić').fill('usuń');
      await checkPage(page);
      await page.getByRole('button', { name: 'Usuń na stałe' }).press('Enter');
      await page.getByText('Profil głosującego został usunięty.').first().waitFor();
      expect(isHere(voter.voterId)).to.equal(false);
      await checkPage(page);
      await page.reload();
      await page.getByText('Nie ma takiej osoby').waitFor();
      await checkPage(page);
    }),
  );

  it(
    'adds and removes credits once, with a reason, and shows the new balance, also in Polish',
    withPage({}, async (page) => {
      const { tenantId, admin, voter } = here.api.addTenant({ language: 'pl' });
      await openSignedIn(page, here, admin, `/t/${tenantId}/admin/people/${voter.voterId}`);
      await page.getByRole('button', { name: 'Zmień stan' }).click();
      await page.getByRole('alert').getByText('Podaj liczbę całkowitą').waitFor();
      const submitChange = async (credits: string) => {
        await page.getByLabel('Kredyty', { exact: true }).fill(credits);
        await page.getByLabel('Powód').fill('nagroda');
        await page.getByRole('button', { name: 'Zmień stan' }).click();
      };
      await submitChange('5');
      await page.getByText('Stan portfela: 5 kredytów.').first().waitFor();
      await page.getByText('5 kredytów', { exact: true }).waitFor();
      await submitChange('-2');
      await page.getByText('Stan portfela: 3 kredyty.').first().waitFor();
      await submitChange('-4');
      await page.getByRole('alert').getByText('W portfelu nie ma tylu kredytów.').waitFor();
      expect(getBalance(here.api.platform, voter.voterId)).to.equal(3);
      await page.evaluate(() => localStorage.setItem('suffra:language', 'en'));
      await page.reload();
      // The profile changes the language after the page has been created.
      await page.getByText('Ta osoba nie wzięła jeszcze udziału w żadnym głosowaniu.').waitFor();
    }),
  );

  it(
    'shows what failed to load, and reads it again',
    withPage({}, async (page) => {
      const { tenantId, admin, voter } = here.api.addTenant();
      const fault = here.api.injectFault({
        request: 'POST /v1/voters/search',
        effect: { code: 'busy', status: 503 },
      });
      await openSignedIn(page, here, admin, `/t/${tenantId}/admin/people/${voter.voterId}`);
      await page.getByText('No credits so far.').waitFor();
      await page.locator('a.back').click();
      await page.locator('.empty[role="alert"]').waitFor();
      fault.end();
      await page.getByRole('button', { name: 'Try again' }).click();
      await page.getByRole('link', { name: 'Ada Nowak' }).waitFor();
    }),
  );

  it(
    'shows the audit log with a filter, and links to the people in it',
    withPage({ width: 320 }, async (page) => {
      const { tenantId, admin, voter } = here.api.addTenant();
      await openSignedIn(page, here, admin, `/t/${tenantId}/admin/data`);
      await page.getByText('Nothing has been exported, erased or changed yet.').waitFor();
      await page.goto(`${here.address}/t/${tenantId}/admin/people/${voter.voterId}`);
      await page.getByText('No messages so far.').waitFor();
      await page.goto(`${here.address}/t/${tenantId}/admin/data`);
      const log = page.locator('.audit');
      await log.getByText('Voter data exported: messages').waitFor();
      await page.getByLabel('By', { exact: true }).fill('ada');
      await page.getByText('That is not an ID.').waitFor();
      await checkPage(page);
      await page.getByLabel('By', { exact: true }).fill(admin.voterId);
      await page.getByLabel('What was done').selectOption('Voting changed');
      await page.getByRole('button', { name: 'Filter' }).press('Enter');
      await page.getByText('Nothing in the log matches.').waitFor();
      await page.getByLabel('What was done').selectOption('Voter data exported');
      await page.getByRole('button', { name: 'Filter' }).press('Enter');
      await log.getByRole('link', { name: voter.voterId }).first().press('Enter');
      await page.getByRole('heading', { name: 'Ada Nowak', level: 1 }).waitFor();
    }),
  );
});
