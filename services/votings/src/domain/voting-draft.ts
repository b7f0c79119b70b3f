import { toInstant } from '@suffra/shared/clock';
import { staleVersion } from '@suffra/shared/errors';
import { draftPublished } from './errors.ts';
import type { VotingInput } from './voting.ts';

/** The maximum number of drafts of a tenant. */
export const maxDrafts = 200;

/** An option of a draft, which may have no label yet. */
export interface DraftOption {
  readonly label?: string | undefined;
  readonly imageUrl?: string | undefined;
}

/** The settings of a draft: those of a voting, as far as they are decided. */
export type DraftContent = {
  readonly [K in keyof Omit<VotingInput, 'options'>]?: VotingInput[K] | undefined;
} & { readonly options?: readonly DraftOption[] | undefined };

/** A voting that is not published. Only admins see it, and it has no voters, no timers and no place in the quota. */
export interface VotingDraft {
  readonly tenantId: string;
  readonly draftId: string;
  readonly version: number;
  readonly content: DraftContent;
  readonly createdAt: string;
  readonly changedAt: string;
  /** The hash of the request that wrote it last. */
  readonly changeHash: string;
  /** The voting that was created from it. Its content is then deleted. */
  readonly votingId?: string | undefined;
}

/** A request to save a draft. */
export interface SaveRequest {
  readonly tenantId: string;
  readonly draftId: string;
  /** The version that the admin read. Undefined: the draft is new. */
  readonly version: number | undefined;
  readonly content: DraftContent;
  /** The hash of the request, version included. A repetition of the last change returns the draft, not an error. */
  readonly requestHash: string;
}

/**
 * Saves a draft.
 * @param current the stored draft, undefined if there is none
 * @param now milliseconds since the epoch
 * @returns the next version, or the same object for a repeated request
 * @throws DomainError `draft-published` (with votingId), or `stale-version`
 */
export function saveDraft(current: VotingDraft | undefined, request: SaveRequest, now: number): VotingDraft {
  const { tenantId, draftId, version, content, requestHash } = request;
  const at = toInstant(now);
  if (current === undefined) {
    if (version !== undefined) throw staleVersion();
    return { tenantId, draftId, version: 1, content, createdAt: at, changedAt: at, changeHash: requestHash };
  }
  assertNotPublished(current);
  if (current.changeHash === requestHash && current.version === (version ?? 0) + 1) return current;
  if (current.version !== version) throw staleVersion();
  return { ...current, version: current.version + 1, content, changedAt: at, changeHash: requestHash };
}

/** @throws DomainError `draft-published`, with the voting */
export function assertNotPublished({ votingId }: Pick<VotingDraft, 'votingId'>): void {
  if (votingId !== undefined) throw draftPublished({ extensions: { votingId } });
}
