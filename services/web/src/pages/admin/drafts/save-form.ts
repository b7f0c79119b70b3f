import type { ApiResponse } from '../../../api/http.ts';
import { Problem, toProblem } from '../../../api/problem.ts';
import type { StoredDraft } from '../../../api/schemas/voting-draft.ts';
import { readDraft, saveDraft } from '../../../api/voting-drafts.ts';
import { isStartMissing, toDraftRequest } from '../../../rules/stored-draft.ts';
import { createUlid } from '../../../rules/ulid.ts';
import type { VotingDraft } from '../../../rules/voting-draft.ts';

/** The ids of the drafts that were created from a form, by its idempotency key. */
const draftIds = new Map<string, string>();

/**
 * Saves a form as a draft. @param etag the version that was read, undefined for a new draft
 * @throws Problem `invalid-request` with the fields, `stale-version` …
 */
export async function saveFormAsDraft(
  draftId: string,
  form: VotingDraft,
  etag?: string,
): Promise<ApiResponse<StoredDraft>> {
  if (isStartMissing(form))
    throw new Problem('invalid-request', { detail: '', errors: [{ path: 'startsAt', message: '' }] });
  return saveDraft(draftId, toDraftRequest(form), etag);
}

/**
 * Saves the form of a new voting as a draft. A repetition after a lost response saves the same draft.
 * @param formKey the idempotency key of the form
 * @returns the id of the draft
 */
export async function saveNewDraft(formKey: string, form: VotingDraft): Promise<string> {
  const draftId = draftIds.get(formKey) ?? createUlid(Date.now(), crypto.getRandomValues(new Uint8Array(16)));
  draftIds.set(formKey, draftId);
  try {
    await saveFormAsDraft(draftId, form);
  } catch (error) {
    if (toProblem(error).code !== 'stale-version') throw error;
    // An earlier request created the draft although its response was lost, and the form was changed since.
    await saveFormAsDraft(draftId, form, (await readDraft(draftId)).etag);
  }
  return draftId;
}
