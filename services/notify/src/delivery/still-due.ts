import { toEpochMs } from '@suffra/shared/clock';
import type { Notice } from '../notice.ts';
import { readCampaign } from '../table/campaigns.ts';
import { readVoting, votedAmong } from '../table/votings.ts';

/**
 * Whether a message about to be sent is still due, asked at the last moment: the voting begins or ends as it says and
 * was not cancelled, the voter has not voted, the campaign was not stopped.
 * @param now milliseconds since the epoch
 */
export async function isStillDue(
  tenantId: string,
  voterId: string,
  notice: Notice,
  now: number,
): Promise<boolean> {
  switch (notice.kind) {
    case 'reminder': {
      const voting = await readVoting(tenantId, notice.votingId);
      return (
        voting?.cancelled === false && voting.startsAt === notice.startsAt && now < toEpochMs(voting.startsAt)
      );
    }
    case 'alert': {
      const voting = await readVoting(tenantId, notice.votingId);
      if (voting?.cancelled !== false || voting.endsAt !== notice.endsAt) return false;
      const voted = await votedAmong(tenantId, notice.votingId, [voterId]);
      return now < toEpochMs(voting.endsAt) && !voted.has(voterId);
    }
    case 'update':
      return (await readCampaign(tenantId, notice.campaignId))?.state !== 'stopped';
    default:
      return true;
  }
}
