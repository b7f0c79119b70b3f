import { expectAccessible, expectNoSidewaysScroll, inPage } from '@suffra/shared/test/page';
import { expect } from 'chai';
import { openAdmin } from '../support/admin.ts';
import { type Site, site } from '../support/site.ts';

describe('what shows a voting on another site', () => {
  let here: Site;
  before(async function () {
    this.timeout(60_000);
    here = await site();
  });

  it(
    'is there to be copied on the page where a voting is changed, and the oEmbed address answers',
    inPage({ width: 320, permissions: ['clipboard-read', 'clipboard-write'] }, async (page) => {
      const tenant = here.api.addTenant({ votings: [{}] });
      const votingId = tenant.votings[0]?.votingId ?? '';
      await openAdmin(page, here, tenant, 'edit');
      await page.getByRole('button', { name: 'Show it on your site' }).click();
      await page.getByRole('heading', { name: 'This voting on another site' }).waitFor();
      await expectAccessible(page);
      await expectNoSidewaysScroll(page);
      await page.getByRole('button', { name: 'Copy the script' }).click();
      const copied = await page.evaluate(() => navigator.clipboard.readText());
      expect(copied).to.include(`<script src="${here.address}/widget/tile.js" defer></script>`);
      expect(copied).to.include(`<voting-tile tenant="${tenant.tenantId}" voting="${votingId}">`);
      const address = await page.getByLabel('oEmbed address').inputValue();
      const { type, html } = await (await fetch(address)).json();
      expect(type).to.equal('rich');
      expect(html).to.include(`${here.address}/embed/${tenant.tenantId}/${votingId}`);
    }),
  );
});
