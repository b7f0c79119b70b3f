import { toEpochMs, toInstant } from '@suffra/shared/clock';
import { matchesSearch } from '@suffra/shared/search-terms';
import type { Voting, VotingSettings, VotingState } from './voting.ts';

/** A voting in a list. Its description is the beginning of the voting's. */
export interface VotingTile
  extends Omit<VotingSettings, 'options' | 'resultStep' | 'eligibleVoters'>,
    Pick<Voting, 'votingId' | 'version' | 'createdAt' | 'cancelled' | 'earlyEnd' | 'fired'> {
  readonly optionCount: number;
}

/** The sections of a list, in the order in which they are shown. A list has the first three unless a state is requested. */
export const listSections = [
  'open',
  'coming',
  'closed',
  'cancelled',
] as const satisfies readonly VotingState[];
export type ListSection = (typeof listSections)[number];

/** Which votings a list shows. */
export interface ListFilter {
  /** The states; several are listed one after the other. */
  readonly sections: readonly ListSection[];
  readonly prices: readonly Voting['price'][];
  readonly accountId?: string | undefined;
  /** Earliest time of {@link getListTime}. */
  readonly from?: string | undefined;
  /** Exclusive end of the times of {@link getListTime}. */
  readonly to?: string | undefined;
  /** The search terms for the title, of `toSearchTerms`. Empty: any title. */
  readonly terms: readonly string[];
}

/** A position in a list: the last tile of the previous pages. */
export interface ListPosition {
  readonly section: ListSection;
  /** When the first page was read, milliseconds since the epoch. It separates the sections on every page alike. */
  readonly at: number;
  /** The sort key of the last tile that was read in this section. */
  readonly after?: string | undefined;
}

/** The maximum length of the description in a list, in UTF-16 units. A page of long descriptions would cost many reads. */
export const maxExcerptLength = 280;

/** Returns the beginning of a description for a list. */
export const toExcerpt = (description: string): string => {
  if (description.length <= maxExcerptLength) return description;
  const start = description
    .slice(0, maxExcerptLength - 1)
    .toWellFormed()
    .replace(/\uFFFD$/, '');
  return `${start.trimEnd()}…`;
};

/** The section of a voting at an instant. @param at milliseconds since the epoch */
export function getSection(
  { startsAt, endsAt, cancelled }: Pick<Voting, 'startsAt' | 'endsAt' | 'cancelled'>,
  at: number,
): ListSection {
  if (cancelled) return 'cancelled';
  if (toEpochMs(endsAt) <= at) return 'closed';
  return toEpochMs(startsAt) <= at ? 'open' : 'coming';
}

/** The time by which a section is ordered and filtered: the start of coming votings, the end of all others. */
export const getListTime = (
  section: ListSection,
  { startsAt, endsAt }: Pick<Voting, 'startsAt' | 'endsAt'>,
) => (section === 'coming' ? startsAt : endsAt);

/** The sort key of a voting in a section. Instants have the same length and sort by time; the id makes it unique. */
export const toSortKey = (section: ListSection, voting: Pick<Voting, 'startsAt' | 'endsAt' | 'votingId'>) =>
  `${getListTime(section, voting)}#${voting.votingId}`;

/** Whether a section begins with the soonest time. Closed and cancelled votings begin with the latest one. */
export const isAscending = (section: ListSection): boolean => section === 'open' || section === 'coming';

/** Whether a voting is on a list, by everything except its state. */
export function matchesFilter(
  voting: Pick<Voting, 'title' | 'startsAt' | 'endsAt' | 'price' | 'accountId'>,
  section: ListSection,
  { prices, accountId, from, to, terms }: ListFilter,
): boolean {
  const time = getListTime(section, voting);
  return (
    prices.includes(voting.price) &&
    (accountId === undefined || voting.accountId === accountId) &&
    (from === undefined || time >= from) &&
    (to === undefined || time < to) &&
    (terms.length === 0 || matchesSearch(voting.title, terms))
  );
}

/** Times from `low` inclusive to `high` exclusive. */
export interface TimeRange {
  readonly low: string;
  readonly high: string;
}

const earliest = '2000';
const latest = '3';

/** The list times of a section's votings at an instant, within those of the filter. @param at milliseconds since the epoch */
export function getTimeRange(
  section: ListSection,
  { from = earliest, to = latest }: Pick<ListFilter, 'from' | 'to'>,
  at: number,
): TimeRange {
  const nextInstant = toInstant(at + 1);
  if (section === 'cancelled') return { low: from, high: to };
  if (section === 'closed') return { low: from, high: to < nextInstant ? to : nextInstant };
  return { low: from > nextInstant ? from : nextInstant, high: to };
}
