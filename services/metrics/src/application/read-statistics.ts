import { toInstant } from '@suffra/shared/clock';
import { getLatestZone } from '../domain/calendar.ts';
import { createEmptyMetrics, sumMetrics } from '../domain/metrics.ts';
import { listSteps } from '../domain/range.ts';
import type { CertifiedResult } from '../storage/voting-replicas.ts';
import { countPeople } from './count-people.ts';
import { type MetricsQuery, readFrames } from './read-frames.ts';

/**
 * Reads the statistics of a tenant. Sign-ins are reported for a tenant or an account, not for votings: a person does not
 * sign in to a voting. New voters are reported for a tenant only.
 * @param voting set if the query selects one voting; its turnout is that of the certified result, if there is one
 */
export async function readStatistics(query: MetricsQuery, voting?: { certified?: CertifiedResult }) {
  const { tenantId, range, filter } = query;
  const { calendar } = query;
  const { from, to, step } = range;
  const { accountId } = filter;
  const frames = await readFrames(query);
  const { counts } = sumMetrics([...frames.values()].map(({ metrics }) => metrics));
  const hasPeople = filter.votings === undefined;
  return {
    from: toInstant(from),
    to: toInstant(to),
    step,
    timeZone: getLatestZone(calendar, to),
    totals: {
      ...(hasPeople && accountId === undefined && { signUps: counts.signUps }),
      ...(hasPeople && {
        signIns: counts.signIns,
        people: counts.signIns > 0 ? await countPeople({ tenantId, accountId, from, to, calendar }) : 0,
      }),
      votes: counts.votes,
      paidVotes: counts.paidVotes,
      registrations: counts.registrations,
      ...(voting && { turnout: toTurnout(voting.certified ?? counts) }),
    },
    series: listSteps(range, calendar).map((at) => {
      const frame = frames.get(at) ?? { metrics: createEmptyMetrics(), people: 0 };
      const { signIns, votes, registrations } = frame.metrics.counts;
      return {
        at: toInstant(at),
        ...(hasPeople && { signIns, people: frame.people }),
        votes,
        registrations,
      };
    }),
  };
}

const toTurnout = ({ registrations, votes }: { registrations: number; votes: number }) => ({
  registered: registrations,
  voted: votes,
});
