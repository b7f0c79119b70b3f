import { readFile } from 'node:fs/promises';
import { expectAccessible, expectNoSidewaysScroll, withPage } from '@suffra/shared/test-support/page';
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { addPerson } from '../support/fake/tenants.ts';
import { openSignedIn, type Site, startSite } from '../support/site.ts';
import { castVote, getOnlyVoting, getStoredVote, openVoting, waitForReceipt } from '../support/voter.ts';

const options = ['Tidal', 'Orchard', 'Glass Radio', 'Small Hours'];
const readFocusedText = (page: Page) =>
  page.evaluate(() => document.activeElement?.textContent?.trim() ?? '');

describe('voting', () => {
  let here: Site;
  before(async function () {
    this.timeout(60_000);
    here = await startSite();
  });

  it(
    'casts a vote by keyboard alone, and verifies its receipt',
    withPage({}, async (page) => {
      const tenant = here.api.addTenant({ votings: [{ title: 'Album of the year', options }] });
      await openVoting(page, here, tenant);
      await page.getByRole('radio', { name: 'Tidal' }).waitFor();
      await page.locator('h1').evaluate((h1: HTMLElement) => h1.focus());
      // The alert before the end comes first.
      for (const key of ['Tab', 'Tab', 'ArrowDown', 'Tab']) await page.keyboard.press(key);
      expect(await readFocusedText(page)).to.equal('Review my vote');
      await page.keyboard.press('Enter');
      await page.getByRole('dialog', { name: 'Is this your vote?' }).getByText('Orchard').waitFor();
      await page.keyboard.press('Escape');
      expect(await readFocusedText(page), 'after the dialog').to.equal('Review my vote');
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: 'Cast my vote' }).waitFor();
      for (let i = 0; i < 9 && (await readFocusedText(page)) !== 'Cast my vote'; i += 1)
        await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await waitForReceipt(page);
      expect(await readFocusedText(page)).to.equal('Your vote is in');
      expect(getStoredVote(here, tenant)?.choices).to.deep.equal(['o2']);

      await page.getByRole('button', { name: 'Check receipt' }).press('Enter');
      await page.getByText('This receipt is genuine').waitFor();
      await page.getByText('The vote counts.', { exact: true }).waitFor();
      await page.getByRole('link', { name: 'Album of the year' }).waitFor();
    }),
  );

  it(
    'copies and downloads the receipt',
    withPage({ permissions: ['clipboard-read', 'clipboard-write'] }, async (page) => {
      const tenant = here.api.addTenant({ votings: [{ options }] });
      await openVoting(page, here, tenant);
      await page.getByText('Glass Radio').click();
      await castVote(page);
      await waitForReceipt(page);
      const { receipt } = getStoredVote(here, tenant) ?? { receipt: 'none' };
      await page.getByRole('button', { name: 'Copy the receipt' }).click();
      await page.getByText('Receipt copied.').waitFor({ state: 'attached' });
      expect(await page.evaluate(() => navigator.clipboard.readText())).to.equal(receipt);
      const [file] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: 'Download' }).click(),
      ]);
      expect((await readFile(await file.path(), 'utf8')).trim()).to.equal(receipt);
    }),
  );

  it(
    'shows missing choices, and prevents too many',
    withPage({ width: 360 }, async (page) => {
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
      await page.getByText('You have chosen 3, which is the maximum.').first().waitFor();
      expect(await page.getByRole('checkbox', { name: 'Small Hours' }).isChecked()).to.equal(false);
      await page.getByText('Tidal').click();
      await page.getByText('Small Hours').click();
      await castVote(page);
      await waitForReceipt(page);
      expect(getStoredVote(here, tenant)?.choices).to.have.members(['o2', 'o3', 'o4']);
    }),
  );

  it(
    'accepts any number of choices in an approval voting',
    withPage({}, async (page) => {
      const tenant = here.api.addTenant({ votings: [{ options, ballot: { kind: 'approval' } }] });
      await openVoting(page, here, tenant);
      for (const option of options) await page.getByRole('checkbox', { name: option }).press('Space');
      await castVote(page);
      await waitForReceipt(page);
      expect(getStoredVote(here, tenant)?.choices).to.have.members(['o1', 'o2', 'o3', 'o4']);
    }),
  );

  it(
    'ranks options by keyboard, and announces their positions',
    withPage({}, async (page) => {
      const tenant = here.api.addTenant({ votings: [{ options, ballot: { kind: 'ranked' } }] });
      await openVoting(page, here, tenant);
      const press = (name: string) => page.getByRole('button', { name, exact: true }).press('Enter');
      await press('Add: Orchard');
      await press('Add: Tidal');
      await press('Add: Glass Radio');
      await press('Move up: Glass Radio');
      await page.getByText('Glass Radio is now number 2.').waitFor({ state: 'attached' });
      // The focus moves with the option, so the same key moves it again.
      await page.keyboard.press('Enter');
      await page.getByText('Glass Radio is now number 1.').waitFor({ state: 'attached' });
      await press('Remove: Tidal');
      await castVote(page);
      await waitForReceipt(page);
      expect(getStoredVote(here, tenant)?.choices).to.deep.equal(['o3', 'o2']);
    }),
  );

  it(
    'moves a ranked option by 48 positions in one step, by touch and by keyboard, on a narrow screen',
    withPage({ width: 360, hasTouch: true }, async (page) => {
      const labels = Array.from({ length: 50 }, (_, i) => `Song ${i + 1}`);
      const tenant = here.api.addTenant({ votings: [{ options: labels, ballot: { kind: 'ranked' } }] });
      await openVoting(page, here, tenant);
      await page.evaluate(async () => {
        for (const _ of Array(50)) {
          document.querySelector<HTMLElement>('.ranking-add')?.click();
          await new Promise(requestAnimationFrame);
        }
      });
      const rows = page.locator('.ranking-list .ranking-row .option-label');
      const position = (label: string) => page.getByLabel(`Position: ${label}`, { exact: true });
      await position('Song 50').tap();
      await page.keyboard.type('2');
      await page.keyboard.press('Enter');
      await page.getByText('Song 50 is now number 2.').waitFor({ state: 'attached' });
      expect(await position('Song 50').evaluate((input) => input === document.activeElement)).to.equal(true);
      await page.getByRole('button', { name: 'Move to the bottom: Song 1', exact: true }).tap();
      await page.getByText('Song 1 is now number 50.').waitFor({ state: 'attached' });
      await page.getByRole('button', { name: 'Move to the top: Song 49', exact: true }).press('Enter');
      await page.getByText('Song 49 is now number 1.').waitFor({ state: 'attached' });
      for (const text of ['0', 'x', '1.5']) {
        await position('Song 2').fill(text);
        await page.keyboard.press('Tab');
        expect(await position('Song 2').inputValue()).to.equal('3');
      }
      await position('Song 2').fill('99');
      await page.keyboard.press('Tab');
      await page.getByText('Song 2 is now number 50.').waitFor({ state: 'attached' });
      expect((await rows.allInnerTexts()).filter((_, i) => i < 3 || i > 46)).to.deep.equal([
        'Song 49',
        'Song 50',
        'Song 3',
        'Song 48',
        'Song 1',
        'Song 2',
      ]);
      await expectAccessible(page);
      await expectNoSidewaysScroll(page);
    }),
  );

  it(
    'keeps choices that were not sent after a reload, and deletes them after the vote, at the sign-out and for others',
    withPage({}, async (page) => {
      const tenant = here.api.addTenant({
        votings: [
          { title: 'One', options, ballot: { kind: 'single' } },
          { title: 'Some', options, ballot: { kind: 'multiple', min: 1, max: 3 } },
          { title: 'Any', options, ballot: { kind: 'approval' } },
          { title: 'Order', options, ballot: { kind: 'ranked' } },
        ],
      });
      const [one, some, any, order] = tenant.votings.map(
        ({ votingId }) => `/t/${tenant.tenantId}/votings/${votingId}`,
      );
      const open = (path = '') => page.goto(here.address + path);
      const countChosen = async (path: string | undefined) => {
        await open(path);
        await page.locator('suffra-ballot').waitFor();
        return page.locator('.ballot input:checked, .ranking-tools').count();
      };
      const readStored = () => page.evaluate(() => sessionStorage.getItem('suffra.drafts'));
      await openSignedIn(page, here, tenant.voter, one ?? '');
      await page.getByText('Tidal').click();
      for (const path of [some, any]) {
        await open(path);
        for (const label of ['Tidal', 'Orchard']) await page.getByText(label).click();
      }
      await open(order);
      for (const label of ['Orchard', 'Tidal'])
        await page.getByRole('button', { name: `Add: ${label}` }).click();
      for (const [path, count] of [
        [one, 1],
        [some, 2],
        [any, 2],
        [order, 2],
      ] as const)
        expect(await countChosen(path), path).to.equal(count);
      expect(await page.locator('.ranking-row .option-label').allInnerTexts()).to.include.ordered.members([
        'Orchard',
        'Tidal',
      ]);
      await castVote(page);
      await waitForReceipt(page);
      expect(await readStored())
        .to.include('o1')
        .and.not.include(order?.split('/').at(-1));
      const other = addPerson(here.api.platform, tenant.tenantId, 'voter', 'Ben Okafor');
      await openSignedIn(page, here, other, one ?? '');
      expect(await countChosen(some)).to.equal(0);
      expect(await readStored()).to.equal(null);
      await page.getByText('Orchard').click();
      expect(await readStored()).to.include('o2');
      await page.getByRole('link', { name: 'Profile' }).click();
      await page.getByRole('button', { name: 'Sign out', exact: true }).click();
      await page.getByText('You are signed out.').waitFor();
      expect(await readStored()).to.equal(null);
    }),
  );

  it(
    'keeps the vote when its change is cancelled',
    withPage({}, async (page) => {
      const tenant = here.api.addTenant({ votings: [{ options, change: 'until-close' }] });
      await openVoting(page, here, tenant);
      await page.getByText('Tidal').click();
      await castVote(page);
      await waitForReceipt(page);
      await page.getByRole('button', { name: 'Change my vote' }).click();
      await page.getByText('Your current vote counts until you have cast the new one.').waitFor();
      await page.getByRole('group').getByText('Orchard').click();
      await expectAccessible(page);
      await page.reload();
      await page.getByRole('button', { name: 'Change my vote' }).click();
      expect(await page.getByRole('radio', { name: 'Orchard' }).isChecked()).to.equal(true);
      await page.getByRole('button', { name: 'Keep my current vote' }).click();
      await page.getByRole('heading', { name: 'You have voted' }).waitFor();
      expect(await page.evaluate(() => document.activeElement?.id)).to.equal('ticket-title');
      expect(await page.locator('suffra-ballot').count()).to.equal(0);
      expect(getStoredVote(here, tenant)?.choices).to.deep.equal(['o1']);
      await page.getByRole('button', { name: 'Change my vote' }).click();
      expect(await page.getByRole('radio', { name: 'Tidal' }).isChecked()).to.equal(true);
    }),
  );

  it(
    'changes a vote where the voting allows it',
    withPage({}, async (page) => {
      const tenant = here.api.addTenant({ votings: [{ options, change: 'until-close' }] });
      await openVoting(page, here, tenant);
      await page.getByText('Tidal').click();
      await castVote(page);
      await waitForReceipt(page);
      await page.getByRole('button', { name: 'Change my vote' }).click();
      expect(await page.getByRole('radio', { name: 'Tidal' }).isChecked()).to.equal(true);
      await page.getByRole('group').getByText('Orchard').click();
      await castVote(page);
      await waitForReceipt(page);
      expect(getStoredVote(here, tenant)?.choices).to.deep.equal(['o2']);
      expect(here.api.platform.votes.get(getOnlyVoting(here, tenant).votingId)?.size).to.equal(1);
    }),
  );
});
