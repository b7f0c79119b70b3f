import { send } from './http.ts';
import { type Campaign, campaign, campaignPage } from './schemas/campaign.ts';

const toPath = (campaignId: string) => `/v1/campaigns/${encodeURIComponent(campaignId)}`;

/** Reads a page of the organisation's updates, newest first. */
export const listCampaigns = async (
  limit: number,
  cursor?: string,
): Promise<{ items: Campaign[]; nextCursor?: string | undefined }> => {
  const search = new URLSearchParams({ limit: String(limit), ...(cursor !== undefined && { cursor }) });
  return (await send({ method: 'GET', path: `/v1/campaigns?${search}`, schema: campaignPage })).data;
};

/** Reads one update with its reach or its progress. */
export const readCampaign = async (campaignId: string): Promise<Campaign> =>
  (await send({ method: 'GET', path: toPath(campaignId), schema: campaign })).data;

/** Saves a draft. The request can be repeated. @throws Problem `campaign-not-draft` … */
export const saveCampaign = async (
  campaignId: string,
  body: Pick<Campaign, 'title' | 'text' | 'link' | 'audience'>,
): Promise<Campaign> =>
  (await send({ method: 'PUT', path: toPath(campaignId), body, schema: campaign, maxAttempts: 3 })).data;

/** Sends an update now, or schedules it. @param at when to send it, ISO 8601 */
export const sendCampaign = async (campaignId: string, at?: string): Promise<Campaign> => {
  const path = `${toPath(campaignId)}/send`;
  return (await send({ method: 'POST', path, body: { at }, schema: campaign, maxAttempts: 3 })).data;
};

/** Returns a scheduled update to draft, or stops one that is being sent. */
export const stopCampaign = async (campaignId: string): Promise<Campaign> =>
  (await send({ method: 'POST', path: `${toPath(campaignId)}/stop`, schema: campaign, maxAttempts: 3 })).data;
