import type { Campaign } from './campaign.ts';
import {
  createCancellationTemplate,
  createEarlyEndTemplate,
  createReminderTemplate,
  createUpdateTemplate,
  type NotificationTemplate,
} from './message.ts';
import { type Recipient, wantsReminders, wantsUpdates } from './recipient.ts';
import { isReminderDue, type VotingReplica } from './voting-replica.ts';

/** The selection and the message of a fan-out job. Without a template, recipients are only counted. */
export interface DeliveryPlan {
  readonly isRecipient: (recipient: Recipient) => boolean;
  readonly template?: NotificationTemplate;
}

/** The plan of a reminder. @returns undefined when it is no longer due */
export const planReminder = (
  voting: VotingReplica,
  startsAt: string,
  now: number,
): DeliveryPlan | undefined =>
  isReminderDue(voting, startsAt, now)
    ? {
        isRecipient: wantsReminders,
        template: createReminderTemplate(voting.votingId, voting.title, startsAt),
      }
    : undefined;

/**
 * The plan of a cancellation. It goes to all participants of the voting: no switch turns it off.
 * @throws when the replica is not cancelled; the message is then retried
 */
export function planCancellation({ votingId, title, cancellation }: VotingReplica): DeliveryPlan {
  if (cancellation === undefined) throw new Error(`voting ${votingId} is not cancelled`);
  return {
    isRecipient: () => true,
    template: createCancellationTemplate(votingId, title, cancellation),
  };
}

/**
 * The plan of an early end. It goes to all participants of the voting, like a cancellation.
 * @returns undefined when the voting was cancelled since: its participants get that message instead
 * @throws when the replica has no early end; the message is then retried
 */
export function planEarlyEnd({
  votingId,
  title,
  endsAt,
  cancelled,
  earlyEnd,
}: VotingReplica): DeliveryPlan | undefined {
  if (earlyEnd === undefined) throw new Error(`voting ${votingId} has no early end`);
  if (cancelled) return undefined;
  return { isRecipient: () => true, template: createEarlyEndTemplate(votingId, title, earlyEnd, endsAt) };
}

/** The plan that counts the recipients of a draft. @returns undefined when its content has changed since */
export const planCount = ({ contentVersion }: Campaign, version: number): DeliveryPlan | undefined =>
  contentVersion === version ? { isRecipient: wantsUpdates } : undefined;

/** The plan that sends a campaign. @returns undefined when it is not being sent */
export function planUpdate(campaign: Campaign): DeliveryPlan | undefined {
  const { state, sendAt, campaignId, title, text, link } = campaign;
  if (state !== 'sending' || sendAt === undefined) return undefined;
  const content = { campaignId, title, text, ...(link !== undefined && { link }) };
  return { isRecipient: wantsUpdates, template: createUpdateTemplate(content, sendAt) };
}
