import { toInstant } from '@suffra/shared/clock';
import { instant } from '@suffra/shared/http/fields';
import * as z from 'zod/mini';
import { noFigures, sumOf } from '../figures.ts';
import { steps } from '../range.ts';
import type { Certified } from '../table/votings.ts';
import { periods } from '../time.ts';
import { type Question, readFrames } from './frames.ts';
import { countPeople } from './people.ts';

const people = { signIns: z.optional(z.int()), people: z.optional(z.int()) };
const votes = { votes: z.int(), registrations: z.int() };

/** What happens in a tenant's votings. */
export const statisticsBody = z.object({
  from: instant,
  to: instant,
  step: z.string(),
  totals: z.object({
    signUps: z.optional(z.int()),
    ...people,
    ...votes,
    paidVotes: z.int(),
    turnout: z.optional(z.object({ registered: z.int(), voted: z.int() })),
  }),
  series: z.array(z.object({ at: instant, ...people, ...votes })),
});

/**
 * Reads statistics. Who signed in is told of a tenant or an account, never of votings: one signs in to no voting. Who was
 * new is told of a tenant alone.
 * @param certified the result of the one voting that is asked for, where there is one
 */
export async function readStatistics(
  question: Question,
  one?: { certified?: Certified },
): Promise<z.output<typeof statisticsBody>> {
  const { tenantId, range, filter } = question;
  const { from, to, step } = range;
  const frames = await readFrames(question);
  const { counts } = sumOf([...frames.values()].map(({ figures }) => figures));
  const ofPeople = filter.votings === undefined;
  const { accountId } = filter;
  return {
    from: toInstant(from),
    to: toInstant(to),
    step,
    totals: {
      ...(ofPeople && accountId === undefined && { signUps: counts.signUps }),
      ...(ofPeople && {
        signIns: counts.signIns,
        people: counts.signIns > 0 ? await countPeople({ tenantId, accountId, from, to }) : 0,
      }),
      votes: counts.votes,
      paidVotes: counts.paidVotes,
      registrations: counts.registrations,
      ...(one && { turnout: turnoutOf(one.certified ?? counts) }),
    },
    series: periods(from, to, steps[step]).map((at) => {
      const frame = frames.get(at) ?? { figures: noFigures(), people: 0 };
      const { signIns, votes: cast, registrations } = frame.figures.counts;
      return {
        at: toInstant(at),
        ...(ofPeople && { signIns, people: frame.people }),
        votes: cast,
        registrations,
      };
    }),
  };
}

const turnoutOf = (of: { registrations: number; votes: number }) => ({
  registered: of.registrations,
  voted: of.votes,
});
