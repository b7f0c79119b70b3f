import { readOwnBallots } from '../api/ballots.ts';
import type { OwnBallot } from '../api/schemas/vote.ts';
import type { VotingCounts, VotingSummary } from '../api/schemas/voting.ts';
import { countVotings, listVotings } from '../api/votings.ts';
import {
  allVotings,
  isNarrowed,
  listedStates,
  toFilterQuery,
  type VotingFilter,
} from '../rules/voting-filter.ts';
import type { VotingState } from '../rules/voting-state.ts';

/** The votings in one state that were read so far. */
export interface VotingSection {
  readonly state: VotingState;
  readonly items: readonly VotingSummary[];
  readonly nextCursor: string | undefined;
}

/** The votings read so far, with what the voter did in them. */
export interface VotingList {
  readonly sections: readonly VotingSection[];
  /** The number of votings in each state, with and without those that were not read yet. */
  readonly counts: VotingCounts;
  /** All open votings as far as they were read, whatever the list shows. */
  readonly open: VotingSection;
  readonly openCount: VotingCounts['open'];
  readonly ownBallots: ReadonlyMap<string, OwnBallot>;
  /** Whether paid votings are shown. Undefined if the preference arrived while the parts of the list were read. */
  readonly showsPaid: boolean | undefined;
}

/** A section with the preference that its last page reflects. */
interface SectionPage extends VotingSection {
  readonly showsPaid: boolean;
}

const pageSize = 24;
const cachedLists = new Map<string, VotingList>();
const toCacheKey = (voterId: string, filter: VotingFilter) => `${voterId} ${JSON.stringify(filter)}`;

/** Returns the list that was read before. It is shown while it is read again. */
export const getCachedList = (voterId: string, filter: VotingFilter): VotingList | undefined =>
  cachedLists.get(toCacheKey(voterId, filter));

/** Caches a list as it is shown, and deletes lists with another preference. Results of searches are not cached. */
export function cacheList(voterId: string, filter: VotingFilter, list: VotingList): VotingList {
  if (list.showsPaid === undefined) return list;
  for (const [key, cached] of cachedLists) if (cached.showsPaid !== list.showsPaid) cachedLists.delete(key);
  if (filter.text === '') cachedLists.set(toCacheKey(voterId, filter), list);
  return list;
}

/** The states that a list shows: cancelled votings only when they are requested. */
const getStates = ({ state }: VotingFilter): readonly VotingState[] =>
  state === '' ? listedStates.slice(0, 3) : [state];

/** Reads a list from its start, at least as far as it was shown before. @throws Problem */
export async function readVotingList(voterId: string, filter: VotingFilter): Promise<VotingList> {
  const before = getCachedList(voterId, filter);
  const readSection = (state: VotingState, sectionFilter = filter) => {
    const shown = before?.sections.find((section) => section.state === state)?.items.length ?? 0;
    return readPage(state, sectionFilter, Math.min(100, Math.max(pageSize, shown)));
  };
  const states = getStates(filter);
  const [counts, sections] = await Promise.all([
    countVotings(toFilterQuery(filter)),
    Promise.all(states.map((state) => readSection(state))),
  ]);
  // The number of votings that wait for the voter does not depend on the filter.
  const shownOpen = isNarrowed(filter) ? undefined : sections.find(({ state }) => state === 'open');
  const [open, allCounts] = await Promise.all([
    shownOpen ?? readSection('open', allVotings),
    isNarrowed(filter) ? countVotings() : counts,
  ]);
  const ownBallots = await readOwnBallotMap([...sections, open]);
  const isConsistent = [...sections, open, allCounts].every((part) => part.showsPaid === counts.showsPaid);
  const showsPaid = isConsistent ? counts.showsPaid : undefined;
  return cacheList(voterId, filter, {
    sections,
    counts,
    open,
    openCount: allCounts.open,
    ownBallots,
    showsPaid,
  });
}

/**
 * Reads the next page of a section and appends it.
 * @returns undefined if the page reflects another preference than the list, which must then be read from its start
 * @throws Problem
 */
export async function readNextPage(
  voterId: string,
  filter: VotingFilter,
  list: VotingList,
  state: VotingState,
): Promise<VotingList | undefined> {
  const section = list.sections.find((entry) => entry.state === state);
  if (section === undefined) return list;
  const more = await readPage(state, filter, pageSize, section.nextCursor);
  if (more.showsPaid !== list.showsPaid) return undefined;
  const known = new Set(section.items.map(({ votingId }) => votingId));
  const newItems = more.items.filter(({ votingId }) => !known.has(votingId));
  const longer = { ...more, items: [...section.items, ...newItems] };
  const ownBallots = await readOwnBallotMap([more]);
  return cacheList(voterId, filter, {
    ...list,
    sections: list.sections.map((entry) => (entry === section ? longer : entry)),
    open: list.open === section ? longer : list.open,
    ownBallots: new Map([...list.ownBallots, ...ownBallots]),
  });
}

async function readPage(
  state: VotingState,
  filter: VotingFilter,
  limit: number,
  cursor?: string,
): Promise<SectionPage> {
  const { items, nextCursor, showsPaid } = await listVotings({
    state,
    limit,
    cursor,
    filter: toFilterQuery(filter),
  });
  return { state, items, nextCursor, showsPaid };
}

/** The maximum number of votings in one request for the voter's own ballots. */
const maxOwnBallots = 100;

async function readOwnBallotMap(sections: readonly VotingSection[]): Promise<Map<string, OwnBallot>> {
  const ids = [...new Set(sections.flatMap(({ items }) => items.map(({ votingId }) => votingId)))];
  const parts = Array.from({ length: Math.ceil(ids.length / maxOwnBallots) }, (_, i) =>
    readOwnBallots(ids.slice(i * maxOwnBallots, (i + 1) * maxOwnBallots)),
  );
  const own = (await Promise.all(parts)).flat();
  return new Map(own.map((entry) => [entry.votingId, entry]));
}
