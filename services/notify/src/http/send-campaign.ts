import { type Clock, systemClock, toEpochMs } from '@suffra/shared/clock';
import * as sharedErrors from '@suffra/shared/errors';
import { id, instant } from '@suffra/shared/fields';
import { defineAuthenticatedContract } from '@suffra/shared/http/contract';
import { busy, tenantSuspended } from '@suffra/shared/http/problems';
import { authenticatedRoute } from '@suffra/shared/http/route';
import { generateId, type IdGenerator } from '@suffra/shared/ids';
import * as z from 'zod/mini';
import { readCampaignProgress } from '../application/read-campaign-progress.ts';
import { updateCampaign } from '../application/update-campaign.ts';
import { assertCanManageAudience } from '../domain/audience-access.ts';
import { assertSendTimeAllowed, sendCampaign } from '../domain/campaign.ts';
import * as errors from '../domain/errors.ts';
import { readIsSuspended } from '../storage/tenant-replicas.ts';
import { campaignNotDraft, noSuchCampaign, tooFarAhead } from './problems.ts';
import { campaignResponse, toCampaignResponse } from './responses.ts';

export const contract = defineAuthenticatedContract({
  method: 'POST',
  path: '/v1/campaigns/{campaignId}/send',
  operationId: 'sendCampaign',
  summary: 'Send an update now, or schedule it',
  description:
    'A repeated request changes nothing. The update reaches everyone who is opted in when it is sent.',
  auth: ['admin'],
  allowsLimitedAdmins: true,
  params: z.strictObject({ campaignId: id }),
  body: z.strictObject({ at: z.optional(instant) }),
  responses: { 200: { description: 'The current campaign.', body: campaignResponse } },
  problems: [noSuchCampaign, campaignNotDraft, tooFarAhead, tenantSuspended, busy],
});

/** Creates the handler of the route. @param newId generates ids of writes */
export const createSendCampaignHandler = (clock: Clock, newId: IdGenerator) =>
  authenticatedRoute(
    contract,
    async ({ caller, params: { campaignId }, body, correlationId, now }) => {
      const sendAt = body.at === undefined ? now : toEpochMs(body.at);
      assertSendTimeAllowed(sendAt, now);
      if (await readIsSuspended(caller.tenantId)) throw sharedErrors.tenantSuspended();
      const context = { correlationId, writeId: newId(), now };
      const campaign = await updateCampaign(caller.tenantId, campaignId, context, (current) => {
        if (current === undefined) throw errors.noSuchCampaign();
        assertCanManageAudience(caller, current.audience);
        return sendCampaign(current, sendAt, now);
      });
      const progress = await readCampaignProgress(caller.tenantId, campaign);
      return { status: 200, body: toCampaignResponse(campaign, progress) };
    },
    clock,
  );

/** Sends or schedules a campaign. */
export const handler = createSendCampaignHandler(systemClock, generateId);
