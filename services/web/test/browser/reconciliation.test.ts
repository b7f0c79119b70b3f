import { expectAccessible, expectNoSidewaysScroll, withPage } from '@suffra/shared/test-support/page';
import { expect } from 'chai';
import { openFromMenu } from '../support/admin.ts';
import { addPerson } from '../support/fake/tenants.ts';
import { openSignedIn, type Site, startSite } from '../support/site.ts';

describe('the page with the daily reconciliations', () => {
  let here: Site;
  before(async function () {
    this.timeout(60_000);
    here = await startSite();
    here.api.platform.tenants.set('platform', { name: 'Platform', quota: 16 });
    const { voterId } = here.api.addTenant().voter;
    const price = { currency: 'EUR', amount: 490 };
    here.api.platform.purchases.set('p1', {
      ...{ purchaseId: 'p1', voterId, provider: 'stripe', name: 'Five', credits: 5, price },
      ...{ state: 'credited', revoked: 0 },
    });
  });

  it(
    'checks a purchase again and keeps a note about it, by keyboard, on a narrow screen',
    withPage({ width: 320, hasTouch: true }, async (page) => {
      const operator = addPerson(here.api.platform, 'platform', 'operator', 'Olga Lis');
      await openSignedIn(page, here, operator, '/t/platform/operator');
      await openFromMenu(page, 'Reconciliation');
      const card = page.getByRole('article', { name: 'Purchase p1' });
      await card.getByRole('button', { name: 'Check again' }).press('Enter');
      await card.getByText('The provider’s data matches ours.').waitFor();
      await card.getByRole('button', { name: 'Mark as handled' }).press('Enter');
      await card.getByText('Enter a note of at least 3 characters.').waitFor();
      await expectAccessible(page);
      await card.getByLabel('Note').fill('The webhook was lost.');
      await card.getByRole('button', { name: 'Mark as handled' }).press('Enter');
      await card.getByText('The webhook was lost.').waitFor();
      expect(here.api.platform.handledDifferences.get('p1')?.note).to.equal('The webhook was lost.');
      await expectAccessible(page);
      await expectNoSidewaysScroll(page);
    }),
  );
});
