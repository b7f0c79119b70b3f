import { expectAccessible, withPage } from '@suffra/shared/test-support/page';
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { hasFocus, openAdmin } from '../support/admin.ts';
import type { FakeTenant } from '../support/fake/tenants.ts';
import { openSignedIn, type Site, startSite } from '../support/site.ts';

const day = 86_400_000;

describe('drafts of votings', () => {
  let here: Site;
  before(async function () {
    this.timeout(60_000);
    here = await startSite();
  });

  const findDrafts = ({ tenantId }: FakeTenant) =>
    [...here.api.platform.drafts.values()].filter((draft) => draft.tenantId === tenantId);
  const countVotings = ({ tenantId }: FakeTenant) =>
    [...here.api.platform.votings.values()].filter((voting) => voting.tenantId === tenantId).length;

  /** Stores a complete draft, and opens it. */
  async function openDraft(page: Page, tenant: FakeTenant): Promise<string> {
    const draftId = `01DRAFT${tenant.tenantId.replaceAll(/\W/g, '').toUpperCase()}`;
    const now = new Date().toISOString();
    here.api.platform.drafts.set(draftId, {
      ...{ draftId, tenantId: tenant.tenantId, version: 1, createdAt: now, changedAt: now, lastRequest: '' },
      content: {
        title: 'Song of the week',
        options: [{ label: 'Tidal' }, { label: 'Orchard' }],
        startsAt: new Date(Date.now() + day).toISOString(),
        endsAt: new Date(Date.now() + 2 * day).toISOString(),
        price: 0,
        ballot: { kind: 'single' },
      },
    });
    await openSignedIn(page, here, tenant.admin, `/t/${tenant.tenantId}/admin/drafts/${draftId}`);
    await page.locator('#form-title').waitFor();
    return draftId;
  }

  /** Changes the draft as another admin does. */
  function changeAsColleague(draftId: string, change: object): void {
    const draft = here.api.platform.drafts.get(draftId);
    if (draft === undefined) throw new Error(`there is no draft ${draftId}`);
    const content = { ...draft.content, ...change };
    here.api.platform.drafts.set(draftId, { ...draft, content, version: draft.version + 1 });
  }

  it(
    'are saved incomplete from the form of a new voting, although responses are lost, and listed',
    withPage({}, async (page) => {
      const tenant = here.api.addTenant({ votings: [] });
      await openAdmin(page, here, tenant, 'new');
      await page.getByLabel('Title').fill('Song of the week');
      const fault = here.api.injectFault({ request: 'PUT /v1/votings/drafts/.+', effect: 'lose', times: 3 });
      await page.getByRole('button', { name: 'Save as draft' }).click();
      await page.getByRole('alert').first().waitFor();
      fault.end();
      await page.getByLabel('Description').fill('All live.');
      await page.getByRole('button', { name: 'Save as draft' }).click();
      await page.getByRole('heading', { name: 'Edit draft' }).waitFor();
      await page.getByText('This is a draft. Only admins see it').waitFor();
      expect(
        findDrafts(tenant).map(({ content: { title, description } }) => [title, description]),
      ).to.deep.equal([['Song of the week', 'All live.']]);
      expect(countVotings(tenant)).to.equal(0);
      await expectAccessible(page);
      await page.locator('#content').getByRole('link', { name: 'Drafts' }).click();
      await page.getByRole('heading', { name: 'Song of the week' }).waitFor();
      await expectAccessible(page);
    }),
  );

  it(
    'are published only when they are complete',
    withPage({}, async (page) => {
      const tenant = here.api.addTenant({ votings: [] });
      const draftId = await openDraft(page, tenant);
      await page.getByLabel('Option 2', { exact: true }).fill('');
      await page.getByRole('button', { name: 'Publish voting' }).click();
      await page.getByText('Please correct the following').waitFor();
      expect(await hasFocus(page, '#form-faults')).to.equal(true);
      await page.getByLabel('Option 2', { exact: true }).fill('Glass Radio');
      await page.getByRole('button', { name: 'Publish voting' }).click();
      await page.getByText('Voting created.').first().waitFor();
      expect(countVotings(tenant)).to.equal(1);
      await page.goto(`${here.address}/t/${tenant.tenantId}/admin/drafts/${draftId}`);
      await page.getByText('This draft was published as a voting.').waitFor();
      await page.getByRole('link', { name: 'Open the voting' }).click();
      await page.getByRole('heading', { name: 'Edit voting' }).waitFor();
      expect(await page.getByLabel('Option 2', { exact: true }).inputValue()).to.equal('Glass Radio');
    }),
  );

  it(
    'tell that a colleague changed them, and merge the changes',
    withPage({}, async (page) => {
      const tenant = here.api.addTenant({ votings: [] });
      const draftId = await openDraft(page, tenant);
      await page.getByLabel('Title').fill('Song of the month');
      changeAsColleague(draftId, { description: 'Written by a colleague.' });
      await page.getByRole('button', { name: 'Publish voting' }).click();
      await page.getByText('Someone else has changed this draft.').waitFor();
      expect(await hasFocus(page, '#form-stale')).to.equal(true);
      expect(countVotings(tenant)).to.equal(0);
      await page.getByRole('button', { name: 'Load the latest version' }).click();
      await page.getByText('Changed by someone else: Description.').waitFor();
      expect(await page.getByLabel('Title').inputValue()).to.equal('Song of the month');
      await page.getByRole('button', { name: 'Save draft' }).click();
      await page.getByText('Draft saved.').first().waitFor();
      const [{ content } = { content: undefined }] = findDrafts(tenant);
      expect([content?.title, content?.description]).to.deep.equal([
        'Song of the month',
        'Written by a colleague.',
      ]);
    }),
  );

  it(
    'are deleted after a question',
    withPage({}, async (page) => {
      const tenant = here.api.addTenant({ votings: [] });
      await openDraft(page, tenant);
      await page.getByRole('button', { name: 'Delete draft…' }).click();
      await page.getByRole('heading', { name: 'Delete the draft “Song of the week”?' }).waitFor();
      await expectAccessible(page);
      await page.getByRole('button', { name: 'Keep it' }).click();
      expect(findDrafts(tenant)).to.have.length(1);
      await page.getByRole('button', { name: 'Delete draft…' }).click();
      await page.getByRole('button', { name: 'Yes, delete it' }).click();
      await page.getByRole('heading', { name: 'No drafts' }).waitFor();
      expect(findDrafts(tenant)).to.have.length(0);
      await expectAccessible(page);
    }),
  );
});
