import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { expectAccessible, expectNoSidewaysScroll, inPage } from '@suffra/shared/test/page';
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { hasFocus, openAdmin } from '../support/admin.ts';
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
      expect(mine).to.include.keys('wallet', 'inbox', 'devices');

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
      await openAs(page, here, admin, `/t/${tenantId}/admin`);
      await page.getByRole('link', { name: 'Dane osobowe' }).press('Enter');
      await page.getByText('Nikt jeszcze nic nie pobrał.').waitFor();
      await page.getByRole('button', { name: 'Usuń…' }).press('Enter');
      await page.getByText('To nie jest identyfikator głosującego.').waitFor();
      expect(await hasFocus(page, '#data-voter')).to.equal(true);
      await look(page);
      await page.locator('#data-voter').fill(` ${voter.voterId} `);
      const file = await downloaded(page, 'Pobierz');
      expect(JSON.parse(file.text).profile.voterId).to.equal(voter.voterId);
      await page.getByText('Pobrano dane głosującego').waitFor();
      await page.getByRole('button', { name: 'Usuń…' }).press('Enter');
      await page.getByLabel('Wpisz „usuń”, aby potwierdzić').fill('usuń');
      await look(page);
      await page.getByRole('button', { name: 'Usuń na zawsze' }).press('Enter');
      await page.getByText('Usunięto głosującego').waitFor();
      await look(page);
      expect(isHere(voter.voterId)).to.equal(false);
    }),
  );

  it(
    'of a voting is two files: who took part, and what was voted',
    inPage({}, async (page) => {
      const tenant = here.api.addTenant({
        votings: [{ title: 'Best song', options: ['=Tidal', 'Orchard'], startsIn: -3, endsIn: -1 }],
      });
      const votes = within(here.api.world.votes, tenant.votings[0]?.votingId ?? '');
      const votedAt = '2026-11-01T08:00:00.000Z';
      for (const voterId of ['voter-0001', 'voter-0002', 'voter-0003'])
        votes.set(voterId, { voteId: 'v', choices: ['o1'], votedAt, receipt: 'r' });
      await openAdmin(page, here, tenant, 'edit');
      const who = await downloaded(page, 'Who took part (CSV)');
      expect(who.text.match(/voter-000\d,,2026/g)).to.have.length(3);
      expect(who.text).not.to.include('Tidal');
      const what = await downloaded(page, 'What was voted (CSV)');
      expect(what.text).to.include("1,'=Tidal");
      expect(what.text).not.to.include('voter-');
      await expectAccessible(page);
    }),
  );
});
