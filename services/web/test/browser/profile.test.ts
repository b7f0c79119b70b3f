import { inPage } from '@suffra/shared/test/page';
import { expect } from 'chai';
import { openAs, type Site, site } from '../support/site.ts';

describe('the profile', () => {
  let here: Site;
  before(async function () {
    this.timeout(60_000);
    here = await site();
  });

  it(
    'shows who one is, and saves each preference at once',
    inPage({}, async (page) => {
      const { tenantId, voter } = here.api.addTenant();
      await openAs(page, here, voter, `/t/${tenantId}/profile`);
      await page.getByRole('heading', { name: 'Ada Nowak' }).waitFor();
      await page.getByText(voter.email).waitFor();
      await page.getByRole('switch', { name: 'Show paid votings' }).press('Space');
      await page.getByText('Show paid votings: off. Saved.').first().waitFor({ state: 'attached' });
      await page.getByRole('switch', { name: 'News from your organisation' }).press('Space');
      await page.getByText('News from your organisation: on. Saved.').first().waitFor({ state: 'attached' });
      expect(voter.preferences).to.deep.equal({
        showPaid: false,
        reminders: true,
        updates: true,
        language: 'en',
      });
    }),
  );

  it(
    'saves on top of what was changed elsewhere in the meantime',
    inPage({}, async (page) => {
      const { tenantId, voter } = here.api.addTenant();
      await openAs(page, here, voter, `/t/${tenantId}/profile`);
      await page.getByRole('heading', { name: 'Ada Nowak' }).waitFor();
      // A read that is still under way would bring the change along.
      await page.waitForLoadState('networkidle');
      voter.preferences = { ...voter.preferences, updates: true };
      voter.version += 1;
      await page.getByRole('switch', { name: 'Reminders' }).press('Space');
      await page.getByText('Your profile had changed elsewhere').first().waitFor({ state: 'attached' });
      expect(voter.preferences).to.include({ reminders: false, updates: true });
      expect(await page.getByRole('switch', { name: 'News from your organisation' }).isChecked()).to.equal(
        true,
      );
    }),
  );

  it(
    'takes a switch back when it could not be saved, and says why',
    inPage({}, async (page) => {
      const { tenantId, voter } = here.api.addTenant();
      await openAs(page, here, voter, `/t/${tenantId}/profile`);
      const refusal = { slug: 'busy', status: 503 };
      const reminders = page.getByRole('switch', { name: 'Reminders' });
      await reminders.waitFor();
      const trouble = here.api.trouble({ with: 'PATCH /v1/me/preferences', does: refusal });
      await reminders.press('Space');
      await page.getByRole('alert').getByText('Many people are doing this right now.').waitFor();
      trouble.end();
      expect(await reminders.isChecked()).to.equal(true);
    }),
  );

  it(
    'speaks the chosen language at once, and after signing in again',
    inPage({}, async (page) => {
      const { tenantId, voter } = here.api.addTenant();
      await openAs(page, here, voter, `/t/${tenantId}/profile`);
      await page.getByText('Polski').click();
      await page.getByRole('heading', { name: 'Twój profil' }).waitFor();
      expect(await page.evaluate(() => document.documentElement.lang)).to.equal('pl');
      await page.reload();
      await page.getByRole('heading', { name: 'Twój profil' }).waitFor();
      expect(voter.preferences.language).to.equal('pl');
    }),
  );

  it(
    'signs out',
    inPage({}, async (page) => {
      const { tenantId, voter } = here.api.addTenant();
      await openAs(page, here, voter, `/t/${tenantId}/profile`);
      await page.getByRole('button', { name: 'Sign out' }).click();
      await page.getByText('You are signed out.').waitFor();
      expect(here.api.world.refreshTokens.size).to.be.at.least(0);
      await page.goto(`${here.address}/t/${tenantId}/`);
      await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    }),
  );
});
