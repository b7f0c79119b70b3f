import { isAccountId } from './account-id.ts';
import { parseStartOfDay, toEndOfDay } from './local-day.ts';
import type { VotingState } from './voting-state.ts';

/** The states in the order in which votings are listed. */
export const listedStates = [
  'open',
  'coming',
  'closed',
  'cancelled',
] as const satisfies readonly VotingState[];

/** Which votings a list shows. Empty: any. */
export interface VotingFilter {
  readonly state: VotingState | '';
  readonly price: 'free' | 'paid' | '';
  /** Words of the title. */
  readonly text: string;
  readonly accountId: string;
  /** First and last day, `2026-11-23`: of the start of coming votings, of the end of others. */
  readonly from: string;
  readonly to: string;
}

export const allVotings: VotingFilter = { state: '', price: '', text: '', accountId: '', from: '', to: '' };

/** Parses the filter in the address of a page. Values that are not valid are ignored. */
export function parseVotingFilter(query: URLSearchParams): VotingFilter {
  const get = (name: string) => query.get(name) ?? '';
  const getDay = (name: string) => (parseStartOfDay(get(name)) === undefined ? '' : get(name));
  const [state, price] = [get('state'), get('price')];
  return {
    state: listedStates.find((listed) => listed === state) ?? '',
    price: price === 'free' || price === 'paid' ? price : '',
    text: get('text').slice(0, 100),
    accountId: get('account'),
    from: getDay('from'),
    to: getDay('to'),
  };
}

/** Converts a filter to the address of its page. */
export function toFilterPath(path: string, { accountId, ...rest }: VotingFilter): string {
  const entries = Object.entries({ ...rest, account: accountId }).filter(([, value]) => value !== '');
  return entries.length === 0 ? path : `${path}?${new URLSearchParams(Object.fromEntries(entries))}`;
}

/** Converts a filter, without its state, to the query of the API. Text without a letter or digit finds everything. */
export function toFilterQuery({ price, text, accountId, from, to }: VotingFilter): Record<string, string> {
  const [start, end] = [parseStartOfDay(from), toEndOfDay(to)];
  const isReversed = start !== undefined && end !== undefined && start >= end;
  const entries = {
    price,
    text: /[\p{L}\p{N}]/u.test(text) ? text.trim() : '',
    accountId: isAccountId(accountId.trim()) ? accountId.trim() : '',
    from: start,
    to: isReversed ? undefined : end,
  };
  return Object.fromEntries(
    Object.entries(entries).flatMap(([name, value]) => (value ? [[name, value]] : [])),
  );
}

/** Whether a filter leaves out more than states. */
export const isNarrowed = (filter: VotingFilter): boolean => Object.keys(toFilterQuery(filter)).length > 0;
