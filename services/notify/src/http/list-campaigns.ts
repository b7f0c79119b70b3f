import { defineContract } from '@suffra/shared/http/contract';
import { decodeCursor, encodeCursor, pageOf, paging } from '@suffra/shared/http/cursor';
import { id } from '@suffra/shared/http/fields';
import { serve } from '@suffra/shared/http/serve';
import * as z from 'zod/mini';
import { bodyOf, campaignBody } from '../campaign-answer.ts';
import { mayReach } from '../scope.ts';
import { readCampaigns } from '../table/campaigns.ts';

export const contract = defineContract({
  method: 'GET',
  path: '/v1/campaigns',
  operationId: 'listCampaigns',
  summary: 'List the updates',
  description:
    'The newest first. Reach and progress are told of each by itself, but for those that were sent.',
  auth: ['admin'],
  query: z.strictObject(paging),
  answers: { 200: { description: 'A page of campaigns.', body: pageOf(campaignBody) } },
  problems: [],
});

const place = z.strictObject({ before: id });

/** Lists campaigns. */
export const handler = serve(contract, async ({ caller, query: { limit = 20, cursor } }) => {
  const from = cursor === undefined ? {} : decodeCursor(cursor, place);
  const { campaigns, last } = await readCampaigns(caller.tenantId, { limit, ...from });
  const items = campaigns.filter(({ audience }) => mayReach(caller, audience)).map(bodyOf);
  const nextCursor = last === undefined ? undefined : encodeCursor({ before: last });
  return { status: 200, body: { items, ...(nextCursor && { nextCursor }) } };
});
