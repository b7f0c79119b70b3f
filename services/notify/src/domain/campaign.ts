import { id, multilineText, text } from '@suffra/shared/fields';
import * as z from 'zod/mini';
import { campaignNotDraft, tooFarAhead } from './errors.ts';
import { link } from './message.ts';

/** The recipients of an update: everyone who opted in, or those of them who take part in one voting. */
export const audience = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('opted-in') }),
  z.strictObject({ kind: z.literal('voting'), votingId: id }),
]);
export type Audience = z.output<typeof audience>;

export const campaignContent = z.strictObject({
  title: text(1, 80),
  text: multilineText(1, 300),
  link: z.optional(link),
  audience,
});
export type CampaignContent = z.output<typeof campaignContent>;

export const campaignState = z.enum(['draft', 'scheduled', 'sending', 'sent', 'stopped']);
export type CampaignState = z.output<typeof campaignState>;

/** An update that an admin writes and sends to voters of the tenant. Times are milliseconds since the epoch. */
export const campaign = z.object({
  campaignId: id,
  /** Increases with every change. */
  version: z.int().check(z.minimum(1)),
  ...campaignContent.shape,
  state: campaignState,
  /** When it is to be sent, or was sent; absent in a draft. */
  sendAt: z.optional(z.int()),
  createdAt: z.int(),
  /** The number of people a draft would reach, counted for the content version `of`. */
  counted: z.optional(z.object({ people: z.int(), of: z.int() })),
  /** The version that last changed the text or the audience. A new content version is counted again. */
  contentVersion: z.int(),
  /** The number of people it reached; set when it is sent. */
  reached: z.optional(z.int()),
});
export type Campaign = z.output<typeof campaign>;

const dayMs = 86_400_000;
const maxScheduleAheadMs = 30 * dayMs;

const hasSameContent = (campaign: CampaignContent, content: CampaignContent): boolean =>
  campaign.title === content.title &&
  campaign.text === content.text &&
  campaign.link === content.link &&
  JSON.stringify(campaign.audience) === JSON.stringify(content.audience);

/** Creates a draft. @param now milliseconds since the epoch */
export const createDraft = (campaignId: string, content: CampaignContent, now: number): Campaign => ({
  campaignId,
  version: 1,
  ...content,
  state: 'draft',
  createdAt: now,
  contentVersion: 1,
});

/**
 * Replaces the content of a draft.
 * @returns the same object when nothing changes
 * @throws DomainError `campaign-not-draft`
 */
export function editDraft(campaign: Campaign, content: CampaignContent): Campaign {
  if (hasSameContent(campaign, content)) return campaign;
  assertDraft(campaign);
  const { link: _link, counted: _counted, ...rest } = campaign;
  const version = campaign.version + 1;
  return { ...rest, ...content, version, contentVersion: version };
}

/** @throws DomainError `too-far-ahead` when a campaign would be sent more than 30 days from now */
export function assertSendTimeAllowed(sendAt: number, now: number): void {
  if (sendAt > now + maxScheduleAheadMs) throw tooFarAhead();
}

/**
 * Sends a draft now, or schedules it. Repeating the same request changes nothing, also when its time has come since.
 * @param sendAt milliseconds since the epoch
 * @returns the same object when nothing changes
 * @throws DomainError `campaign-not-draft`
 */
export function sendCampaign(campaign: Campaign, sendAt: number, now: number): Campaign {
  const isDue = sendAt <= now;
  if (isDue && (campaign.state === 'sending' || campaign.state === 'sent')) return campaign;
  if (campaign.state === 'scheduled' && campaign.sendAt === sendAt) return campaign;
  assertDraft(campaign);
  const version = campaign.version + 1;
  return isDue
    ? { ...campaign, version, state: 'sending', sendAt: now }
    : { ...campaign, version, state: 'scheduled', sendAt };
}

/** A scheduled campaign becomes a draft again; a campaign that is being sent reaches nobody else. */
export function stopCampaign(campaign: Campaign): Campaign {
  const version = campaign.version + 1;
  if (campaign.state === 'sending') return { ...campaign, version, state: 'stopped' };
  if (campaign.state !== 'scheduled') return campaign;
  const { sendAt: _sendAt, ...rest } = campaign;
  return { ...rest, version, state: 'draft' };
}

/** Whether a campaign still waits for this time. False once it was stopped or scheduled for another time. */
export const isScheduledFor = (campaign: Campaign | undefined, sendAt: number): campaign is Campaign =>
  campaign?.state === 'scheduled' && campaign.sendAt === sendAt;

/** Starts to send a scheduled campaign. */
export const startSending = (campaign: Campaign): Campaign => ({
  ...campaign,
  version: campaign.version + 1,
  state: 'sending',
});

/** Marks a campaign as sent. A campaign that was stopped stays stopped. @param reached number of recipients */
export const completeSending = (campaign: Campaign, reached: number): Campaign =>
  campaign.state === 'sending'
    ? { ...campaign, version: campaign.version + 1, state: 'sent', reached }
    : campaign;

/** Stores how many people a draft would reach, unless its content changed or was counted since. */
export function recordReach(campaign: Campaign, countedVersion: number, people: number): Campaign {
  const { contentVersion, counted } = campaign;
  if (contentVersion !== countedVersion || counted?.of === contentVersion) return campaign;
  return { ...campaign, version: campaign.version + 1, counted: { people, of: contentVersion } };
}

function assertDraft({ state }: Campaign): void {
  if (state !== 'draft') throw campaignNotDraft({ extensions: { state } });
}
