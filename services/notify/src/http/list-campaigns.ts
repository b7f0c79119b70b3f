import { id } from '@suffra/shared/fields';
import { defineAuthenticatedContract } from '@suffra/shared/http/contract';
import { decodeCursor, definePage, encodeCursor, pagingQuery } from '@suffra/shared/http/cursor';
import { authenticatedRoute } from '@suffra/shared/http/route';
import * as z from 'zod/mini';
import { canManageAudience } from '../domain/audience-access.ts';
import { readCampaignPage } from '../storage/campaigns.ts';
import { campaignResponse, toCampaignResponse } from './responses.ts';

export const contract = defineAuthenticatedContract({
  method: 'GET',
  path: '/v1/campaigns',
  operationId: 'listCampaigns',
  summary: 'List the updates',
  description:
    'The newest first. The list has the progress of sent campaigns only; get a single campaign for its reach or current progress.',
  auth: ['admin'],
  allowsLimitedAdmins: true,
  query: z.strictObject(pagingQuery),
  responses: { 200: { description: 'A page of campaigns.', body: definePage(campaignResponse) } },
  problems: [],
});

const listCursor = z.strictObject({ before: id });

/** Lists campaigns. */
export const handler = authenticatedRoute(contract, async ({ caller, query: { limit = 20, cursor } }) => {
  const position = cursor === undefined ? {} : decodeCursor(cursor, listCursor);
  const { campaigns, last } = await readCampaignPage(caller.tenantId, { limit, ...position });
  const items = campaigns
    .filter(({ audience }) => canManageAudience(caller, audience))
    .map((campaign) => toCampaignResponse(campaign));
  const nextCursor = last === undefined ? undefined : encodeCursor({ before: last });
  return { status: 200, body: { items, ...(nextCursor && { nextCursor }) } };
});
