import { withPage } from '@suffra/shared/test-support/page';
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { fakeCode } from '../support/fake/sign-up.ts';
import { addPerson, testPassword } from '../support/fake/tenants.ts';
import { openSignedIn, type Site, startSite } from '../support/site.ts';

describe('sign-in pages', () => {
  let here: Site;
  before(async function () {
    this.timeout(60_000);
    here = await startSite();
  });

  const signIn = async (page: Page, email: string, password = testPassword) => {
    await page.getByLabel('E-mail').fill(email);
    await page.getByLabel('Password', { exact: true }).fill(password);
    await page.getByRole('button', { name: 'Sign in' }).click();
  };

  it(
    'lead from the name of an organization to the requested page',
    withPage({}, async (page) => {
      const tenant = here.api.addTenant({ votings: [{ title: 'Q' }] });
      await page.goto(here.address);
      await page.getByRole('button', { name: 'Continue' }).click();
      await page.getByText('Enter the name of your organisation.').waitFor();
      await page.getByLabel('Organisation name').fill('no-such-club');
      await page.getByRole('button', { name: 'Continue' }).click();
      await page.getByText('There is no organisation with this name.').waitFor();
      await page.getByLabel('Organisation name').fill(`  ${tenant.tenantId.toUpperCase()} `);
      await page.getByRole('button', { name: 'Continue' }).click();
      await page.getByText('to vote at Radio Aurora').waitFor();
      expect(await page.title()).to.equal('Sign in · Suffra');
      expect(await page.evaluate(() => document.activeElement?.tagName)).to.equal('H1');
      await signIn(page, tenant.voter.email);
      await page.getByRole('link', { name: 'Vote: Q' }).waitFor();
    }),
  );

  it(
    'find an organization by words of its name, and ask which one if there are several',
    withPage({}, async (page) => {
      const word = `zebra${Date.now()}`;
      here.api.addTenant({ name: `Radio ${word}` });
      const club = here.api.addTenant({ name: `Club ${word} Łódź` });
      await page.goto(here.address);
      await page.getByLabel('Organisation name').fill(word);
      await page.getByRole('button', { name: 'Continue' }).click();
      await page.getByRole('heading', { name: 'Which one do you mean?' }).waitFor();
      await page.getByRole('link', { name: `Radio ${word}` }).waitFor();
      await page.getByLabel('Organisation name').fill(`lodz ${word}`);
      await page.getByRole('button', { name: 'Continue' }).click();
      await page.getByText(`to vote at ${club.name}`).waitFor();
      await page.goto(here.address);
      await page.getByLabel('Organisation name').fill(`${word} nowhere`);
      await page.getByRole('button', { name: 'Continue' }).click();
      await page.getByText('There is no organisation with this name.').waitFor();
    }),
  );

  it(
    'keep an e-mail address as it is typed',
    withPage({}, async (page) => {
      const { tenantId } = here.api.addTenant();
      for (const path of ['sign-in', 'sign-up', 'forgot', 'confirm']) {
        await page.goto(`${here.address}/t/${tenantId}/${path}`);
        const field = page.getByLabel('E-mail');
        await field.fill('');
        await field.pressSequentially('ola@почта.рф');
        expect(await field.inputValue(), path).to.equal('ola@почта.рф');
        expect(await field.getAttribute('inputmode'), path).to.equal('email');
      }
    }),
  );

  it(
    'lead to the requested page, and show errors without losing the entries',
    withPage({}, async (page) => {
      const tenant = here.api.addTenant();
      await page.goto(`${here.address}/t/${tenant.tenantId}/profile`);
      await page.getByRole('button', { name: 'Sign in' }).click();
      await page.getByText('Enter your e-mail address').waitFor();
      expect(await page.evaluate(() => document.activeElement?.id)).to.equal('email');
      await signIn(page, tenant.voter.email, 'not-the-password');
      await page.getByRole('alert').getByText('The e-mail or password is incorrect.').waitFor();
      expect(await page.getByLabel('E-mail').inputValue()).to.equal(tenant.voter.email);
      await signIn(page, tenant.voter.email);
      await page.getByRole('heading', { name: 'Your profile' }).waitFor();
    }),
  );

  it(
    'ask an invited person to choose a password',
    withPage({}, async (page) => {
      const tenant = here.api.addTenant();
      const invited = addPerson(here.api.platform, tenant.tenantId, 'voter', 'Iga Invited');
      invited.password = 'Temporary-1234';
      await page.goto(`${here.address}/t/${tenant.tenantId}/sign-in`);
      await signIn(page, invited.email, 'Temporary-1234');
      await page.getByRole('heading', { name: 'Choose your password' }).waitFor();
      await page.getByLabel('New password', { exact: true }).fill('short');
      await page.getByRole('button', { name: 'Sign in' }).click();
      await page.getByText('Your password needs at least 10 characters.').waitFor();
      await page.getByLabel('New password', { exact: true }).fill('a horse of my own');
      await page.getByRole('button', { name: 'Sign in' }).click();
      await page.getByText('Hello, Iga').waitFor();
    }),
  );

  it(
    'lead a new voter from a link to a cast vote with 6 clicks and 4 fields',
    withPage({ width: 360 }, async (page) => {
      const { tenantId, votings } = here.api.addTenant({ votings: [{ title: 'Song of the week' }] });
      const email = `zoe@${tenantId}.example`;
      const count = { clicks: 0, fields: 0 };
      const click = async (role: 'button' | 'link' | 'radio', name: string) => {
        count.clicks += 1;
        if (role === 'radio') await page.getByRole(role, { name }).check({ force: true });
        else await page.getByRole(role, { name }).click();
      };
      const fill = async (label: string, text: string) => {
        count.fields += 1;
        await page.getByLabel(label, { exact: true }).fill(text);
      };
      await page.goto(`${here.address}/t/${tenantId}/votings/${votings[0]?.votingId}`);
      await click('link', 'Sign up');
      await fill('Your name', 'Zoë Żak');
      await fill('E-mail', email);
      await click('button', 'Create an account');
      await fill('Code', fakeCode);
      await fill('Password', 'three small words');
      await click('button', 'Confirm and sign in');
      await page.getByRole('heading', { level: 1, name: 'Song of the week' }).waitFor();
      await click('radio', 'Slow train');
      await click('button', 'Review my vote');
      await click('button', 'Cast my vote');
      await page.getByRole('heading', { name: 'Your vote is in' }).waitFor();
      expect(count).to.deep.equal({ clicks: 6, fields: 4 });
    }),
  );

  it(
    'create an account, and show errors without losing the entries',
    withPage({}, async (page) => {
      const { tenantId } = here.api.addTenant();
      await page.goto(`${here.address}/t/${tenantId}/sign-up`);
      await page.getByLabel('Your name').fill('Zoë Żak');
      await page.getByLabel('E-mail').fill('zoe@example.org');
      await page.getByRole('button', { name: 'Create an account' }).click();
      await page.getByText('We sent a code to zoe@example.org.').waitFor();
      await page.getByRole('button', { name: 'Send a new code' }).click();
      await page.getByText('A new code is on its way.').waitFor();
      await page.getByLabel('Code').fill('999 999');
      await page.getByLabel('Password', { exact: true }).fill('tiny');
      await page.getByRole('button', { name: 'Show : Password' }).click();
      expect(await page.getByLabel('Password', { exact: true }).getAttribute('type')).to.equal('text');
      await page.getByRole('button', { name: 'Confirm' }).click();
      await page.getByText('Your password needs at least 10 characters.').waitFor();
      await page.getByLabel('Password', { exact: true }).fill('three small words');
      await page.getByRole('button', { name: 'Confirm' }).click();
      await page.getByText('This code is wrong, already used or expired.').waitFor();
      await page.getByLabel('Code').fill(`${fakeCode.slice(0, 3)} ${fakeCode.slice(3)}`);
      await page.getByRole('button', { name: 'Confirm' }).click();
      await page.getByText('Hello, Zoë').waitFor();
    }),
  );

  it(
    'keep the requested page after a reload, and on the way back to the sign-in',
    withPage({}, async (page) => {
      const { tenantId } = here.api.addTenant();
      await page.goto(`${here.address}/t/${tenantId}/profile`);
      await page.getByRole('link', { name: 'Create an account' }).click();
      await page.getByLabel('Your name').fill('Zoë Żak');
      await page.getByLabel('E-mail').fill('zoe@example.org');
      await page.getByRole('button', { name: 'Create an account' }).click();
      await page.getByText('We sent a code to zoe@example.org.').waitFor();
      await page.reload();
      await page.getByLabel('E-mail').fill('zoe@example.org');
      await page.getByLabel('Code').fill(fakeCode);
      await page.getByLabel('Password', { exact: true }).fill('four other small words');
      const fault = here.api.injectFault({
        request: 'POST /v1/sessions',
        effect: { code: 'too-many-requests', status: 429 },
      });
      await page.getByRole('button', { name: 'Confirm' }).click();
      await page.getByText('Your address is confirmed. Sign in to vote.').waitFor();
      fault.end();
      await page.getByRole('link', { name: 'Forgot your password?' }).click();
      await page.getByRole('link', { name: 'Sign in' }).click();
      await signIn(page, 'zoe@example.org', 'four other small words');
      await page.getByRole('heading', { name: 'Your profile' }).waitFor();
    }),
  );

  it(
    'tell a person with an account in the same words, and lead them to the sign-in and a new password',
    withPage({}, async (page) => {
      const tenant = here.api.addTenant();
      const wordsFor = async (email: string) => {
        await page.goto(`${here.address}/t/${tenant.tenantId}/sign-up?next=/t/${tenant.tenantId}/profile`);
        await page.getByLabel('Your name').fill('Ada');
        await page.getByLabel('E-mail').fill(email);
        await page.getByRole('button', { name: 'Create an account' }).click();
        await page.getByText('Already have an account with this address?').waitFor();
        return (await page.locator('main').innerText()).replace(email, '…');
      };
      const newWords = await wordsFor('new@example.org');
      expect(await wordsFor(tenant.voter.email)).to.equal(newWords);
      const link = page.getByRole('link', { name: 'Sign in' });
      expect(await link.getAttribute('href')).to.include('next=%2Ft%2F');
      await page.getByLabel('Code').fill(fakeCode);
      await page.getByLabel('Password', { exact: true }).fill('another horse');
      await page.getByRole('button', { name: 'Confirm' }).click();
      await page.getByRole('heading', { name: 'Your profile' }).waitFor();
      await page.getByRole('heading', { name: 'Ada Nowak' }).waitFor();
    }),
  );

  it(
    'reset a forgotten password with a code, and lead to the requested page',
    withPage({}, async (page) => {
      const tenant = here.api.addTenant();
      await page.goto(`${here.address}/t/${tenant.tenantId}/profile`);
      await page.getByRole('link', { name: 'Forgot your password?' }).click();
      await page.getByLabel('E-mail').fill(tenant.voter.email);
      await page.getByRole('button', { name: 'Send code' }).click();
      await page.getByText('If there is an account').last().waitFor();
      await page.getByLabel('Code').fill(fakeCode);
      await page.getByLabel('New password', { exact: true }).fill('another horse');
      await page.getByRole('button', { name: 'Set password and sign in' }).click();
      await page.getByRole('heading', { name: 'Your profile' }).waitFor();
    }),
  );

  it(
    'ask a member of another organization to sign in here',
    withPage({}, async (page) => {
      const one = here.api.addTenant({ name: 'Club One' });
      const two = here.api.addTenant({ name: 'Club Two' });
      await openSignedIn(page, here, one.voter, `/t/${two.tenantId}/`);
      await page
        .getByText('You are signed in at Club One. This organisation has separate accounts')
        .waitFor();
      await signIn(page, two.voter.email);
      await page.getByText('Hello, Ada').waitFor();
    }),
  );

  it(
    'keep voters and operators out of admin pages, and show that a page does not exist',
    withPage({}, async (page) => {
      here.api.platform.tenants.set('platform', { name: 'Suffra', quota: 1 });
      const operator = addPerson(here.api.platform, 'platform', 'operator', 'Olga Prins');
      await openSignedIn(page, here, operator, '/t/platform/');
      await page.getByRole('heading', { name: 'All organisations' }).waitFor();
      expect(await page.getByRole('link', { name: 'Votings' }).count()).to.equal(0);
      await page.goto(`${here.address}/t/platform/admin`);
      await page.getByText('You are signed in as an operator.').waitFor();
      const tenant = here.api.addTenant();
      await openSignedIn(page, here, tenant.voter, `/t/${tenant.tenantId}/admin`);
      await page.getByRole('heading', { name: 'This page is for admins' }).waitFor();
      expect(await page.getByRole('link', { name: 'Manage' }).count()).to.equal(0);
      await page.goto(`${here.address}/t/${tenant.tenantId}/nowhere`);
      await page.getByRole('heading', { name: 'Page not found' }).waitFor();
    }),
  );
});
