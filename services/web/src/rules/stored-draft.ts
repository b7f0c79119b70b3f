import type { DraftContent } from '../api/schemas/voting-draft.ts';
import { parseLocalInput, toLocalInput } from './local-time.ts';
import { createEmptyDraft, toVotingRequest, type VotingDraft, type VotingRequest } from './voting-draft.ts';

/** The body of a request that saves a draft. */
export type DraftRequest = VotingRequest;

/** Converts the form to the request that saves a draft. Empty fields are omitted. */
export function toDraftRequest(form: VotingDraft): DraftRequest {
  const { title, ...request } = toVotingRequest(form);
  return {
    ...request,
    ...(title !== '' && { title }),
    options: form.options.map(({ label, imageUrl }) => ({
      ...(label.trim() !== '' && { label: label.trim() }),
      ...(imageUrl.trim() !== '' && { imageUrl: imageUrl.trim() }),
    })),
  };
}

/** Whether the opening time is neither "now" nor a valid time. Without a time, a stored draft opens at once. */
export const isStartMissing = ({ startNow, startsAt }: VotingDraft): boolean =>
  !startNow && parseLocalInput(startsAt) === undefined;

/** Converts a stored draft to the form. @param now milliseconds since the epoch, for proposed times */
export function toDraftForm(content: DraftContent, now: number): VotingDraft {
  const empty = createEmptyDraft(now);
  const { ballot = { kind: 'single' }, options = [], startsAt, endsAt } = content;
  const limits = ballot.kind === 'multiple' ? ballot : { min: empty.min, max: empty.max };
  return {
    ...empty,
    title: content.title ?? '',
    description: content.description ?? '',
    options: Array.from({ length: Math.max(2, options.length) }, (_, key) => {
      const { label = '', imageUrl = '' } = options[key] ?? {};
      return { key, label, imageUrl };
    }),
    startNow: startsAt === undefined,
    startsAt: startsAt === undefined ? empty.startsAt : toLocalInput(startsAt),
    endsAt: endsAt === undefined ? '' : toLocalInput(endsAt),
    price: content.price === 1 ? 1 : 0,
    kind: ballot.kind,
    min: String(limits.min),
    max: String(limits.max),
    results: content.results ?? empty.results,
    resultStep: String(content.resultStep ?? empty.resultStep),
    change: content.change ?? empty.change,
    accountId: content.accountId ?? '',
    eligibleVoters: content.eligibleVoters ?? empty.eligibleVoters,
  };
}
