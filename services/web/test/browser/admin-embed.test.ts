import { expectAccessible, expectNoSidewaysScroll, withPage } from '@suffra/shared/test-support/page';
import { expect } from 'chai';
import { openAdmin } from '../support/admin.ts';
import { type Site, startSite } from '../support/site.ts';

describe('embed code of a voting', () => {
  let here: Site;
  before(async function () {
    this.timeout(60_000);
    here = await startSite();
  });

  it(
    'can be copied from the edit page, and the oEmbed endpoint responds',
    withPage({ width: 320, permissions: ['clipboard-read', 'clipboard-write'] }, async (page) => {
      const tenant = here.api.addTenant({ votings: [{}] });
      const votingId = tenant.votings[0]?.votingId ?? '';
      await openAdmin(page, here, tenant, 'edit');
      await page.getByRole('button', { name: 'Embed on your site' }).click();
      await page.getByRole('heading', { name: 'Embed this voting' }).waitFor();
      await expectAccessible(page);
      await expectNoSidewaysScroll(page);
      await page.getByRole('button', { name: 'Copy script' }).click();
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
