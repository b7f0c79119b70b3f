import { id, text } from '@suffra/shared/http/fields';
import * as z from 'zod/mini';
import { link } from './notice.ts';

/** Whom an update is for: all who opted in, or those among them who take part in a voting. */
export const audience = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('opted-in') }),
  z.strictObject({ kind: z.literal('voting'), votingId: id }),
]);
export type Audience = z.output<typeof audience>;

export const campaignContent = z.strictObject({
  title: text(1, 80),
  text: text(1, 300),
  link: z.optional(link),
  audience,
});
export type CampaignContent = z.output<typeof campaignContent>;

export const campaignState = z.enum(['draft', 'scheduled', 'sending', 'sent', 'stopped']);
export type CampaignState = z.output<typeof campaignState>;

/** An update that an admin writes to people of the tenant. */
export const campaign = z.object({
  campaignId: id,
  /** Grows with each change of any kind. */
  version: z.int().check(z.minimum(1)),
  ...campaignContent.shape,
  state: campaignState,
  /** When it is or was to be sent, milliseconds since the epoch; absent in a draft. */
  sendAt: z.optional(z.int()),
  createdAt: z.int(),
  /** How many a draft would reach, as counted for the version named. */
  counted: z.optional(z.object({ people: z.int(), of: z.int() })),
  /** Of which version the words and the audience are: what is counted anew when it changes. */
  contentVersion: z.int(),
  /** How many it reached, once it is sent. */
  reached: z.optional(z.int()),
});
export type Campaign = z.output<typeof campaign>;

const day = 86_400_000;
/** How far ahead a campaign may be scheduled, in milliseconds. */
export const farthest = 30 * day;

const same = (one: CampaignContent, other: CampaignContent): boolean =>
  one.title === other.title &&
  one.text === other.text &&
  one.link === other.link &&
  JSON.stringify(one.audience) === JSON.stringify(other.audience);

/** What comes of a request to a campaign: its next state, itself (nothing to change), or a refusal. */
export type Next = Campaign | 'refused';

/** A new draft. @param now milliseconds since the epoch */
export const draft = (campaignId: string, content: CampaignContent, now: number): Campaign => ({
  campaignId,
  version: 1,
  ...content,
  state: 'draft',
  createdAt: now,
  contentVersion: 1,
});

/** Gives a draft other words or another audience. */
export function edited(campaign: Campaign, content: CampaignContent): Next {
  if (same(campaign, content)) return campaign;
  if (campaign.state !== 'draft') return 'refused';
  const { link: _link, counted: _counted, ...rest } = campaign;
  const version = campaign.version + 1;
  return { ...rest, ...content, version, contentVersion: version };
}

/** Sends a draft now, or at a time. The same request again changes nothing. @param at absent: now */
export function sentOff(campaign: Campaign, at: number | undefined, now: number): Next {
  if (campaign.state === 'scheduled' && at !== undefined && campaign.sendAt === at) return campaign;
  if ((campaign.state === 'sending' || campaign.state === 'sent') && at === undefined) return campaign;
  if (campaign.state !== 'draft') return 'refused';
  const version = campaign.version + 1;
  return at === undefined || at <= now
    ? { ...campaign, version, state: 'sending', sendAt: now }
    : { ...campaign, version, state: 'scheduled', sendAt: at };
}

/** Takes a campaign back: one that waits is a draft again; of one on its way the rest is not sent. */
export function stopped(campaign: Campaign): Campaign {
  const version = campaign.version + 1;
  if (campaign.state === 'sending') return { ...campaign, version, state: 'stopped' };
  if (campaign.state !== 'scheduled') return campaign;
  const { sendAt: _taken, ...rest } = campaign;
  return { ...rest, version, state: 'draft' };
}
