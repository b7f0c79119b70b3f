import { type Clock, systemClock, toEpochMs } from '@suffra/shared/clock';
import { defineContract } from '@suffra/shared/http/contract';
import { id, instant } from '@suffra/shared/http/fields';
import { busy } from '@suffra/shared/http/problems';
import { serve } from '@suffra/shared/http/serve';
import { type NewId, systemIds } from '@suffra/shared/ids';
import * as z from 'zod/mini';
import { farthest, sentOff } from '../campaign.ts';
import { campaignBody, fullBodyOf } from '../campaign-answer.ts';
import { changeCampaign } from '../campaigns/change.ts';
import { campaignNotDraft, noSuchCampaign, tooFarAhead } from '../problems.ts';
import { requireReach } from '../scope.ts';

export const contract = defineContract({
  method: 'POST',
  path: '/v1/campaigns/{campaignId}/send',
  operationId: 'sendCampaign',
  summary: 'Send an update now, or at a time',
  description:
    'The same request again changes nothing. It reaches whoever is opted in at the moment of sending.',
  auth: ['admin'],
  params: z.strictObject({ campaignId: id }),
  body: z.strictObject({ at: z.optional(instant) }),
  answers: { 200: { description: 'The campaign as it is now.', body: campaignBody } },
  problems: [noSuchCampaign, campaignNotDraft, tooFarAhead, busy],
});

/** Makes the route's function. @param newId ids of writes */
export const sendCampaignRoute = (clock: Clock, newId: NewId) =>
  serve(
    contract,
    async ({ caller, params: { campaignId }, body, correlationId, now }) => {
      const at = body.at === undefined ? undefined : toEpochMs(body.at);
      if (at !== undefined && at > now + farthest) throw tooFarAhead();
      const writer = { correlationId, writeId: newId() };
      const campaign = await changeCampaign(caller.tenantId, campaignId, writer, (before) => {
        if (before === undefined) return undefined;
        requireReach(caller, before.audience);
        return sentOff(before, at, now);
      });
      if (campaign === undefined) throw noSuchCampaign();
      return { status: 200, body: await fullBodyOf(caller.tenantId, campaign) };
    },
    clock,
  );

/** Sends a campaign. */
export const handler = sendCampaignRoute(systemClock, systemIds);
