import type { Results } from '../api/schemas/results.ts';
import type { Vote } from '../api/schemas/vote.ts';
import type { Voting } from '../api/schemas/voting.ts';
import { getChoiceLimits } from './ballot-choices.ts';

/** The moments at which an admin can look at a voting as a voter. */
export const previewMoments = ['before', 'open', 'voted', 'closed'] as const;
export type PreviewMoment = (typeof previewMoments)[number];

const hourMs = 3_600_000;

/**
 * Returns the time at which the voting is in the state of a moment: now if it is, else a time that shows it well.
 * @param now milliseconds since the epoch
 * @returns milliseconds since the epoch
 */
export function toPreviewTime(
  moment: PreviewMoment,
  { startsAt, endsAt }: Pick<Voting, 'startsAt' | 'endsAt'>,
  now: number,
): number {
  const start = Date.parse(startsAt);
  const end = Date.parse(endsAt);
  if (moment === 'before') return now < start ? now : start - hourMs;
  if (moment === 'closed') return Math.max(now, end + hourMs);
  return now >= start && now < end ? now : start + (end - start) / 2;
}

/** Creates a vote that looks like one of a voter. Its receipt is a plain text, so it can be taken for no real one. */
export function createSampleVote(
  voting: Pick<Voting, 'votingId' | 'ballot' | 'options' | 'startsAt' | 'endsAt'>,
  at: number,
  choices = chooseFirst(voting),
): Vote {
  const [start, end] = [Date.parse(voting.startsAt), Date.parse(voting.endsAt)];
  return {
    votingId: voting.votingId,
    voteId: 'PREVIEW00000',
    choices: [...choices],
    votedAt: new Date(Math.min(Math.max(at, start), end - 60_000)).toISOString(),
    receipt: 'PREVIEW. This is not a receipt.',
  };
}

function chooseFirst({ ballot, options }: Pick<Voting, 'ballot' | 'options'>): readonly string[] {
  const { min, max } = getChoiceLimits(ballot, options.length);
  const count = ballot.kind === 'single' || ballot.kind === 'multiple' ? min : Math.min(max, 3);
  return options.slice(0, count).map(({ id }) => id);
}

const sampleVotes = 120;

/**
 * Creates a result for a preview: each option has fewer votes than the one before it.
 * @param certifiedAt ISO 8601; undefined while the voting is open
 */
export function createSampleResults(
  { votingId, options }: Pick<Voting, 'votingId' | 'options'>,
  certifiedAt: string | undefined,
): Results {
  const total = (options.length * (options.length + 1)) / 2;
  const shares = options.map((_, index) => Math.floor((sampleVotes * (options.length - index)) / total));
  const rest = sampleVotes - shares.reduce((sum, share) => sum + share, 0);
  const counts = Object.fromEntries(
    options.map(({ id }, index) => [id, (shares[index] ?? 0) + (index === 0 ? rest : 0)]),
  );
  const result = { votingId, votes: sampleVotes, counts };
  const [winner] = options;
  if (certifiedAt === undefined || winner === undefined) return { ...result, status: 'live' };
  return { ...result, status: 'certified', winners: [winner.id], certifiedAt };
}
