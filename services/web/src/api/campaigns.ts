import { send } from './http.ts';
import { type Campaign, campaign, campaignPage } from './shapes/campaign.ts';

const pathOf = (campaignId: string) => `/v1/campaigns/${encodeURIComponent(campaignId)}`;

/** A page of the organisation's updates, the newest first. */
export const listCampaigns = async (
  limit: number,
  cursor?: string,
): Promise<{ items: Campaign[]; nextCursor?: string | undefined }> => {
  const search = new URLSearchParams({ limit: String(limit), ...(cursor !== undefined && { cursor }) });
  return (await send({ method: 'GET', path: `/v1/campaigns?${search}`, answer: campaignPage })).data;
};

/** One update, with its reach or its progress. */
export const readCampaign = async (campaignId: string): Promise<Campaign> =>
  (await send({ method: 'GET', path: pathOf(campaignId), answer: campaign })).data;

/** Saves a draft; the same again makes nothing twice. @throws Problem `campaign-not-draft` … */
export const saveCampaign = async (
  campaignId: string,
  body: Pick<Campaign, 'title' | 'text' | 'link' | 'audience'>,
): Promise<Campaign> =>
  (await send({ method: 'PUT', path: pathOf(campaignId), body, answer: campaign, tries: 3 })).data;

/** Sends it now, or at an instant. */
export const sendCampaign = async (campaignId: string, at?: string): Promise<Campaign> => {
  const path = `${pathOf(campaignId)}/send`;
  return (await send({ method: 'POST', path, body: { at }, answer: campaign, tries: 3 })).data;
};

/** Takes it back, or stops it on its way. */
export const stopCampaign = async (campaignId: string): Promise<Campaign> =>
  (await send({ method: 'POST', path: `${pathOf(campaignId)}/stop`, answer: campaign, tries: 3 })).data;
