import { toInstant } from '@suffra/shared/clock';
import { id, instant, text } from '@suffra/shared/http/fields';
import * as z from 'zod/mini';
import { audience, type Campaign, campaignState } from './campaign.ts';
import { causeId } from './cause.ts';
import { link } from './notice.ts';
import { sumPages } from './table/pages.ts';

/** A campaign as admins see it. */
export const campaignBody = z.object({
  campaignId: id,
  version: z.int(),
  title: text(1, 80),
  text: text(1, 300),
  link: z.optional(link),
  audience,
  state: campaignState,
  sendAt: z.optional(instant),
  createdAt: instant,
  /** How many people it would reach now; while they are counted, how many were found so far. */
  reach: z.optional(z.object({ people: z.int(), counting: z.boolean() })),
  /** How many it has reached so far. */
  progress: z.optional(z.object({ reached: z.int(), done: z.boolean() })),
});
export type CampaignBody = z.output<typeof campaignBody>;

/** What is said of every campaign, without a look at its pages. */
export const bodyOf = (campaign: Campaign): CampaignBody => {
  const { campaignId, version, title, text, link, audience, state, sendAt, createdAt, reached } = campaign;
  return {
    ...{ campaignId, version, title, text, audience, state },
    ...(link !== undefined && { link }),
    ...(sendAt !== undefined && { sendAt: toInstant(sendAt) }),
    createdAt: toInstant(createdAt),
    ...(reached !== undefined && { progress: { reached, done: true } }),
  };
};

/** What is said of one campaign: with its reach as it is counted, or its progress as it is sent. */
export async function fullBodyOf(tenantId: string, campaign: Campaign): Promise<CampaignBody> {
  const { campaignId, state, counted, contentVersion, reached } = campaign;
  const body = bodyOf(campaign);
  if (state === 'draft' || state === 'scheduled') {
    if (counted?.of === contentVersion)
      return { ...body, reach: { people: counted.people, counting: false } };
    const sum = await sumPages(tenantId, causeId({ kind: 'count', campaignId, version: contentVersion }));
    return { ...body, reach: { people: sum.reached, counting: true } };
  }
  if (reached !== undefined) return body;
  const sum = await sumPages(tenantId, causeId({ kind: 'update', campaignId }));
  return { ...body, progress: { reached: sum.reached, done: state === 'stopped' } };
}
