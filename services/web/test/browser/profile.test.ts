import { withPage } from '@suffra/shared/test-support/page';
import { expect } from 'chai';
import { createRefreshToken } from '../support/fake/identity.ts';
import { openSignedIn, type Site, startSite } from '../support/site.ts';

describe('profile', () => {
  let here: Site;
  before(async function () {
    this.timeout(60_000);
    here = await startSite();
  });

  it(
    'shows the name and e-mail address, and saves each preference immediately',
    withPage({}, async (page) => {
      const { tenantId, voter } = here.api.addTenant();
      await openSignedIn(page, here, voter, `/t/${tenantId}/profile`);
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
    'keeps changes that were made elsewhere in the meantime',
    withPage({}, async (page) => {
      const { tenantId, voter } = here.api.addTenant();
      await openSignedIn(page, here, voter, `/t/${tenantId}/profile`);
      await page.getByRole('heading', { name: 'Ada Nowak' }).waitFor();
      // A read in progress would already return the change.
      await page.waitForLoadState('networkidle');
      voter.preferences = { ...voter.preferences, updates: true };
      voter.version += 1;
      await page.getByRole('switch', { name: 'Reminders before the start' }).press('Space');
      await page.getByText('Your profile was changed elsewhere').first().waitFor({ state: 'attached' });
      expect(voter.preferences).to.include({ reminders: false, updates: true });
      expect(await page.getByRole('switch', { name: 'News from your organisation' }).isChecked()).to.equal(
        true,
      );
    }),
  );

  it(
    'resets a switch that could not be saved, and explains why',
    withPage({}, async (page) => {
      const { tenantId, voter } = here.api.addTenant();
      await openSignedIn(page, here, voter, `/t/${tenantId}/profile`);
      const busy = { code: 'busy', status: 503 };
      const reminders = page.getByRole('switch', { name: 'Reminders before the start' });
      await reminders.waitFor();
      const fault = here.api.injectFault({ request: 'PATCH /v1/me/preferences', effect: busy });
      await reminders.press('Space');
      await page.getByRole('alert').getByText('We are very busy right now.').waitFor();
      fault.end();
      expect(await reminders.isChecked()).to.equal(true);
    }),
  );

  it(
    'switches to the chosen language immediately, and after the next sign-in',
    withPage({}, async (page) => {
      const { tenantId, voter } = here.api.addTenant();
      await openSignedIn(page, here, voter, `/t/${tenantId}/profile`);
      await page.getByText('Polski').click();
      await page.getByRole('heading', { name: 'Twój profil' }).waitFor();
      expect(await page.evaluate(() => document.documentElement.lang)).to.equal('pl');
      expect((await page.locator('.saved').innerText()).trim()).to.equal('Język zapisany.');
      await page.reload();
      await page.getByRole('heading', { name: 'Twój profil' }).waitFor();
      expect(voter.preferences.language).to.equal('pl');
    }),
  );

  it(
    'signs out with a button on the first screen of a phone',
    withPage({ width: 360, height: 740 }, async (page) => {
      const { tenantId, voter } = here.api.addTenant();
      await openSignedIn(page, here, voter, `/t/${tenantId}/profile`);
      const signOut = page.getByRole('button', { name: 'Sign out', exact: true });
      await signOut.waitFor();
      expect((await signOut.boundingBox())?.y).to.be.below(500);
      await signOut.click();
      await page.getByText('You are signed out.').waitFor();
      expect(here.api.platform.refreshTokens.size).to.be.at.least(0);
      await page.goto(`${here.address}/t/${tenantId}/`);
      await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    }),
  );

  it(
    'signs out on all devices',
    withPage({}, async (page) => {
      const { tenantId, voter } = here.api.addTenant();
      const otherDevice = createRefreshToken(here.api.platform, voter);
      await openSignedIn(page, here, voter, `/t/${tenantId}/profile`);
      await page.getByRole('button', { name: 'Sign out everywhere' }).click();
      await page.getByText('You are signed out.').waitFor();
      expect(here.api.platform.refreshTokens.has(otherDevice)).to.equal(false);
    }),
  );
});
