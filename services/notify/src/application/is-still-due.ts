import type { MessageContent } from '../domain/message.ts';
import { isAlertDue, isReminderDue } from '../domain/voting-replica.ts';
import { readCampaign } from '../storage/campaigns.ts';
import { readLateVoters } from '../storage/late-votes.ts';
import { readVotingReplica } from '../storage/voting-replicas.ts';

/**
 * Whether a message may still be pushed: the voting was not moved or cancelled, the voter has not voted, the campaign was
 * not stopped.
 * @param now milliseconds since the epoch
 */
export async function isStillDue(
  tenantId: string,
  voterId: string,
  content: MessageContent,
  now: number,
): Promise<boolean> {
  switch (content.kind) {
    case 'reminder': {
      const voting = await readVotingReplica(tenantId, content.votingId);
      return voting !== undefined && isReminderDue(voting, content.startsAt, now);
    }
    case 'alert': {
      const voting = await readVotingReplica(tenantId, content.votingId);
      if (voting === undefined || !isAlertDue(voting, content.endsAt, now)) return false;
      const lateVoters = await readLateVoters(tenantId, content.votingId, [voterId]);
      return !lateVoters.has(voterId);
    }
    case 'update':
      return (await readCampaign(tenantId, content.campaignId))?.state !== 'stopped';
    default:
      return true;
  }
}
