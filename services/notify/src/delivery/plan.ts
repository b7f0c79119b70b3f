import { toEpochMs } from '@suffra/shared/clock';
import type { Cause } from '../cause.ts';
import { type Occasion, reminderOf, updateOf } from '../notice.ts';
import { type Person, wantsReminders, wantsUpdates } from '../person.ts';
import { readCampaign } from '../table/campaigns.ts';
import { readVoting } from '../table/votings.ts';

/** What is to be done with each page: for whom it is, and what is sent; without an occasion they are counted alone. */
export interface Plan {
  readonly isFor: (person: Person) => boolean;
  readonly occasion?: Occasion;
}

/**
 * What a cause means at this moment. Asked anew for each page, so that a voting that moves and a campaign that is
 * stopped in the middle reach nobody more.
 * @param now milliseconds since the epoch
 * @returns undefined when there is nothing more to do
 * @throws when the copy of the voting has not come yet: the message comes again
 */
export async function planFor(tenantId: string, cause: Cause, now: number): Promise<Plan | undefined> {
  if (cause.kind === 'reminder') {
    const voting = await readVoting(tenantId, cause.votingId);
    if (voting === undefined) throw new Error(`there is no copy of voting ${cause.votingId} yet`);
    if (voting.cancelled || voting.startsAt !== cause.startsAt || now >= toEpochMs(cause.startsAt))
      return undefined;
    return { isFor: wantsReminders, occasion: reminderOf(cause.votingId, voting.title, cause.startsAt) };
  }
  const campaign = await readCampaign(tenantId, cause.campaignId);
  if (campaign === undefined) throw new Error(`there is no campaign ${cause.campaignId}`);
  if (cause.kind === 'count')
    return campaign.contentVersion === cause.version ? { isFor: wantsUpdates } : undefined;
  if (campaign.state !== 'sending' || campaign.sendAt === undefined) return undefined;
  const { campaignId, title, text, link } = campaign;
  const content = { campaignId, title, text, ...(link !== undefined && { link }) };
  return { isFor: wantsUpdates, occasion: updateOf(content, campaign.sendAt) };
}
