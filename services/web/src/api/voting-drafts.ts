import * as z from 'zod/mini';
import type { DraftRequest } from '../rules/stored-draft.ts';
import { type ApiResponse, send } from './http.ts';
import { type Voting, voting } from './schemas/voting.ts';
import { type DraftSummary, draftPage, type StoredDraft, storedDraft } from './schemas/voting-draft.ts';

const toPath = (draftId: string) => `/v1/votings/drafts/${encodeURIComponent(draftId)}`;
const toVersionHeader = (etag: string | undefined) => (etag === undefined ? {} : { 'if-match': etag });

/** Reads a page of the drafts of the organisation, the newest first. It may be empty and have a cursor. */
export const listDrafts = async (
  limit: number,
  cursor?: string,
): Promise<{ items: DraftSummary[]; nextCursor?: string | undefined }> => {
  const search = new URLSearchParams({ limit: String(limit), ...(cursor !== undefined && { cursor }) });
  return (await send({ method: 'GET', path: `/v1/votings/drafts?${search}`, schema: draftPage })).data;
};

/** Reads a draft with its version. @throws Problem `no-such-draft`, or `draft-published` with the voting */
export const readDraft = (draftId: string): Promise<ApiResponse<StoredDraft>> =>
  send({ method: 'GET', path: toPath(draftId), schema: storedDraft });

/**
 * Saves a draft. The request can be repeated.
 * @param etag the version that was read, undefined for a new draft
 * @throws Problem `stale-version`, `draft-published`, `too-many-drafts` …
 */
export const saveDraft = (
  draftId: string,
  body: DraftRequest,
  etag?: string,
): Promise<ApiResponse<StoredDraft>> =>
  send({
    method: 'PUT',
    path: toPath(draftId),
    body,
    headers: toVersionHeader(etag),
    schema: storedDraft,
    maxAttempts: 3,
  });

/** Publishes a draft as a voting. Repeated requests return the same voting. @throws Problem `stale-version` … */
export const publishDraft = (draftId: string, etag: string): Promise<ApiResponse<Voting>> =>
  send({
    method: 'POST',
    path: `${toPath(draftId)}/publish`,
    headers: toVersionHeader(etag),
    schema: voting,
    maxAttempts: 3,
  });

/** Deletes a draft. The request can be repeated. @throws Problem `stale-version`, `draft-published` … */
export async function deleteDraft(draftId: string, etag: string): Promise<void> {
  const request = { method: 'DELETE', path: toPath(draftId), maxAttempts: 3 } as const;
  await send({ ...request, headers: toVersionHeader(etag), schema: z.undefined() });
}
