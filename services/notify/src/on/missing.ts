import { type Clock, systemClock, toEpochMs } from '@suffra/shared/clock';
import { votersMissing } from '@suffra/shared/events/ballot';
import { consumer, on, type QueueHandler } from '@suffra/shared/events/consume';
import { deliver } from '../delivery/deliver.ts';
import { alertOf } from '../notice.ts';
import { noteDone } from '../table/pages.ts';
import { readThese } from '../table/people.ts';
import { keepVoting, readVoting, votedAmong } from '../table/votings.ts';

/**
 * Makes the function that alerts those who registered for a voting and have not voted. Ballot has read the page a moment
 * ago; who has voted since is left out by the marks, read last of all.
 * @param clock the server's clock
 */
export const alerts = (clock: Clock): QueueHandler =>
  consumer(
    on(votersMissing, async ({ tenantId, correlationId, data }) => {
      const { votingId, endsAt, voterIds, bucket, page, last } = data;
      if (data.voting !== undefined)
        await keepVoting(tenantId, { ...data.voting, cancelled: false }, correlationId);
      const voting = await readVoting(tenantId, votingId);
      if (voting === undefined) throw new Error(`there is no copy of voting ${votingId} yet`);
      const now = clock();
      if (voting.cancelled || voting.endsAt !== endsAt || now >= toEpochMs(endsAt)) return;
      const people = await readThese(tenantId, voterIds, now);
      const voted = await votedAmong(tenantId, votingId, voterIds);
      const missing = people.filter(({ voterId }) => !voted.has(voterId));
      await deliver({ tenantId, correlationId, now }, missing, alertOf(votingId, voting.title, endsAt));
      const of = { tenantId, causeId: `alert.${votingId}.${endsAt}`, bucket, from: String(page) };
      await noteDone(of, { reached: missing.length, last }, { kind: 'alert', at: now, correlationId });
    }),
  );

export const handler = alerts(systemClock);
