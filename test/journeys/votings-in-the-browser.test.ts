import { readFile } from 'node:fs/promises';
import { withPage } from '@suffra/shared/test-support/page';
import { expect } from 'chai';
import { root } from '../../shared/local-platform/paths.ts';
import { waitUntil } from '../../shared/local-platform/wait-until.ts';
import { getLocalPlatform, type LocalPlatform } from '../support/local-platform.ts';
import { castVote, openPage, signIn } from '../support/pages.ts';
import { type CreatedTenant, createTenant } from '../support/tenants.ts';
import { createVoting, minuteMs, signUpVoter } from '../support/voters.ts';

describe('votings from the draft to the result through every service in the browser', function () {
  this.timeout(300_000);
  let platform: LocalPlatform;
  /** A tenant of its own: other tests use up the quota of the seeded ones. */
  let tenant: CreatedTenant;

  before(async () => {
    platform = await getLocalPlatform();
    tenant = await createTenant(platform.site, 'Harbour Club');
  });

  it(
    'given a draft with an uploaded picture, when an admin opens it again and publishes it, then a voter sees the voting with its picture',
    withPage({}, async (page) => {
      const { site } = platform;
      const title = `Photo of the year ${Date.now()}`;
      await signIn(page, site, tenant.adminEmail, `/t/${tenant.tenantId}/admin/new`);
      await page.getByLabel('Title').fill(title);
      await page.getByLabel('Option 1', { exact: true }).fill('Harbour at night');
      await page.getByRole('button', { name: 'Save as draft' }).click();
      await page.getByRole('heading', { name: 'Edit draft' }).waitFor();
      await page.locator('.picture-link').first().click();
      const picture = page.getByRole('group', { name: 'Picture of option 1' });
      await picture.locator('input[type=file]').setInputFiles({
        name: 'harbour.jpg',
        mimeType: 'image/jpeg',
        buffer: await readFile(`${root}services/web/test/support/photo-with-place.jpg`),
      });
      const preview = picture.locator('img');
      await preview.waitFor();
      const address = await preview.getAttribute('src');
      expect(address).to.match(new RegExp(`^/public/pictures/${tenant.tenantId}/`));
      await page.getByLabel('Option 2', { exact: true }).fill('First snow');
      await page.getByText('Open immediately').click();
      await page.getByRole('button', { name: 'Save draft' }).click();
      await page.getByText('Draft saved.').first().waitFor();

      // The list and the draft as another load of the page finds them.
      await page.goto(`${site}/t/${tenant.tenantId}/admin/drafts`);
      await page.getByRole('link', { name: `Edit draft: ${title}` }).click();
      await preview.waitFor();
      expect(await page.getByLabel('Option 2', { exact: true }).inputValue()).to.equal('First snow');
      await page.getByRole('button', { name: 'Publish voting' }).click();
      await page.getByText('Voting created.').first().waitFor();
      const row = page.locator('.admin-row').filter({ hasText: title });
      const edit = row.getByRole('link', { name: `Edit: ${title}` });
      const votingId = (await edit.getAttribute('href'))?.split('/').at(-1);

      const voter = await signUpVoter(site, {}, tenant.tenantId);
      const voterPage = await openPage(page);
      await signIn(voterPage, site, voter.email, `/t/${tenant.tenantId}/votings/${votingId}`);
      const shown = voterPage.locator(`img[src="${address}"]`).first();
      await shown.waitFor();
      const isDecoded = () =>
        shown.evaluate((image) => image instanceof HTMLImageElement && image.naturalWidth > 0);
      await waitUntil(isDecoded, 60_000, 'the picture');
    }),
  );

  it(
    'given a draft, when its admin opens the preview as a voter on a phone and votes, then it shows question, options and receipt, and sends no request',
    withPage({ width: 390, hasTouch: true }, async (page) => {
      const title = `Boat of the year ${Date.now()}`;
      await signIn(page, platform.site, tenant.adminEmail, `/t/${tenant.tenantId}/admin/new`);
      await page.getByLabel('Title').fill(title);
      await page.getByLabel('Option 1', { exact: true }).fill('Tidal');
      await page.getByLabel('Option 2', { exact: true }).fill('Nightjar');
      await page.getByRole('button', { name: 'Save as draft' }).click();
      await page.getByRole('heading', { name: 'Edit draft' }).waitFor();
      const sent: string[] = [];
      page.on('request', (request) => {
        const isData = ['fetch', 'xhr', 'eventsource', 'ping'].includes(request.resourceType());
        if (isData && request.frame().parentFrame() !== null) sent.push(request.url());
      });
      const disclosure = page.locator('.form-preview-disclosure');
      await disclosure.locator('summary').click();
      await disclosure.getByRole('button', { name: 'Preview as a voter' }).click();
      const frame = page.frameLocator('iframe');
      await frame.getByRole('heading', { name: title }).waitFor();
      await frame.getByRole('radio', { name: 'Tidal' }).waitFor();
      await frame.getByRole('radio', { name: 'Nightjar' }).check({ force: true });
      await frame.getByRole('button', { name: 'Review my vote' }).click();
      await frame.getByRole('button', { name: 'Cast my vote' }).click();
      await frame.getByRole('heading', { name: 'Your vote is in' }).waitFor();
      expect(sent, 'requests of the frame').to.deep.equal([]);
    }),
  );

  it(
    'given a new voting, when its link is shared, then a person without a session sees it, signs in from there and votes, and its admin copies it in three clicks',
    withPage({}, async (page) => {
      const { site } = platform;
      const title = `Song of the harbour ${Date.now()}`;
      await signIn(page, site, tenant.adminEmail, `/t/${tenant.tenantId}/admin/new`);
      await page.getByLabel('Title').fill(title);
      await page.getByLabel('Option 1', { exact: true }).fill('Tidal');
      await page.getByLabel('Option 2', { exact: true }).fill('Nightjar');
      await page.getByText('Open immediately').click();
      await page.getByRole('button', { name: 'Create voting' }).click();
      const notice = page.locator('.notice').filter({ hasText: 'Voting created.' });
      await notice.getByRole('button', { name: `Share: ${title}` }).click();
      const link = await page.getByLabel('Link', { exact: true }).inputValue();

      const voter = await signUpVoter(site, {}, tenant.tenantId);
      const voterPage = await openPage(page);
      await voterPage.goto(link);
      await voterPage.getByRole('heading', { level: 1, name: title }).waitFor();
      await voterPage.getByRole('listitem').filter({ hasText: 'Nightjar' }).waitFor();
      expect(await voterPage.getByRole('radio').count()).to.equal(0);
      await voterPage.getByRole('link', { name: 'Sign in to vote' }).click();
      await voterPage.getByLabel('E-mail').fill(voter.email);
      await voterPage.getByLabel('Password', { exact: true }).fill(voter.password);
      await voterPage.getByRole('button', { name: 'Sign in' }).click();
      await castVote(voterPage, 'Nightjar');
      await voterPage.getByRole('heading', { name: 'Your vote is in' }).waitFor();

      await page.goto(`${site}/t/${tenant.tenantId}/admin`);
      const rows = page.locator('.admin-row').filter({ hasText: title });
      await rows.getByRole('link', { name: `Duplicate: ${title}` }).click();
      await page.getByText('A copy with a time').waitFor();
      await page.getByRole('button', { name: 'Create voting' }).click();
      await page.getByText('Voting created.').first().waitFor();
      await waitUntil(async () => (await rows.count()) === 2, 60_000, 'the copy in the list');
    }),
  );

  it(
    'given an open voting on a big screen, when an admin ends it early, then the screen reveals every accepted vote, a registered voter gets the reason, and a late vote is refused',
    withPage({}, async (page) => {
      const { site } = platform;
      const title = `Encore ${Date.now()}`;
      const reason = 'Everybody in the hall has voted.';
      const { admin } = tenant;
      // A voting ends a minute after its start at the earliest.
      const startsAt = new Date(Date.now() - 2 * minuteMs).toISOString();
      const votingId = await createVoting(admin, { title, startsAt });
      const path = `/v1/votings/${votingId}`;
      for (const choice of ['o2', 'o1', 'o2']) {
        const { api } = await signUpVoter(site, {}, tenant.tenantId);
        expect((await api.send('PUT', `${path}/vote`, { body: { choices: [choice] } })).status).to.equal(201);
      }
      const late = await signUpVoter(site, {}, tenant.tenantId);
      expect((await late.api.send('PUT', `${path}/registration`)).status).to.equal(200);

      const screen = await openPage(page);
      await screen.goto(`${site}/t/${tenant.tenantId}/votings/${votingId}/screen`);
      await screen.getByRole('heading', { name: title }).waitFor();
      const inbox = await openPage(page);
      await signIn(inbox, site, late.email, `/t/${tenant.tenantId}/inbox`);
      await inbox.getByRole('heading', { name: 'Messages', exact: true }).waitFor();
      await signIn(page, site, tenant.adminEmail, `/t/${tenant.tenantId}/admin/${votingId}`);
      await page.getByRole('button', { name: 'End now…' }).click();
      await page.locator('#end-reason').fill(reason);
      await page.getByRole('button', { name: 'Yes, end it' }).click();
      await page.getByText('The voting ends within a minute.').first().waitFor();

      // The voters of a voting are listed 15 seconds after its end.
      const hasMessage = async () =>
        JSON.stringify((await late.api.send('GET', '/v1/me/inbox')).body).includes(reason);
      await waitUntil(hasMessage, 120_000, 'the message about the early end');
      // The page was open all the time: the message arrived over its live connection.
      const message = inbox.locator('.inbox > li').filter({ hasText: `Ended early: ${title}` });
      await message.getByText(reason).waitFor();
      const results = () => admin.send('GET', `${path}/results`);
      const isCertified = async () => (await results()).body.status === 'certified';
      await waitUntil(isCertified, 120_000, 'the certified result');
      expect((await results()).body).to.deep.include({ votes: 3, counts: { o1: 1, o2: 2 } });
      const vote = await late.api.send('PUT', `${path}/vote`, { body: { choices: ['o1'] } });
      expect([vote.status, vote.body.type]).to.deep.equal([409, 'urn:suffra:problem:closed']);

      // The screen was open all the time.
      await screen.getByRole('button', { name: 'Reveal next', disabled: false }).waitFor();
      await screen.keyboard.press('Space');
      const places = screen.locator('.screen-place[data-option]');
      await places.getByText('1 vote').waitFor();
      expect(await places.count()).to.equal(1);
      await screen.keyboard.press('Space');
      await places.getByText('2 votes').waitFor();
      await screen.getByRole('heading', { name: 'Certified result' }).waitFor();
      await screen.getByText('Winner').waitFor();
    }),
  );
});
