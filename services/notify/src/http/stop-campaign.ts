import { id } from '@suffra/shared/fields';
import { defineAuthenticatedContract } from '@suffra/shared/http/contract';
import { busy } from '@suffra/shared/http/problems';
import { authenticatedRoute } from '@suffra/shared/http/route';
import { generateId } from '@suffra/shared/ids';
import * as z from 'zod/mini';
import { readCampaignProgress } from '../application/read-campaign-progress.ts';
import { updateCampaign } from '../application/update-campaign.ts';
import { assertCanManageAudience } from '../domain/audience-access.ts';
import { stopCampaign } from '../domain/campaign.ts';
import * as errors from '../domain/errors.ts';
import { noSuchCampaign } from './problems.ts';
import { campaignResponse, toCampaignResponse } from './responses.ts';

export const contract = defineAuthenticatedContract({
  method: 'POST',
  path: '/v1/campaigns/{campaignId}/stop',
  operationId: 'stopCampaign',
  summary: 'Stop an update',
  description:
    'A scheduled campaign becomes a draft again. A campaign that is being sent reaches nobody else. A campaign that was sent does not change.',
  auth: ['admin'],
  allowsLimitedAdmins: true,
  params: z.strictObject({ campaignId: id }),
  responses: { 200: { description: 'The current campaign.', body: campaignResponse } },
  problems: [noSuchCampaign, busy],
});

/** Stops a campaign. */
export const handler = authenticatedRoute(
  contract,
  async ({ caller, params: { campaignId }, correlationId, now }) => {
    const context = { correlationId, writeId: generateId(), now };
    const campaign = await updateCampaign(caller.tenantId, campaignId, context, (current) => {
      if (current === undefined) throw errors.noSuchCampaign();
      assertCanManageAudience(caller, current.audience);
      return stopCampaign(current);
    });
    const progress = await readCampaignProgress(caller.tenantId, campaign);
    return { status: 200, body: toCampaignResponse(campaign, progress) };
  },
);
