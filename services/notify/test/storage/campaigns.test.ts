import { getPlatform } from '@suffra/shared/test-support/platform';
import { expect } from 'chai';
import { updateCampaign } from '../../src/application/update-campaign.ts';
import { createDraft, editDraft } from '../../src/domain/campaign.ts';
import { readCampaign, writeCampaign } from '../../src/storage/campaigns.ts';
import { newId, newTenantId } from '../support/fixtures.ts';

const content = { title: 'News', text: 'There is news.', audience: { kind: 'opted-in' } } as const;
const newContext = () => ({ correlationId: 'test', writeId: newId(), now: Date.now() });

describe('writeCampaign', () => {
  before(async function () {
    this.timeout(60_000);
    await getPlatform('notify');
  });

  it('creates a campaign once: a second writer of version 1 loses', async () => {
    const tenantId = newTenantId();
    const draft = createDraft(newId(), content, 0);
    const other = { ...draft, title: 'Other' };
    expect(await writeCampaign(tenantId, draft, newContext())).to.equal(true);
    expect(await writeCampaign(tenantId, other, newContext())).to.equal(false);
    expect(await readCampaign(tenantId, draft.campaignId)).to.deep.equal(draft);
  });

  it('writes over the previous version only: of two writers of the same version the second loses', async () => {
    const tenantId = newTenantId();
    const draft = createDraft(newId(), content, 0);
    await writeCampaign(tenantId, draft, newContext());
    const [first, second] = ['First', 'Second'].map((title) => editDraft(draft, { ...content, title }));
    if (first === undefined || second === undefined) throw new Error('two edits expected');
    expect(await writeCampaign(tenantId, first, newContext())).to.equal(true);
    expect(await writeCampaign(tenantId, second, newContext())).to.equal(false);
    expect(await writeCampaign(tenantId, { ...second, version: 9 }, newContext())).to.equal(false);
    expect(await readCampaign(tenantId, draft.campaignId)).to.deep.equal(first);
  });

  it('recognizes its own write when the SDK repeats it', async () => {
    const tenantId = newTenantId();
    const draft = createDraft(newId(), content, 0);
    const context = newContext();
    expect(await writeCampaign(tenantId, draft, context)).to.equal(true);
    expect(await writeCampaign(tenantId, draft, context)).to.equal(true);
  });

  it('is retried by updateCampaign, so concurrent changes are applied one after the other', async () => {
    const tenantId = newTenantId();
    const draft = createDraft(newId(), content, 0);
    await writeCampaign(tenantId, draft, newContext());
    await Promise.all(
      [1, 2, 3].map(() =>
        updateCampaign(tenantId, draft.campaignId, newContext(), (campaign) =>
          campaign === undefined ? undefined : { ...campaign, version: campaign.version + 1 },
        ),
      ),
    );
    expect((await readCampaign(tenantId, draft.campaignId))?.version).to.equal(4);
  });

  it('fails with busy when other writers always win', async () => {
    const tenantId = newTenantId();
    const draft = createDraft(newId(), content, 0);
    await writeCampaign(tenantId, draft, newContext());
    let attempts = 0;
    const error = await updateCampaign(tenantId, draft.campaignId, newContext(), (campaign) => {
      attempts += 1;
      // Not the version after the stored one, as if another writer had won.
      return campaign === undefined ? undefined : { ...campaign, version: campaign.version + 2 };
    }).catch((error: unknown) => error);
    expect(error).to.have.property('code', 'busy');
    expect(attempts).to.equal(10);
  });
});
