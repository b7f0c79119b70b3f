const drafts = new Map<string, readonly string[]>();

/** What was marked but not yet cast in a voting; kept in memory so that signing in again does not lose it. */
export const draftOf = (votingId: string): readonly string[] => drafts.get(votingId) ?? [];

/** Remembers what is marked. */
export const keepDraft = (votingId: string, choices: readonly string[]): void => {
  drafts.set(votingId, choices);
};

/** Forgets all drafts: the next person on this device must not see them. */
export const forgetDrafts = (): void => drafts.clear();
