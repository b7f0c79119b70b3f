import { assertCanManageAccount, assertTenantWideAdmin } from '@suffra/shared/authorization';
import type { Clock } from '@suffra/shared/clock';
import { assertNotSuspended, staleVersion } from '@suffra/shared/errors';
import type { IdGenerator } from '@suffra/shared/ids';
import { retryOnConflict } from '@suffra/shared/retry';
import type { Caller } from '@suffra/shared/tokens/claims';
import { noSuchDraft, tooManyDrafts } from '../domain/errors.ts';
import { createVoting, type VotingInput } from '../domain/voting.ts';
import {
  assertNotPublished,
  type DraftContent,
  maxDrafts,
  type SaveRequest,
  saveDraft,
  type VotingDraft,
} from '../domain/voting-draft.ts';
import { readIsSuspended } from '../storage/replicas.ts';
import {
  deleteDraftRow,
  hasDrafts,
  queryDrafts,
  readDraft,
  toPublishedPut,
  writeDraft,
} from '../storage/voting-drafts.ts';
import { insertVoting, readVoting } from '../storage/votings.ts';
import { checkPictures } from './check-pictures.ts';
import type { CreatedVoting } from './create-voting.ts';
import { prepareQuotaWrites } from './quota-writes.ts';

/** @throws DomainError `not-allowed` for an admin who is limited to some votings or to another account */
function assertCanManageDraft(caller: Caller, content: DraftContent): void {
  if (caller.votings !== undefined) assertTenantWideAdmin(caller);
  assertCanManageAccount(caller, content.accountId);
}

/** Reads a draft, published or not. @throws DomainError `no-such-draft` or `not-allowed` */
async function readManagedDraft(caller: Caller, draftId: string): Promise<VotingDraft> {
  const draft = await readDraft(caller.tenantId, draftId);
  if (draft === undefined) throw noSuchDraft();
  assertCanManageDraft(caller, draft.content);
  return draft;
}

/** Reads a draft. @throws DomainError `no-such-draft`, `not-allowed`, or `draft-published` (with votingId) */
export async function readUnpublishedDraft(caller: Caller, draftId: string): Promise<VotingDraft> {
  const draft = await readManagedDraft(caller, draftId);
  assertNotPublished(draft);
  return draft;
}

/** Reads a page of the drafts that an admin may manage, the newest first. Published ones are left out. */
export async function readDraftPage(caller: Caller, after: string | undefined, limit: number) {
  if (caller.votings !== undefined) assertTenantWideAdmin(caller);
  const { drafts, next } = await queryDrafts(caller.tenantId, after, limit);
  const isListed = ({ votingId, content }: VotingDraft) =>
    votingId === undefined && (caller.accountId === undefined || content.accountId === caller.accountId);
  return { drafts: drafts.filter(isListed), next };
}

/**
 * Saves a draft in one conditional write. A repeated request returns the draft.
 * @throws DomainError `not-allowed`, `too-many-drafts`, `busy`, or an error of {@link saveDraft}
 */
export const saveVotingDraft = (caller: Caller, request: SaveRequest, clock: Clock): Promise<VotingDraft> =>
  retryOnConflict(async () => {
    const before = await readDraft(caller.tenantId, request.draftId);
    assertCanManageDraft(caller, before?.content ?? request.content);
    assertCanManageDraft(caller, request.content);
    const after = saveDraft(before, request, clock());
    if (after === before) return after;
    // Two drafts that are created at the same moment may exceed the limit by one. That does no harm.
    if (before === undefined && (await hasDrafts(caller.tenantId, maxDrafts))) throw tooManyDrafts();
    return (await writeDraft(before, after)) ? after : undefined;
  });

/**
 * Deletes a draft. Does nothing if it does not exist.
 * @param version the version that the admin read
 * @throws DomainError `not-allowed`, `draft-published`, `stale-version` or `busy`
 */
export async function deleteVotingDraft(caller: Caller, draftId: string, version: number): Promise<void> {
  await retryOnConflict(async () => {
    const draft = await readDraft(caller.tenantId, draftId);
    if (draft === undefined) return {};
    assertCanManageDraft(caller, draft.content);
    assertNotPublished(draft);
    if (draft.version !== version) throw staleVersion();
    return (await deleteDraftRow(draft)) ? {} : undefined;
  });
}

/** A request to publish a version of a draft. */
export interface PublishRequest {
  /** The admin or API key, whose tenant has the draft. */
  readonly caller: Caller;
  readonly draftId: string;
  /** The version that the admin read. */
  readonly version: number;
  readonly correlationId: string;
}

/**
 * Publishes a draft: inserts its voting by the rules of creation, and records it in the draft, in one transaction. A draft
 * that was published already returns its voting, so repeated and simultaneous requests create one voting.
 * @param toInput converts the content into the settings of a voting, or throws `invalid-voting`
 * @throws DomainError `no-such-draft`, `not-allowed`, `stale-version`, or an error of the creation of a voting
 */
export function publishDraft(
  { caller, draftId, version, correlationId }: PublishRequest,
  toInput: (content: DraftContent) => VotingInput,
  { clock, newId }: { readonly clock: Clock; readonly newId: IdGenerator },
): Promise<CreatedVoting> {
  const { tenantId } = caller;
  const votingId = newId();
  return retryOnConflict(async () => {
    const draft = await readManagedDraft(caller, draftId);
    const now = clock();
    if (draft.votingId !== undefined) {
      const voting = await readVoting(tenantId, draft.votingId);
      if (voting === undefined) throw new Error(`the voting ${draft.votingId} of a draft is missing`);
      return { voting, now, isNew: draft.votingId === votingId };
    }
    if (draft.version !== version) throw staleVersion();
    assertNotSuspended(await readIsSuspended(tenantId));
    const voting = createVoting(toInput(draft.content), { tenantId, votingId, now });
    await checkPictures(undefined, voting);
    const quotaWrites = await prepareQuotaWrites(undefined, voting, { now, correlationId });
    const published = toPublishedPut(draft, votingId, now);
    const context = { correlationId, changedBy: caller.voterId };
    const written = await insertVoting(published, voting, context, quotaWrites);
    return written.outcome === 'done' ? { voting, now, isNew: true } : undefined;
  });
}
