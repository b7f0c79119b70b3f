import { defaultResultStep } from '@suffra/shared/result-step';
import type { Voting } from '../api/schemas/voting.ts';
import type { Ballot } from './ballot-choices.ts';
import { parseLocalInput, toLocalInput } from './local-time.ts';

/** An option in the form. `key` identifies its row while rows move; `id` is set once it is stored. */
export interface DraftOption {
  readonly key: number;
  readonly id?: string;
  readonly label: string;
  readonly imageUrl: string;
}

/** A voting in the form, valid or not. Times are values of datetime-local inputs. */
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
  /** Text of a number field. */
  readonly resultStep: string;
  readonly change: Voting['change'];
  readonly accountId: string;
  readonly eligibleVoters: Voting['eligibleVoters'];
  /** Why the description or pictures of a voting with fixed settings are changed. */
  readonly correctionReason: string;
}

/** Creates an empty form: two options, open for a week from tomorrow, at the next full hour. @param now milliseconds */
export function createEmptyDraft(now: number): VotingDraft {
  const hour = 3_600_000;
  const inDays = (days: number) =>
    toLocalInput(new Date(Math.ceil(now / hour) * hour + days * 24 * hour).toISOString());
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
    resultStep: String(defaultResultStep),
    change: 'none',
    accountId: '',
    eligibleVoters: 'all',
    correctionReason: '',
  };
}

/** Converts a stored voting to a draft. */
export function toVotingDraft(voting: Voting): VotingDraft {
  const { ballot } = voting;
  const limits = ballot.kind === 'multiple' ? ballot : { min: 1, max: 2 };
  return {
    title: voting.title,
    description: voting.description,
    options: voting.options.map(({ id, label, imageUrl = '' }, key) => ({ key, id, label, imageUrl })),
    startNow: false,
    startsAt: toLocalInput(voting.startsAt),
    endsAt: toLocalInput(voting.endsAt),
    price: voting.price === 0 ? 0 : 1,
    kind: ballot.kind,
    min: String(limits.min),
    max: String(limits.max),
    results: voting.results,
    resultStep: String(voting.resultStep),
    change: voting.change,
    accountId: voting.accountId ?? '',
    eligibleVoters: voting.eligibleVoters,
    correctionReason: '',
  };
}

/** The body of a request: all fields on creation, only changed fields on a change. */
export type VotingRequest = Partial<Record<keyof Voting | 'correctionReason', unknown>>;

/** Converts a valid draft to the request that creates it. */
export function toVotingRequest(draft: VotingDraft): VotingRequest {
  const { title, description, price, results, change, accountId, eligibleVoters } = draft;
  const isLimited = eligibleVoters === 'list' || (accountId.trim() !== '' && eligibleVoters === 'account');
  return {
    title: title.trim(),
    description: description.trim(),
    options: draft.options.map(toOptionRequest),
    ...(!draft.startNow && { startsAt: parseLocalInput(draft.startsAt) }),
    endsAt: parseLocalInput(draft.endsAt),
    price,
    ballot: toBallot(draft),
    results,
    ...(results !== 'after-close' && { resultStep: Number(draft.resultStep) }),
    change,
    ...(accountId.trim() !== '' && { accountId: accountId.trim() }),
    ...(isLimited && { eligibleVoters }),
  };
}

/**
 * Converts a draft to the request that changes a stored voting: only the fields that differ, so that locked fields are
 * omitted. A removed account becomes null, and a removed limit to its visitors `all`.
 */
export function toVotingChanges(stored: VotingDraft, draft: VotingDraft): VotingRequest {
  const before: Record<string, unknown> = toVotingRequest(stored);
  const after = toVotingRequest(draft);
  const isChanged = ([field, value]: [string, unknown]) =>
    JSON.stringify(value) !== JSON.stringify(before[field]);
  const changes = Object.fromEntries(Object.entries(after).filter(isChanged));
  const isAccountRemoved = before.accountId !== undefined && after.accountId === undefined;
  const reason = draft.correctionReason.trim();
  const isLimitRemoved = before.eligibleVoters !== undefined && after.eligibleVoters === undefined;
  return {
    ...changes,
    ...(isAccountRemoved && { accountId: null }),
    ...(isLimitRemoved && { eligibleVoters: 'all' }),
    ...(isCorrection(changes) && reason !== '' && { correctionReason: reason }),
  };
}

const isCorrection = (changes: VotingRequest): boolean => 'description' in changes || 'options' in changes;

/** Whether a draft changes the description or an option of a stored voting. */
export const changesPresentation = (stored: VotingDraft, draft: VotingDraft): boolean =>
  isCorrection(toVotingChanges(stored, draft));

function toOptionRequest({ id, label, imageUrl }: DraftOption) {
  return {
    ...(id !== undefined && { id }),
    label: label.trim(),
    ...(imageUrl.trim() !== '' && { imageUrl: imageUrl.trim() }),
  };
}

function toBallot({ kind, min, max }: VotingDraft): Ballot {
  return kind === 'multiple' ? { kind, min: Number(min), max: Number(max) } : { kind };
}
