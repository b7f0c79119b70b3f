import * as z from 'zod/mini';
import type { Answered } from '../api/http.ts';
import type { Voting } from '../api/shapes/voting.ts';
import type { VotingDraft } from '../rules/voting-draft.ts';

/** An admin's form that was left before it was saved. */
export interface KeptForm {
  readonly draft: VotingDraft;
  /** Of a new voting: the key that makes it once, however often it is sent. */
  readonly key?: string;
  /** Of an edit: what was read, and edited since. */
  readonly base?: Answered<Voting>;
}

const stash = 'suffra.drafts';
const stashed = z.object({
  voterId: z.string(),
  drafts: z.array(z.tuple([z.string(), z.array(z.string())])),
});

const drafts = new Map<string, readonly string[]>();
const forms = new Map<string, KeptForm>();

/** What was marked but not yet cast in a voting; kept in memory so that signing in again does not lose it. */
export const draftOf = (votingId: string): readonly string[] => drafts.get(votingId) ?? [];

/** Remembers what is marked. */
export const keepDraft = (votingId: string, choices: readonly string[]): void => {
  drafts.set(votingId, choices);
};

/**
 * Keeps what somebody has marked in this tab while it is at another site, to pay. It is not kept otherwise: what is chosen is
 * a secret.
 */
export const stashDrafts = (voterId: string): void =>
  sessionStorage.setItem(stash, JSON.stringify({ voterId, drafts: [...drafts] }));

/** Takes up what this very person had marked before the tab went to another site, once; all else is forgotten. */
export function takeUpDrafts(voterId: string): void {
  const text = sessionStorage.getItem(stash);
  forgetDrafts();
  const kept = z.safeParse(stashed, text === null ? undefined : JSON.parse(text));
  if (!kept.success || kept.data.voterId !== voterId) return;
  for (const [votingId, choices] of kept.data.drafts) drafts.set(votingId, choices);
}

/** What was typed into a form and not saved. @param form the voting's id, or `new` */
export const keptForm = (form: string): KeptForm | undefined => forms.get(form);

/** Remembers what is typed. */
export const keepForm = (form: string, typed: KeptForm): void => {
  forms.set(form, typed);
};

/** Forgets a form that was saved, or given up. */
export const dropForm = (form: string): void => {
  forms.delete(form);
};

/** Forgets all drafts: the next person on this device must not see them. */
export const forgetDrafts = (): void => {
  sessionStorage.removeItem(stash);
  drafts.clear();
  forms.clear();
};
