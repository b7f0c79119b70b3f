import { type Clock, systemClock } from '@suffra/shared/clock';
import { defineContract } from '@suffra/shared/http/contract';
import { id } from '@suffra/shared/http/fields';
import { busy } from '@suffra/shared/http/problems';
import { serve } from '@suffra/shared/http/serve';
import { type NewId, systemIds } from '@suffra/shared/ids';
import * as z from 'zod/mini';
import { campaignContent, draft, edited } from '../campaign.ts';
import { campaignBody, fullBodyOf } from '../campaign-answer.ts';
import { changeCampaign } from '../campaigns/change.ts';
import { campaignNotDraft, unknownVoting } from '../problems.ts';
import { requireReach } from '../scope.ts';
import { readVoting } from '../table/votings.ts';

export const contract = defineContract({
  method: 'PUT',
  path: '/v1/campaigns/{campaignId}',
  operationId: 'putCampaign',
  summary: 'Write an update, or change its draft',
  description:
    'The id is made by the client (a ULID), so that the same request again makes nothing twice. How many people it would reach is counted anew after each change.',
  auth: ['admin'],
  params: z.strictObject({ campaignId: id }),
  body: campaignContent,
  answers: {
    200: { description: 'The campaign as it is now.', body: campaignBody },
    201: { description: 'Made, as a draft.', body: campaignBody },
  },
  problems: [campaignNotDraft, unknownVoting, busy],
});

/** Makes the route's function. @param newId ids of writes */
export const putCampaignRoute = (clock: Clock, newId: NewId) =>
  serve(
    contract,
    async ({ caller, params: { campaignId }, body, correlationId, now }) => {
      const { tenantId } = caller;
      requireReach(caller, body.audience);
      if (body.audience.kind === 'voting') await mustExist(tenantId, body.audience.votingId);
      const writer = { correlationId, writeId: newId() };
      const campaign = await changeCampaign(tenantId, campaignId, writer, (before) => {
        if (before === undefined) return draft(campaignId, body, now);
        requireReach(caller, before.audience);
        return edited(before, body);
      });
      if (campaign === undefined) throw busy();
      return { status: campaign.version === 1 ? 201 : 200, body: await fullBodyOf(tenantId, campaign) };
    },
    clock,
  );

async function mustExist(tenantId: string, votingId: string): Promise<void> {
  if ((await readVoting(tenantId, votingId)) === undefined) throw unknownVoting();
}

/** Writes a campaign. */
export const handler = putCampaignRoute(systemClock, systemIds);
