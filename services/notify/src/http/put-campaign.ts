import { type Clock, systemClock } from '@suffra/shared/clock';
import { id } from '@suffra/shared/fields';
import { defineAuthenticatedContract } from '@suffra/shared/http/contract';
import { busy } from '@suffra/shared/http/problems';
import { authenticatedRoute } from '@suffra/shared/http/route';
import { generateId, type IdGenerator } from '@suffra/shared/ids';
import * as z from 'zod/mini';
import { readCampaignProgress } from '../application/read-campaign-progress.ts';
import { updateCampaign } from '../application/update-campaign.ts';
import { assertCanManageAudience } from '../domain/audience-access.ts';
import { type Audience, campaignContent, createDraft, editDraft } from '../domain/campaign.ts';
import * as errors from '../domain/errors.ts';
import { readVotingReplica } from '../storage/voting-replicas.ts';
import { campaignNotDraft, unknownVoting } from './problems.ts';
import { campaignResponse, toCampaignResponse } from './responses.ts';

export const contract = defineAuthenticatedContract({
  method: 'PUT',
  path: '/v1/campaigns/{campaignId}',
  operationId: 'putCampaign',
  summary: 'Create an update, or change its draft',
  description:
    'The client generates the id (a ULID), so a repeated request creates nothing twice. After each change, the service counts again how many people the update would reach.',
  auth: ['admin'],
  allowsLimitedAdmins: true,
  params: z.strictObject({ campaignId: id }),
  body: campaignContent,
  responses: {
    200: { description: 'The current campaign.', body: campaignResponse },
    201: { description: 'The campaign was created as a draft.', body: campaignResponse },
  },
  problems: [campaignNotDraft, unknownVoting, busy],
});

/** Creates the handler of the route. @param newId generates ids of writes */
export const createPutCampaignHandler = (clock: Clock, newId: IdGenerator) =>
  authenticatedRoute(
    contract,
    async ({ caller, params: { campaignId }, body, correlationId, now }) => {
      const { tenantId } = caller;
      assertCanManageAudience(caller, body.audience);
      await assertVotingExists(tenantId, body.audience);
      const context = { correlationId, writeId: newId(), now };
      const campaign = await updateCampaign(tenantId, campaignId, context, (current) => {
        if (current === undefined) return createDraft(campaignId, body, now);
        assertCanManageAudience(caller, current.audience);
        return editDraft(current, body);
      });
      const progress = await readCampaignProgress(tenantId, campaign);
      return { status: campaign.version === 1 ? 201 : 200, body: toCampaignResponse(campaign, progress) };
    },
    clock,
  );

async function assertVotingExists(tenantId: string, audience: Audience): Promise<void> {
  if (audience.kind !== 'voting') return;
  if ((await readVotingReplica(tenantId, audience.votingId)) === undefined) throw errors.unknownVoting();
}

/** Creates or changes a campaign. */
export const handler = createPutCampaignHandler(systemClock, generateId);
