import { defineContract } from '@suffra/shared/http/contract';
import { id } from '@suffra/shared/http/fields';
import { busy } from '@suffra/shared/http/problems';
import { serve } from '@suffra/shared/http/serve';
import { systemIds } from '@suffra/shared/ids';
import * as z from 'zod/mini';
import { stopped } from '../campaign.ts';
import { campaignBody, fullBodyOf } from '../campaign-answer.ts';
import { changeCampaign } from '../campaigns/change.ts';
import { noSuchCampaign } from '../problems.ts';
import { requireReach } from '../scope.ts';

export const contract = defineContract({
  method: 'POST',
  path: '/v1/campaigns/{campaignId}/stop',
  operationId: 'stopCampaign',
  summary: 'Stop an update',
  description:
    'One that waits for its time is a draft again; of one on its way nothing more is sent. What is over stays as it is.',
  auth: ['admin'],
  params: z.strictObject({ campaignId: id }),
  answers: { 200: { description: 'The campaign as it is now.', body: campaignBody } },
  problems: [noSuchCampaign, busy],
});

/** Stops a campaign. */
export const handler = serve(contract, async ({ caller, params: { campaignId }, correlationId }) => {
  const writer = { correlationId, writeId: systemIds() };
  const campaign = await changeCampaign(caller.tenantId, campaignId, writer, (before) => {
    if (before === undefined) return undefined;
    requireReach(caller, before.audience);
    return stopped(before);
  });
  if (campaign === undefined) throw noSuchCampaign();
  return { status: 200, body: await fullBodyOf(caller.tenantId, campaign) };
});
