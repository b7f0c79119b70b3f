import { expectAccessible, expectNoSidewaysScroll, withPage } from '@suffra/shared/test-support/page';
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { hasFocus, openAdmin } from '../support/admin.ts';
import { type Site, startSite } from '../support/site.ts';

describe('a pasted list of options', () => {
  let here: Site;
  before(async function () {
    this.timeout(60_000);
    here = await startSite();
  });

  const permissions = ['clipboard-read', 'clipboard-write'];
  const open = (page: Page) => openAdmin(page, here, here.api.addTenant(), 'new');
  const paste = async (page: Page, label: string, text: string) => {
    await page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
    await page.getByLabel(label, { exact: true }).focus();
    await page.keyboard.press('Control+V');
  };
  const readOptions = (page: Page) =>
    page
      .locator('.option-row input')
      .evaluateAll((inputs) => inputs.map((input) => (input instanceof HTMLInputElement ? input.value : '')));
  const list = (count: number) =>
    Array.from({ length: count }, (_, i) => `${i + 1}. Song ${i + 1}`).join('\n');

  it(
    'adds 50 options at once, without their numbers, and is undone by one step',
    withPage({ permissions }, async (page) => {
      await open(page);
      await paste(page, 'Option 1', list(50));
      await page.getByText('50 options added.').first().waitFor();
      const options = await readOptions(page);
      expect(options).to.have.length(50);
      expect(options.at(-1)).to.equal('Song 50');
      expect(await hasFocus(page, '#option-0-label'), 'the focus stays').to.equal(true);
      await page.getByRole('button', { name: 'Undo' }).click();
      expect(await readOptions(page)).to.deep.equal(['', '']);
      expect(await hasFocus(page, '#option-paste')).to.equal(true);
      await paste(page, 'Option 2', 'Tidal\nOrchard\nGlass');
      await page.getByText('3 options added.').first().waitFor();
      await page.keyboard.press('Control+Z');
      await page.getByText('The options are as before.').waitFor({ state: 'attached' });
      expect(await readOptions(page)).to.deep.equal(['', '']);
    }),
  );

  it(
    'says which options were left out',
    withPage({ permissions }, async (page) => {
      await open(page);
      await page.getByLabel('Option 1', { exact: true }).fill('Song 1');
      await paste(page, 'Option 2', `${list(52)}\n\n53. Song 7`);
      await page.getByText('49 options added.').first().waitFor();
      await page.getByText('2 duplicates left out: Song 1, Song 7').first().waitFor();
      await page
        .getByText('2 options left out, because a voting has at most 50: Song 51, Song 52')
        .first()
        .waitFor();
      await page.getByText('1 blank line left out.').first().waitFor();
      expect(await readOptions(page)).to.have.length(50);
    }),
  );

  it(
    'does not undo what was entered after it',
    withPage({ permissions }, async (page) => {
      await open(page);
      await paste(page, 'Option 1', 'Tidal\nOrchard');
      await page.getByRole('button', { name: 'Undo' }).waitFor();
      await page.getByLabel('Option 1', { exact: true }).fill('Paper');
      expect(await page.getByRole('button', { name: 'Undo' }).count()).to.equal(0);
      expect(await readOptions(page)).to.deep.equal(['Paper', 'Orchard']);
    }),
  );

  it(
    'leaves one pasted line to the browser',
    withPage({ permissions }, async (page) => {
      await open(page);
      await paste(page, 'Option 1', '1. FC Köln');
      expect(await readOptions(page)).to.deep.equal(['1. FC Köln', '']);
      expect(await page.locator('suffra-option-list').count()).to.equal(0);
    }),
  );

  for (const { width, colorScheme } of [
    { width: 320, colorScheme: 'light' },
    { width: 1280, colorScheme: 'dark' },
  ] as const)
    it(
      `can be entered in a dialog by keyboard, which passes axe: ${width} px, ${colorScheme}`,
      withPage({ width, colorScheme }, async (page) => {
        await open(page);
        await page.getByRole('button', { name: 'Paste a list' }).press('Enter');
        const dialog = page.getByRole('dialog', { name: 'Paste a list of options' });
        await dialog.waitFor();
        await dialog.getByRole('button', { name: 'Add options' }).press('Enter');
        await dialog.getByText('Enter at least one option.').waitFor();
        await expectAccessible(page);
        await expectNoSidewaysScroll(page);
        await page.keyboard.type('- Tidal\n- Orchard\n- Orchard');
        await dialog.getByRole('button', { name: 'Add 2 options' }).press('Enter');
        await dialog.waitFor({ state: 'hidden' });
        expect(await readOptions(page)).to.deep.equal(['Tidal', 'Orchard']);
        expect(await hasFocus(page, '#option-paste'), 'the focus returns').to.equal(true);
        await expectAccessible(page);
        await expectNoSidewaysScroll(page);
      }),
    );

  it(
    'can be a CSV file, also in the code page of Polish',
    withPage({}, async (page) => {
      await open(page);
      await page.getByRole('button', { name: 'Paste a list' }).click();
      const file = page.getByLabel('Or choose a text or CSV file');
      const buffer = Buffer.concat([
        Buffer.from('"Tidal, live";4\nZa'),
        Buffer.from([0xbf, 0xf3, 0xb3, 0xe6]),
        Buffer.from(';5\n'),
      ]);
      await file.setInputFiles({ name: 'list.csv', mimeType: 'text/csv', buffer });
      await page.getByRole('button', { name: 'Add 2 options' }).click();
      await page.getByText('Only the first column was used.').first().waitFor();
      expect(await readOptions(page)).to.deep.equal(['Tidal, live', 'Zażółć']);
      await page.getByRole('button', { name: 'Paste a list' }).click();
      await file.setInputFiles({
        name: 'big.txt',
        mimeType: 'text/plain',
        buffer: Buffer.alloc(1_048_577, 'a'),
      });
      await page.getByText('This file is larger than 1 MB.').waitFor();
    }),
  );
});
