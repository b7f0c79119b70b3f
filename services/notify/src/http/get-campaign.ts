import { defineContract } from '@suffra/shared/http/contract';
import { id } from '@suffra/shared/http/fields';
import { serve } from '@suffra/shared/http/serve';
import * as z from 'zod/mini';
import { campaignBody, fullBodyOf } from '../campaign-answer.ts';
import { noSuchCampaign } from '../problems.ts';
import { mayReach } from '../scope.ts';
import { readCampaign } from '../table/campaigns.ts';

export const contract = defineContract({
  method: 'GET',
  path: '/v1/campaigns/{campaignId}',
  operationId: 'getCampaign',
  summary: 'Watch an update',
  auth: ['admin'],
  params: z.strictObject({ campaignId: id }),
  answers: { 200: { description: 'With its reach or its progress.', body: campaignBody } },
  problems: [noSuchCampaign],
});

/** Shows a campaign. */
export const handler = serve(contract, async ({ caller, params: { campaignId } }) => {
  const campaign = await readCampaign(caller.tenantId, campaignId);
  if (campaign === undefined || !mayReach(caller, campaign.audience)) throw noSuchCampaign();
  return { status: 200, body: await fullBodyOf(caller.tenantId, campaign) };
});
