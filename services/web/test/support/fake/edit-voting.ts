import type { Correction } from '../../../src/api/schemas/voting.ts';
import {
  type FakePlatform,
  getServerInstant,
  getServerTime,
  getVotingState,
  type Voting,
} from './platform.ts';
import { createProblem } from './routing.ts';
import type { VotingChange } from './voting-requests.ts';

/**
 * Edits a voting by the rules of the votings service that a form can violate.
 * @throws Problem `cannot-change-now`, `too-late-to-move`, `invalid-voting`
 */
export function applyEdit(platform: FakePlatform, before: Voting, change: VotingChange): Voting {
  const { options, accountId, correctionReason, ...plain } = change;
  const after: Voting = {
    ...before,
    ...Object.fromEntries(Object.entries(plain).filter(([, value]) => value !== undefined)),
    ...(options && { options: assignOptionIds(before, options) }),
    ...(accountId !== undefined && { accountId: accountId ?? undefined }),
    version: before.version + 1,
  };
  const fields = Object.keys({ ...plain, ...(options && { options }), accountId }).filter((field) =>
    isDifferent(field, before, after),
  );
  if (fields.length === 0) return before;
  const fixed = fields.filter((field) => !canChange(platform, field, before, after));
  if (fixed.includes('startsAt') && getVotingState(platform, before) === 'coming')
    throw createProblem('too-late-to-move', 409);
  if (fixed.length > 0) throw createProblem('cannot-change-now', 409, { fields: fixed });
  const moved = fields.includes('startsAt') || fields.includes('endsAt');
  if (moved) assertValidPeriod(platform, after);
  return { ...after, corrections: addCorrection(platform, before, after, correctionReason) };
}

function findCorrectedParts(before: Voting, after: Voting): Correction['parts'] {
  const pictures = before.options.flatMap(({ id, imageUrl }): Correction['parts'] => {
    const isSame = after.options.find((option) => option.id === id)?.imageUrl === imageUrl;
    return isSame ? [] : [{ part: 'picture', optionId: id, ...(imageUrl && { before: imageUrl }) }];
  });
  return before.description === after.description
    ? pictures
    : [{ part: 'description', before: before.description }, ...pictures];
}

/** @throws Problem `correction-reason-required` */
function addCorrection(
  platform: FakePlatform,
  before: Voting,
  after: Voting,
  reason: string | undefined,
): NonNullable<Voting['corrections']> {
  const corrections = before.corrections ?? [];
  const parts = findCorrectedParts(before, after);
  if (isComing(platform, before) || parts.length === 0) return corrections;
  if (reason === undefined) throw createProblem('correction-reason-required', 422);
  return [...corrections, { at: getServerInstant(platform), reason, parts }];
}

/** @throws Problem `invalid-voting` for an invalid window, `quota-exceeded` for too many open votings */
export function assertValidPeriod(platform: FakePlatform, voting: Voting): void {
  const createWindowProblem = (message: string) =>
    createProblem('invalid-voting', 422, { errors: [{ path: 'endsAt', message }] });
  const starts = Date.parse(voting.startsAt);
  const ends = Date.parse(voting.endsAt);
  if (ends <= starts) throw createWindowProblem('must be after startsAt');
  if (ends <= getServerTime(platform)) throw createWindowProblem('must be in the future');
  const others = [...platform.votings.values()].filter(
    (entry) =>
      entry.tenantId === voting.tenantId &&
      entry.votingId !== voting.votingId &&
      !entry.cancelled &&
      Date.parse(entry.endsAt) > Math.max(starts, getServerTime(platform)) &&
      Date.parse(entry.startsAt) < ends,
  );
  const { quota = 16 } = platform.tenants.get(voting.tenantId) ?? {};
  if (others.length >= quota) throw createQuotaProblem(quota, others, ends - starts);
}

/** The free time of the fake begins when the last of the votings ends. */
function createQuotaProblem(limit: number, open: readonly Voting[], lengthMs: number) {
  const freeMs = Math.max(...open.map(({ endsAt }) => Date.parse(endsAt)));
  const toInstant = (ms: number) => new Date(ms).toISOString();
  return createProblem('quota-exceeded', 409, {
    limit,
    scope: 'tenant',
    instant: open[0]?.startsAt,
    openCount: open.length,
    votings: open.map(({ votingId, startsAt, endsAt }) => ({ votingId, startsAt, endsAt })),
    freeWindow: { startsAt: toInstant(freeMs), endsAt: toInstant(freeMs + lengthMs) },
  });
}

function assignOptionIds(before: Voting, sent: NonNullable<VotingChange['options']>): Voting['options'] {
  let last = Math.max(...before.options.map(({ id }) => Number(id.slice(1))));
  const createOptionId = (): string => {
    last += 1;
    return `o${last}`;
  };
  return sent.map(({ id, label, imageUrl }) => ({
    id: id ?? createOptionId(),
    label,
    ...(imageUrl && { imageUrl }),
  }));
}

const serializeField = (field: string, voting: Voting): string =>
  JSON.stringify(Object.entries(voting).find(([key]) => key === field)?.[1] ?? null);

const isDifferent = (field: string, a: Voting, b: Voting) =>
  serializeField(field, a) !== serializeField(field, b);

const isComing = (platform: FakePlatform, voting: Voting): boolean =>
  getVotingState(platform, voting) === 'coming' &&
  Date.parse(voting.startsAt) - getServerTime(platform) >= 60_000;

function canChange(platform: FakePlatform, field: string, before: Voting, after: Voting): boolean {
  const state = getVotingState(platform, before);
  if (isComing(platform, before)) return true;
  if (state === 'cancelled') return false;
  if (field === 'description') return true;
  const labels = (voting: Voting) => JSON.stringify(voting.options.map(({ id, label }) => [id, label]));
  if (field === 'options') return labels(before) === labels(after);
  return field === 'endsAt' && state !== 'closed' && after.endsAt > before.endsAt;
}
