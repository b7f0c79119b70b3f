import type { Voting } from '../api/shapes/voting.ts';
import type { Ballot } from './choice.ts';
import { fromLocalField, toLocalField } from './local-time.ts';

/** An option as it stands in the form. `key` tells rows apart while they move; `id` is there once it is stored. */
export interface DraftOption {
  readonly key: number;
  readonly id?: string;
  readonly label: string;
  readonly imageUrl: string;
}

/** A voting as it stands in the form: what was typed, valid or not. Times are datetime-local values. */
export interface VotingDraft {
  readonly title: string;
  readonly description: string;
  readonly options: readonly DraftOption[];
  readonly startNow: boolean;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly price: 0 | 1;
  readonly kind: Ballot['kind'];
  readonly min: string;
  readonly max: string;
  readonly results: Voting['results'];
  readonly change: Voting['change'];
  readonly accountId: string;
}

/** An empty form: two options, a window of a week from tomorrow, at the next full hour. @param now milliseconds */
export function emptyDraft(now: number): VotingDraft {
  const hour = 3_600_000;
  const inDays = (days: number) =>
    toLocalField(new Date(Math.ceil(now / hour) * hour + days * 24 * hour).toISOString());
  return {
    title: '',
    description: '',
    options: [0, 1].map((key) => ({ key, label: '', imageUrl: '' })),
    startNow: false,
    startsAt: inDays(1),
    endsAt: inDays(8),
    price: 0,
    kind: 'single',
    min: '1',
    max: '2',
    results: 'live',
    change: 'none',
    accountId: '',
  };
}

/** The form filled with a stored voting. */
export function draftOf(voting: Voting): VotingDraft {
  const { ballot } = voting;
  const several = ballot.kind === 'multiple' ? ballot : { min: 1, max: 2 };
  return {
    title: voting.title,
    description: voting.description,
    options: voting.options.map(({ id, label, imageUrl = '' }, key) => ({ key, id, label, imageUrl })),
    startNow: false,
    startsAt: toLocalField(voting.startsAt),
    endsAt: toLocalField(voting.endsAt),
    price: voting.price === 0 ? 0 : 1,
    kind: ballot.kind,
    min: String(several.min),
    max: String(several.max),
    results: voting.results,
    change: voting.change,
    accountId: voting.accountId ?? '',
  };
}

/** What a request says of a voting; on creation all, on a change what differs. */
export type VotingBody = Partial<Record<keyof Voting, unknown>>;

/** The request that creates the draft. It must be valid. */
export function bodyOf(draft: VotingDraft): VotingBody {
  const { title, description, price, results, change, accountId } = draft;
  return {
    title: title.trim(),
    description: description.trim(),
    options: draft.options.map(optionBody),
    ...(!draft.startNow && { startsAt: fromLocalField(draft.startsAt) }),
    endsAt: fromLocalField(draft.endsAt),
    price,
    ballot: ballotOf(draft),
    results,
    change,
    ...(accountId.trim() !== '' && { accountId: accountId.trim() }),
  };
}

/**
 * The request that changes a stored voting into the draft: only the fields that differ, so that fixed ones stay out.
 * An account that was emptied is taken away by null.
 */
export function changesOf(stored: VotingDraft, draft: VotingDraft): VotingBody {
  const before: Record<string, unknown> = bodyOf(stored);
  const after = bodyOf(draft);
  const differs = ([field, value]: [string, unknown]) =>
    JSON.stringify(value) !== JSON.stringify(before[field]);
  const changes = Object.fromEntries(Object.entries(after).filter(differs));
  const accountGone = before.accountId !== undefined && after.accountId === undefined;
  return { ...changes, ...(accountGone && { accountId: null }) };
}

function optionBody({ id, label, imageUrl }: DraftOption) {
  return {
    ...(id !== undefined && { id }),
    label: label.trim(),
    ...(imageUrl.trim() !== '' && { imageUrl: imageUrl.trim() }),
  };
}

function ballotOf({ kind, min, max }: VotingDraft): Ballot {
  return kind === 'multiple' ? { kind, min: Number(min), max: Number(max) } : { kind };
}
