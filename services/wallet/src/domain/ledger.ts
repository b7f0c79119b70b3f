import { type LedgerEntry, markVoterErased, type VoteDecision } from './ledger-entry.ts';

/** An entry before it has its sequence number and balance. */
export interface EntryDraft
  extends Pick<LedgerEntry, 'cause' | 'delta' | 'ref' | 'reason' | 'by' | 'isFromBeforeErasure'> {
  /** The decision that this entry records for a voting. */
  readonly decides?: { readonly votingId: string; readonly decision: VoteDecision };
  /** Whether this entry records the erasure of the voter. */
  readonly isErasure?: boolean;
}

/** How long the newest entry keeps a decision after its `until`, seconds. */
export const decisionRetentionSeconds = 86_400;

/** The credits of a voter: 0 before the first entry. */
export const getBalance = (newest: LedgerEntry | undefined): number => newest?.balance ?? 0;

/**
 * Creates the entry that follows the newest one. It carries over the decisions that a command may still ask for: one
 * write stores the balance, the ledger entry and the decisions.
 * @param now the server's clock, milliseconds since the epoch
 */
export function createNextEntry(
  newest: LedgerEntry | undefined,
  draft: EntryDraft,
  now: number,
): LedgerEntry {
  const { decides, isErasure = false, ...content } = draft;
  const retained = Object.entries(newest?.decisions ?? {}).filter(
    ([, { until }]) => until + decisionRetentionSeconds >= Math.floor(now / 1000),
  );
  const seq = (newest?.seq ?? 0) + 1;
  const erasureSeq = isErasure ? seq : newest?.erasureSeq;
  return {
    ...content,
    seq,
    ...(erasureSeq !== undefined && { erasureSeq }),
    balance: getBalance(newest) + draft.delta,
    at: now,
    decisions: {
      ...Object.fromEntries(
        retained.map(([votingId, decision]) => [votingId, isErasure ? markVoterErased(decision) : decision]),
      ),
      ...(decides && { [decides.votingId]: decides.decision }),
    },
  };
}

/** Creates the entries that follow the newest one, in order. @param now milliseconds since the epoch */
export function createNextEntries(
  newest: LedgerEntry | undefined,
  drafts: readonly EntryDraft[],
  now: number,
): LedgerEntry[] {
  let last = newest;
  return drafts.map((draft) => {
    last = createNextEntry(last, draft, now);
    return last;
  });
}
