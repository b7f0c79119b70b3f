import * as z from 'zod/mini';
import type { ApiResponse } from '../api/http.ts';
import type { Voting } from '../api/schemas/voting.ts';
import type { StoredDraft } from '../api/schemas/voting-draft.ts';
import type { VotingDraft } from '../rules/voting-draft.ts';

/** An unsaved form of an admin. */
export interface SavedForm {
  readonly draft: VotingDraft;
  /** For a new voting: the idempotency key of its creation. */
  readonly key?: string;
  /** For an edit: the version that was read. */
  readonly base?: ApiResponse<Voting>;
  /** For a draft on the server: the version that was read. */
  readonly draftBase?: ApiResponse<StoredDraft>;
}

const storageKey = 'suffra.drafts';
const storedDrafts = z.object({
  voterId: z.string(),
  drafts: z.array(z.tuple([z.string(), z.array(z.string())])),
});

let choiceOwner = '';
const drafts = new Map<string, readonly string[]>();
const forms = new Map<string, SavedForm>();

/**
 * Returns the choices that were selected but not cast. They survive a reload, a payment on another site and a sign-in, but
 * stay in this tab, because they are secret.
 */
export const getChoiceDraft = (votingId: string): readonly string[] => drafts.get(votingId) ?? [];

/** Saves the selected choices. An empty list deletes them. */
export function saveChoiceDraft(votingId: string, choices: readonly string[]): void {
  if (choices.length === 0) drafts.delete(votingId);
  else drafts.set(votingId, choices);
  // Without storage, for example when it is full, the choices are kept until the page is reloaded.
  try {
    sessionStorage.setItem(storageKey, JSON.stringify({ voterId: choiceOwner, drafts: [...drafts] }));
  } catch {}
}

/** Restores the choices that this voter selected before in this tab, and deletes all others. */
export function restoreChoiceDrafts(voterId: string): void {
  const stored = readStoredDrafts();
  deleteDrafts();
  choiceOwner = voterId;
  if (stored?.voterId !== voterId) return;
  for (const [votingId, choices] of stored.drafts) saveChoiceDraft(votingId, choices);
}

function readStoredDrafts(): z.output<typeof storedDrafts> | undefined {
  try {
    return storedDrafts.parse(JSON.parse(sessionStorage.getItem(storageKey) ?? ''));
  } catch {
    return undefined;
  }
}

/** Returns an unsaved form. @param form the voting id, or `new` */
export const getSavedForm = (form: string): SavedForm | undefined => forms.get(form);

/** Saves an unsaved form. */
export const saveForm = (form: string, typed: SavedForm): void => {
  forms.set(form, typed);
};

/** Deletes a form that was saved or discarded. */
export const deleteSavedForm = (form: string): void => {
  forms.delete(form);
};

/** Deletes all drafts, so that the next person on this device does not see them. */
export const deleteDrafts = (): void => {
  sessionStorage.removeItem(storageKey);
  drafts.clear();
  forms.clear();
};
