import { addDays } from '@suffra/shared/zoned-time';
import type { Voting } from '../api/schemas/voting.ts';
import { getDeviceTimeZone, resolveLocalInput, splitLocalInput, toLocalInput } from './local-time.ts';
import { toVotingDraft, type VotingDraft } from './voting-draft.ts';

const dayMs = 86_400_000;
const hourMs = 3_600_000;

/**
 * Creates the form of a new voting from another one: everything but the time. Proposed is the same weekday and time of
 * day within the coming seven days, for as many days as the other voting was open.
 * @param now milliseconds since the epoch
 */
export function toDraftCopy(voting: Voting, now: number, timeZone = getDeviceTimeZone()): VotingDraft {
  const draft = toVotingDraft(voting);
  return {
    ...draft,
    options: draft.options.map(({ key, label, imageUrl }) => ({ key, label, imageUrl })),
    ...proposePeriod(voting, now, timeZone),
  };
}

function proposePeriod({ startsAt, endsAt }: Voting, now: number, timeZone: string) {
  const start = toLocalInput(startsAt, timeZone);
  const end = toLocalInput(endsAt, timeZone);
  const today = splitLocalInput(toLocalInput(new Date(now).toISOString(), timeZone)).day;
  const days = countDays(splitLocalInput(start).day, today);
  // Whole weeks from the old start to today, then one more if the time of day has passed.
  const toThisWeek = Math.ceil(days / 7) * 7;
  const proposed = moveByDays(start, toThisWeek, timeZone);
  const shift = toInstant(proposed, timeZone) > now ? toThisWeek : toThisWeek + 7;
  return { startsAt: moveByDays(start, shift, timeZone), endsAt: moveByDays(end, shift, timeZone) };
}

const countDays = (from: string, to: string): number =>
  (Date.parse(`${to}T00:00Z`) - Date.parse(`${from}T00:00Z`)) / dayMs;

const toInstant = (value: string, timeZone: string): number => resolveLocalInput(value, timeZone).at ?? 0;

/**
 * Moves a local time by days of the calendar. Where clocks skip it, it is an hour later. Where they show it twice, it
 * is the first time.
 */
function moveByDays(value: string, days: number, timeZone: string): string {
  const { day, time } = splitLocalInput(value);
  const local = `${addDays(day, days)}T${time}`;
  const { at = resolveFirst(local, timeZone) } = resolveLocalInput(local, timeZone);
  return at === undefined ? local : toLocalInput(new Date(at).toISOString(), timeZone);
}

function resolveFirst(local: string, timeZone: string): number | undefined {
  const [first] = resolveLocalInput(local, timeZone).candidates;
  if (first !== undefined) return first.at;
  const later = new Date(Date.parse(`${local}Z`) + hourMs).toISOString().slice(0, 16);
  return resolveLocalInput(later, timeZone).at;
}
