import { toInstant } from '@suffra/shared/clock';
import { accountId, id, instant, multilineText, text } from '@suffra/shared/fields';
import * as z from 'zod/mini';
import type { InboxEntry } from '../application/load-inbox-entries.ts';
import type { CampaignProgress } from '../application/read-campaign-progress.ts';
import { audience, type Campaign, campaignState } from '../domain/campaign.ts';
import { type Device, device } from '../domain/device.ts';
import type { FollowedAccount } from '../domain/followed-account.ts';
import { link, messageContent, messageId } from '../domain/message.ts';
import { toClientMessage } from '../domain/push-payload.ts';
import { pushRejections } from '../domain/push-rejections.ts';
import type { AccountReplica } from '../storage/tenant-replicas.ts';

/** A campaign as admins read it. */
export const campaignResponse = z.object({
  campaignId: id,
  version: z.int(),
  title: text(1, 80),
  text: multilineText(1, 300),
  link: z.optional(link),
  audience,
  state: campaignState,
  sendAt: z.optional(instant),
  createdAt: instant,
  /** The number of people it would reach now; while `counting` is true, the number found so far. */
  reach: z.optional(z.object({ people: z.int(), counting: z.boolean() })),
  /** The number of people reached so far. */
  progress: z.optional(z.object({ reached: z.int(), done: z.boolean() })),
});
export type CampaignResponse = z.output<typeof campaignResponse>;

/** @param progress absent in lists, which show the progress of sent campaigns only */
export function toCampaignResponse(campaign: Campaign, progress?: CampaignProgress): CampaignResponse {
  const { campaignId, version, title, text, link, audience, state, sendAt, createdAt, reached } = campaign;
  return {
    ...{ campaignId, version, title, text, audience, state },
    ...(link !== undefined && { link }),
    ...(sendAt !== undefined && { sendAt: toInstant(sendAt) }),
    createdAt: toInstant(createdAt),
    ...(reached !== undefined && { progress: { reached, done: true } }),
    ...progress,
  };
}

const entryFields = {
  messageId,
  at: instant,
  readAt: z.optional(instant),
  withdrawn: z.optional(z.literal(true)),
};
const [
  reminder,
  alert,
  update,
  accepted,
  declined,
  voided,
  purchased,
  revoked,
  restored,
  reported,
  cancelled,
  endedEarly,
] = messageContent.def.options;

/** A message of an inbox. */
export const inboxItem = z.discriminatedUnion('kind', [
  z.extend(reminder, entryFields),
  z.extend(alert, entryFields),
  z.extend(update, entryFields),
  z.extend(accepted, entryFields),
  z.extend(declined, entryFields),
  z.extend(voided, entryFields),
  z.extend(purchased, entryFields),
  z.extend(revoked, entryFields),
  z.extend(restored, entryFields),
  z.extend(reported, entryFields),
  z.extend(cancelled, entryFields),
  z.extend(endedEarly, entryFields),
]);
export type InboxItem = z.output<typeof inboxItem>;

export const toInboxItem = ({ message, readAt, isWithdrawn }: InboxEntry): InboxItem => ({
  ...toClientMessage(message),
  ...(readAt !== undefined && { readAt: toInstant(readAt) }),
  ...(isWithdrawn && { withdrawn: true as const }),
});

/** An account that a voter follows. */
export const followedAccountResponse = z.object({
  accountId,
  /** Absent while the account is not known. */
  name: z.optional(z.string()),
  followedAt: instant,
});

/** @param accounts the known accounts, by id */
export const toFollowedAccountResponse = (
  { accountId, followedAt }: FollowedAccount,
  accounts: ReadonlyMap<string, AccountReplica>,
): z.output<typeof followedAccountResponse> => {
  const name = accounts.get(accountId)?.name;
  return { accountId, ...(name !== undefined && { name }), followedAt: toInstant(followedAt) };
};

/**
 * A device as its owner reads it: everything that is stored, except the endpoint and the keys. A new field is returned
 * without a change here.
 */
export const deviceResponse = z.extend(z.omit(device, { endpoint: true, p256dh: true, auth: true }), {
  deviceId: z.string(),
  addedAt: instant,
  rejections: z.optional(z.extend(pushRejections, { firstAt: instant })),
});

export const toDeviceResponse = (
  deviceId: string,
  { endpoint: _endpoint, p256dh: _p256dh, auth: _auth, rejections, ...rest }: Device,
): z.output<typeof deviceResponse> => ({
  deviceId,
  ...rest,
  addedAt: toInstant(rest.addedAt),
  ...(rejections && { rejections: { ...rejections, firstAt: toInstant(rejections.firstAt) } }),
});
