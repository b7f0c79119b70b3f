import { inPage } from '@suffra/shared/test/page';
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { fakeCode } from '../support/fake/sign-up.ts';
import { addPerson, testPassword } from '../support/fake/tenants.ts';
import { openAs, type Site, site } from '../support/site.ts';

describe('the way in', () => {
  let here: Site;
  before(async function () {
    this.timeout(60_000);
    here = await site();
  });

  const signIn = async (page: Page, email: string, password = testPassword) => {
    await page.getByLabel('E-mail').fill(email);
    await page.getByLabel('Password', { exact: true }).fill(password);
    await page.getByRole('button', { name: 'Sign in' }).click();
  };

  it(
    'leads from the name of an organisation to the page that was asked for',
    inPage({}, async (page) => {
      const tenant = here.api.addTenant({ votings: [{ title: 'Q' }] });
      await page.goto(here.address);
      await page.getByRole('button', { name: 'Continue' }).click();
      await page.getByText('Type the name of your organisation.').waitFor();
      await page.getByLabel('Organisation’s name').fill('no-such-club');
      await page.getByRole('button', { name: 'Continue' }).click();
      await page.getByText('There is no organisation of this name here.').waitFor();
      await page.getByLabel('Organisation’s name').fill(`  ${tenant.tenantId.toUpperCase()} `);
      await page.getByRole('button', { name: 'Continue' }).click();
      await page.getByText('to vote at Radio Aurora').waitFor();
      expect(await page.title()).to.equal('Sign in · Suffra');
      expect(await page.evaluate(() => document.activeElement?.tagName)).to.equal('H1');
      await signIn(page, tenant.voter.email);
      await page.getByRole('link', { name: 'Vote: Q' }).waitFor();
    }),
  );

  it(
    'goes to the page that was asked for, and says what is wrong without losing what was typed',
    inPage({}, async (page) => {
      const tenant = here.api.addTenant();
      await page.goto(`${here.address}/t/${tenant.tenantId}/profile`);
      await page.getByRole('button', { name: 'Sign in' }).click();
      await page.getByText('Type your e-mail address').waitFor();
      expect(await page.evaluate(() => document.activeElement?.id)).to.equal('email');
      await signIn(page, tenant.voter.email, 'not-the-password');
      await page.getByRole('alert').getByText('E-mail and password don’t match.').waitFor();
      expect(await page.getByLabel('E-mail').inputValue()).to.equal(tenant.voter.email);
      await signIn(page, tenant.voter.email);
      await page.getByRole('heading', { name: 'Your profile' }).waitFor();
    }),
  );

  it(
    'asks somebody invited for a password of their own',
    inPage({}, async (page) => {
      const tenant = here.api.addTenant();
      const invited = addPerson(here.api.world, tenant.tenantId, 'voter', 'Iga Invited');
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
    'makes an account, confirms it and signs in',
    inPage({}, async (page) => {
      const { tenantId } = here.api.addTenant();
      await page.goto(`${here.address}/t/${tenantId}/sign-up`);
      await page.getByLabel('Your name').fill('Zoë Żak');
      await page.getByLabel('E-mail').fill('zoe@example.org');
      await page.getByLabel('Password', { exact: true }).fill('tiny');
      await page.getByRole('button', { name: 'Show : Password' }).click();
      expect(await page.getByLabel('Password', { exact: true }).getAttribute('type')).to.equal('text');
      await page.getByRole('button', { name: 'Create an account' }).click();
      await page.getByText('Your password needs at least 10 characters.').waitFor();
      await page.getByLabel('Password', { exact: true }).fill('three small words');
      await page.getByRole('button', { name: 'Create an account' }).click();
      await page.getByText('We sent a code to zoe@example.org.').waitFor();
      await page.getByRole('button', { name: 'Send another code' }).click();
      await page.getByText('Another code is on its way.').waitFor();
      await page.getByLabel('Code').fill('999 999');
      await page.getByRole('button', { name: 'Confirm' }).click();
      await page.getByText('This code is wrong, used or expired.').waitFor();
      await page.getByLabel('Code').fill(`${fakeCode.slice(0, 3)} ${fakeCode.slice(3)}`);
      await page.getByRole('button', { name: 'Confirm' }).click();
      await page.getByText('Your address is confirmed.').waitFor();
      expect(await page.getByLabel('E-mail').inputValue()).to.equal('zoe@example.org');
      await signIn(page, 'zoe@example.org', 'three small words');
      await page.getByText('Hello, Zoë').waitFor();
    }),
  );

  it(
    'sets a forgotten password by a code',
    inPage({}, async (page) => {
      const tenant = here.api.addTenant();
      await page.goto(`${here.address}/t/${tenant.tenantId}/forgot`);
      await page.getByLabel('E-mail').fill(tenant.voter.email);
      await page.getByRole('button', { name: 'Send the code' }).click();
      await page.getByText('If there is an account').last().waitFor();
      await page.getByLabel('Code').fill(fakeCode);
      await page.getByLabel('New password', { exact: true }).fill('another horse');
      await page.getByRole('button', { name: 'Set the password' }).click();
      await page.getByText('Your password is set.').waitFor();
      await signIn(page, tenant.voter.email, 'another horse');
      await page.getByText('Hello, Ada').waitFor();
    }),
  );

  it(
    'asks somebody of another organisation to sign in here',
    inPage({}, async (page) => {
      const one = here.api.addTenant({ name: 'Club One' });
      const two = here.api.addTenant({ name: 'Club Two' });
      await openAs(page, here, one.voter, `/t/${two.tenantId}/`);
      await page.getByText('You are signed in at Club One. Accounts are separate here').waitFor();
      await signIn(page, two.voter.email);
      await page.getByText('Hello, Ada').waitFor();
    }),
  );

  it(
    'keeps voters out of the pages of admins, and says what is not there',
    inPage({}, async (page) => {
      const tenant = here.api.addTenant();
      await openAs(page, here, tenant.voter, `/t/${tenant.tenantId}/admin`);
      await page.getByRole('heading', { name: 'This page is for admins' }).waitFor();
      expect(await page.getByRole('link', { name: 'Manage' }).count()).to.equal(0);
      await page.goto(`${here.address}/t/${tenant.tenantId}/nowhere`);
      await page.getByRole('heading', { name: 'There is no such page' }).waitFor();
    }),
  );
});
