import { readFile } from 'node:fs/promises';
import { inPage } from '@suffra/shared/test/page';
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { type Site, site } from '../support/site.ts';
import { cast, openVoting, receiptShown, storedVote, votingOf } from '../support/voter.ts';

const options = ['Tidal', 'Orchard', 'Glass Radio', 'Small Hours'];
const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent?.trim() ?? '');

describe('voting', () => {
  let here: Site;
  before(async function () {
    this.timeout(60_000);
    here = await site();
  });

  it(
    'casts a vote by keyboard alone, and hands over a receipt that is found genuine',
    inPage({}, async (page) => {
      const tenant = here.api.addTenant({ votings: [{ title: 'Album of the year', options }] });
      await openVoting(page, here, tenant);
      await page.getByRole('radio', { name: 'Tidal' }).waitFor();
      await page.locator('h1').evaluate((h1: HTMLElement) => h1.focus());
      await page.keyboard.press('Tab');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Tab');
      expect(await focused(page)).to.equal('Review my vote');
      await page.keyboard.press('Enter');
      await page.getByRole('dialog', { name: 'Is this your vote?' }).getByText('Orchard').waitFor();
      await page.keyboard.press('Escape');
      expect(await focused(page), 'after the dialog').to.equal('Review my vote');
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: 'Cast my vote' }).waitFor();
      for (let i = 0; i < 9 && (await focused(page)) !== 'Cast my vote'; i += 1)
        await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await receiptShown(page);
      expect(await focused(page)).to.equal('Your vote is in');
      expect(storedVote(here, tenant)?.choices).to.deep.equal(['o2']);

      await page.getByRole('button', { name: 'Check it' }).press('Enter');
      await page.getByText('This receipt is genuine').waitFor();
      await page.getByText('The vote counts.', { exact: true }).waitFor();
      await page.getByRole('link', { name: 'Album of the year' }).waitFor();
    }),
  );

  it(
    'copies and downloads the receipt',
    inPage({ permissions: ['clipboard-read', 'clipboard-write'] }, async (page) => {
      const tenant = here.api.addTenant({ votings: [{ options }] });
      await openVoting(page, here, tenant);
      await page.getByText('Glass Radio').click();
      await cast(page);
      await receiptShown(page);
      const { receipt } = storedVote(here, tenant) ?? { receipt: 'none' };
      await page.getByRole('button', { name: 'Copy the receipt' }).click();
      await page.getByText('The receipt is copied.').waitFor({ state: 'attached' });
      expect(await page.evaluate(() => navigator.clipboard.readText())).to.equal(receipt);
      const [file] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: 'Download' }).click(),
      ]);
      expect((await readFile(await file.path(), 'utf8')).trim()).to.equal(receipt);
    }),
  );

  it(
    'tells what is missing, and keeps one from marking too many',
    inPage({ width: 360 }, async (page) => {
      const ballot = { kind: 'multiple', min: 2, max: 3 } as const;
      const tenant = here.api.addTenant({ votings: [{ options, ballot }] });
      await openVoting(page, here, tenant);
      await page.getByText('Choose 2 to 3 options').waitFor();
      await page.getByText('Tidal').click();
      await page.getByRole('button', { name: 'Review my vote' }).click();
      await page.getByRole('alert').getByText('Choose at least 2 options first.').waitFor();
      await page.getByText('Orchard').click();
      await page.getByText('2 of 3 chosen').waitFor();
      await page.getByText('Glass Radio').click();
      await page.getByRole('checkbox', { name: 'Small Hours' }).press('Space');
      await page.getByText('You have chosen 3: that is the most.').first().waitFor();
      expect(await page.getByRole('checkbox', { name: 'Small Hours' }).isChecked()).to.equal(false);
      await page.getByText('Tidal').click();
      await page.getByText('Small Hours').click();
      await cast(page);
      await receiptShown(page);
      expect(storedVote(here, tenant)?.choices).to.have.members(['o2', 'o3', 'o4']);
    }),
  );

  it(
    'takes as many as one approves of',
    inPage({}, async (page) => {
      const tenant = here.api.addTenant({ votings: [{ options, ballot: { kind: 'approval' } }] });
      await openVoting(page, here, tenant);
      for (const option of options) await page.getByRole('checkbox', { name: option }).press('Space');
      await cast(page);
      await receiptShown(page);
      expect(storedVote(here, tenant)?.choices).to.have.members(['o1', 'o2', 'o3', 'o4']);
    }),
  );

  it(
    'puts options in order by keyboard, and tells where each is',
    inPage({}, async (page) => {
      const tenant = here.api.addTenant({ votings: [{ options, ballot: { kind: 'ranked' } }] });
      await openVoting(page, here, tenant);
      const press = (name: string) => page.getByRole('button', { name, exact: true }).press('Enter');
      await press('Add: Orchard');
      await press('Add: Tidal');
      await press('Add: Glass Radio');
      await press('Move up: Glass Radio');
      await page.getByText('Glass Radio is now number 2.').waitFor({ state: 'attached' });
      // The focus goes with the option, so that the same key moves it on.
      await page.keyboard.press('Enter');
      await page.getByText('Glass Radio is now number 1.').waitFor({ state: 'attached' });
      await press('Take out: Tidal');
      await cast(page);
      await receiptShown(page);
      expect(storedVote(here, tenant)?.choices).to.deep.equal(['o3', 'o2']);
    }),
  );

  it(
    'changes a vote where the voting allows it',
    inPage({}, async (page) => {
      const tenant = here.api.addTenant({ votings: [{ options, change: 'until-close' }] });
      await openVoting(page, here, tenant);
      await page.getByText('Tidal').click();
      await cast(page);
      await receiptShown(page);
      await page.getByRole('button', { name: 'Change my vote' }).click();
      expect(await page.getByRole('radio', { name: 'Tidal' }).isChecked()).to.equal(true);
      await page.getByRole('group').getByText('Orchard').click();
      await cast(page);
      await receiptShown(page);
      expect(storedVote(here, tenant)?.choices).to.deep.equal(['o2']);
      expect(here.api.world.votes.get(votingOf(here, tenant).votingId)?.size).to.equal(1);
    }),
  );
});
