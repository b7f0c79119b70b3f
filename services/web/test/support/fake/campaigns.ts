import * as z from 'zod/mini';
import { addMessage } from './messages.ts';
import { type FakeCampaign, type FakePlatform, getServerInstant } from './platform.ts';
import { createProblem, type FakeRequest, getCaller, parseBody, type Routes } from './routing.ts';

const campaignRequest = z.strictObject({
  title: z.string().check(z.minLength(1), z.maxLength(80)),
  text: z.string().check(z.minLength(1), z.maxLength(300)),
  link: z.optional(z.string()),
  audience: z.union([
    z.strictObject({ kind: z.literal('opted-in') }),
    z.strictObject({ kind: z.literal('voting'), votingId: z.string() }),
  ]),
});

const findOptedInPeople = (platform: FakePlatform, tenantId: string) =>
  platform.people.filter((person) => person.tenantId === tenantId && person.preferences.updates);

function findCampaign({ platform, parts: [campaignId = ''] }: FakeRequest, tenantId: string): FakeCampaign {
  const campaign = platform.campaigns.get(campaignId);
  if (campaign?.tenantId !== tenantId) throw createProblem('no-such-campaign', 404);
  return campaign;
}

/** Counting and sending finish at the second read. */
function readCampaign(platform: FakePlatform, campaign: FakeCampaign) {
  const { campaignId, tenantId, content, createdAt, sendAt } = campaign;
  campaign.looks += 1;
  const ready = campaign.looks > 1 && !platform.holdCampaigns;
  const people = findOptedInPeople(platform, tenantId);
  if (campaign.state === 'sending' && ready) {
    campaign.state = 'sent';
    for (const { voterId } of people)
      addMessage(platform, voterId, { kind: 'update', campaignId, ...content });
  }
  const { state } = campaign;
  const isDraft = state === 'draft' || state === 'scheduled';
  return {
    ...{ campaignId, version: 1, ...content, state, createdAt },
    ...(sendAt !== undefined && { sendAt }),
    ...(isDraft && { reach: { people: ready ? people.length : 0, counting: !ready } }),
    ...(!isDraft && {
      progress: { reached: state === 'sent' ? people.length : 0, done: state !== 'sending' },
    }),
  };
}

/** Fake campaign routes of notify. */
export const campaignRoutes: Routes = {
  'GET /v1/campaigns': (request) => {
    const { tenantId } = getCaller(request, 'admin');
    const { platform } = request;
    const own = [...platform.campaigns.values()]
      .filter((campaign) => campaign.tenantId === tenantId)
      .reverse();
    return { status: 200, body: { items: own.map((campaign) => readCampaign(platform, campaign)) } };
  },
  'GET /v1/campaigns/:campaignId': (request) => {
    const { tenantId } = getCaller(request, 'admin');
    return { status: 200, body: readCampaign(request.platform, findCampaign(request, tenantId)) };
  },
  'PUT /v1/campaigns/:campaignId': (request) => {
    const { tenantId } = getCaller(request, 'admin');
    const { platform } = request;
    const [campaignId = ''] = request.parts;
    const before = platform.campaigns.get(campaignId);
    if (before !== undefined && before.state !== 'draft') throw createProblem('campaign-not-draft', 409);
    const createdAt = before?.createdAt ?? getServerInstant(platform);
    const made: FakeCampaign = {
      ...{ campaignId, tenantId, createdAt, content: parseBody(request, campaignRequest) },
      ...{ state: 'draft', looks: 0 },
    };
    platform.campaigns.set(campaignId, made);
    return { status: before ? 200 : 201, body: readCampaign(platform, made) };
  },
  'POST /v1/campaigns/:campaignId/send': (request) => {
    const { tenantId } = getCaller(request, 'admin');
    const { at } = parseBody(request, z.strictObject({ at: z.optional(z.string()) }));
    const campaign = findCampaign(request, tenantId);
    if (campaign.state !== 'draft') throw createProblem('campaign-not-draft', 409);
    Object.assign(campaign, { state: at === undefined ? 'sending' : 'scheduled', sendAt: at, looks: 0 });
    return { status: 200, body: readCampaign(request.platform, campaign) };
  },
  'POST /v1/campaigns/:campaignId/stop': (request) => {
    const { tenantId } = getCaller(request, 'admin');
    const campaign = findCampaign(request, tenantId);
    if (campaign.state === 'sending') campaign.state = 'stopped';
    if (campaign.state === 'scheduled') Object.assign(campaign, { state: 'draft', sendAt: undefined });
    return { status: 200, body: readCampaign(request.platform, campaign) };
  },
};
