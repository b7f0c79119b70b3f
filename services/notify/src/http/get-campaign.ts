import { id } from '@suffra/shared/fields';
import { defineAuthenticatedContract } from '@suffra/shared/http/contract';
import { authenticatedRoute } from '@suffra/shared/http/route';
import * as z from 'zod/mini';
import { readCampaignProgress } from '../application/read-campaign-progress.ts';
import { canManageAudience } from '../domain/audience-access.ts';
import * as errors from '../domain/errors.ts';
import { readCampaign } from '../storage/campaigns.ts';
import { noSuchCampaign } from './problems.ts';
import { campaignResponse, toCampaignResponse } from './responses.ts';

export const contract = defineAuthenticatedContract({
  method: 'GET',
  path: '/v1/campaigns/{campaignId}',
  operationId: 'getCampaign',
  summary: 'Get an update and its progress',
  auth: ['admin'],
  allowsLimitedAdmins: true,
  params: z.strictObject({ campaignId: id }),
  responses: { 200: { description: 'The campaign with its reach or its progress.', body: campaignResponse } },
  problems: [noSuchCampaign],
});

/** Returns a campaign. */
export const handler = authenticatedRoute(contract, async ({ caller, params: { campaignId } }) => {
  const { tenantId } = caller;
  const campaign = await readCampaign(tenantId, campaignId);
  if (campaign === undefined || !canManageAudience(caller, campaign.audience)) throw errors.noSuchCampaign();
  return {
    status: 200,
    body: toCampaignResponse(campaign, await readCampaignProgress(tenantId, campaign)),
  };
});
