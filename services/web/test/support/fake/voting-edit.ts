import { refusal } from './exchange.ts';
import type { VotingChange } from './voting-body.ts';
import { nowOf, stateOf, type Voting, type World } from './world.ts';

/**
 * Edits a voting by the rules of the votings service, as far as a form can break them.
 * @throws Problem `cannot-change-now`, `too-late-to-move`, `invalid-voting`
 */
export function edited(world: World, before: Voting, change: VotingChange): Voting {
  const { options, accountId, ...plain } = change;
  const after: Voting = {
    ...before,
    ...Object.fromEntries(Object.entries(plain).filter(([, value]) => value !== undefined)),
    ...(options && { options: numbered(before, options) }),
    ...(accountId !== undefined && { accountId: accountId ?? undefined }),
    version: before.version + 1,
  };
  const fields = Object.keys(change).filter((field) => differs(field, before, after));
  if (fields.length === 0) return before;
  const fixed = fields.filter((field) => !mayChange(world, field, before, after));
  if (fixed.includes('startsAt') && stateOf(world, before) === 'coming')
    throw refusal('too-late-to-move', 409);
  if (fixed.length > 0) throw refusal('cannot-change-now', 409, { fields: fixed });
  const moved = fields.includes('startsAt') || fields.includes('endsAt');
  if (moved) refuseWindow(world, after);
  return after;
}

/** @throws Problem `invalid-voting` for a window that can't be, `quota-exceeded` for one too many at once */
export function refuseWindow(world: World, voting: Voting): void {
  const fault = (message: string) =>
    refusal('invalid-voting', 422, { errors: [{ path: 'endsAt', message }] });
  const starts = Date.parse(voting.startsAt);
  const ends = Date.parse(voting.endsAt);
  if (ends <= starts) throw fault('must be after startsAt');
  if (ends <= nowOf(world)) throw fault('must be in the future');
  const others = [...world.votings.values()].filter(
    (each) =>
      each.tenantId === voting.tenantId &&
      each.votingId !== voting.votingId &&
      !each.cancelled &&
      Date.parse(each.endsAt) > Math.max(starts, nowOf(world)) &&
      Date.parse(each.startsAt) < ends,
  );
  const { quota = 16 } = world.tenants.get(voting.tenantId) ?? {};
  if (others.length >= quota) throw refusal('quota-exceeded', 409, { quota });
}

function numbered(before: Voting, sent: NonNullable<VotingChange['options']>): Voting['options'] {
  let last = Math.max(...before.options.map(({ id }) => Number(id.slice(1))));
  const numberOf = (): string => {
    last += 1;
    return `o${last}`;
  };
  return sent.map(({ id, label, imageUrl }) => ({
    id: id ?? numberOf(),
    label,
    ...(imageUrl && { imageUrl }),
  }));
}

const storedAs = (field: string, voting: Voting): string =>
  JSON.stringify(Object.entries(voting).find(([key]) => key === field)?.[1] ?? null);

const differs = (field: string, a: Voting, b: Voting) => storedAs(field, a) !== storedAs(field, b);

function mayChange(world: World, field: string, before: Voting, after: Voting): boolean {
  const state = stateOf(world, before);
  if (state === 'coming' && Date.parse(before.startsAt) - nowOf(world) >= 60_000) return true;
  if (state === 'cancelled') return false;
  if (field === 'description') return true;
  const labels = (voting: Voting) => JSON.stringify(voting.options.map(({ id, label }) => [id, label]));
  if (field === 'options') return labels(before) === labels(after);
  return field === 'endsAt' && state !== 'closed' && after.endsAt > before.endsAt;
}
