import * as z from 'zod/mini';
import { bodyAs, callerOf, type Exchange, type Routes, refusal } from './exchange.ts';
import { tell } from './messages.ts';
import { type FakeCampaign, instantOf, type World } from './world.ts';

const content = z.strictObject({
  title: z.string().check(z.minLength(1), z.maxLength(80)),
  text: z.string().check(z.minLength(1), z.maxLength(300)),
  link: z.optional(z.string()),
  audience: z.union([
    z.strictObject({ kind: z.literal('opted-in') }),
    z.strictObject({ kind: z.literal('voting'), votingId: z.string() }),
  ]),
});

const optedIn = (world: World, tenantId: string) =>
  world.people.filter((each) => each.tenantId === tenantId && each.preferences.updates);

function found({ world, parts: [campaignId = ''] }: Exchange, tenantId: string): FakeCampaign {
  const campaign = world.campaigns.get(campaignId);
  if (campaign?.tenantId !== tenantId) throw refusal('no-such-campaign', 404);
  return campaign;
}

/** Counting is done at the second look, sending too. */
function seen(world: World, campaign: FakeCampaign) {
  const { campaignId, tenantId, content: said, createdAt, sendAt } = campaign;
  campaign.looks += 1;
  const ready = campaign.looks > 1 && !world.holdCampaigns;
  const people = optedIn(world, tenantId);
  if (campaign.state === 'sending' && ready) {
    campaign.state = 'sent';
    for (const { voterId } of people) tell(world, voterId, { kind: 'update', campaignId, ...said });
  }
  const { state } = campaign;
  const isDraft = state === 'draft' || state === 'scheduled';
  return {
    ...{ campaignId, version: 1, ...said, state, createdAt },
    ...(sendAt !== undefined && { sendAt }),
    ...(isDraft && { reach: { people: ready ? people.length : 0, counting: !ready } }),
    ...(!isDraft && {
      progress: { reached: state === 'sent' ? people.length : 0, done: state !== 'sending' },
    }),
  };
}

/** The notify service, as far as admins see it. */
export const campaignRoutes: Routes = {
  'GET /v1/campaigns': (exchange) => {
    const { tenantId } = callerOf(exchange, 'admin');
    const { world } = exchange;
    const own = [...world.campaigns.values()].filter((each) => each.tenantId === tenantId).reverse();
    return { status: 200, body: { items: own.map((each) => seen(world, each)) } };
  },
  'GET /v1/campaigns/:campaignId': (exchange) => {
    const { tenantId } = callerOf(exchange, 'admin');
    return { status: 200, body: seen(exchange.world, found(exchange, tenantId)) };
  },
  'PUT /v1/campaigns/:campaignId': (exchange) => {
    const { tenantId } = callerOf(exchange, 'admin');
    const { world } = exchange;
    const [campaignId = ''] = exchange.parts;
    const before = world.campaigns.get(campaignId);
    if (before !== undefined && before.state !== 'draft') throw refusal('campaign-not-draft', 409);
    const createdAt = before?.createdAt ?? instantOf(world);
    const made: FakeCampaign = {
      ...{ campaignId, tenantId, createdAt, content: bodyAs(exchange, content) },
      ...{ state: 'draft', looks: 0 },
    };
    world.campaigns.set(campaignId, made);
    return { status: before ? 200 : 201, body: seen(world, made) };
  },
  'POST /v1/campaigns/:campaignId/send': (exchange) => {
    const { tenantId } = callerOf(exchange, 'admin');
    const { at } = bodyAs(exchange, z.strictObject({ at: z.optional(z.string()) }));
    const campaign = found(exchange, tenantId);
    if (campaign.state !== 'draft') throw refusal('campaign-not-draft', 409);
    Object.assign(campaign, { state: at === undefined ? 'sending' : 'scheduled', sendAt: at, looks: 0 });
    return { status: 200, body: seen(exchange.world, campaign) };
  },
  'POST /v1/campaigns/:campaignId/stop': (exchange) => {
    const { tenantId } = callerOf(exchange, 'admin');
    const campaign = found(exchange, tenantId);
    if (campaign.state === 'sending') campaign.state = 'stopped';
    if (campaign.state === 'scheduled') Object.assign(campaign, { state: 'draft', sendAt: undefined });
    return { status: 200, body: seen(exchange.world, campaign) };
  },
};
