import { toInstant } from '@suffra/shared/clock';
import type { EventDraft } from '@suffra/shared/events/cloud-event';
import type { TableChange } from '@suffra/shared/events/stream-handler';
import { type BallotImage, parseBallotChange } from '../storage/ballot-row-change.ts';

/** A change of the ballot of a paid vote. */
export interface PaidVoteChange {
  readonly before: BallotImage;
  readonly after: BallotImage & { readonly attempt: number };
  /** For the events and commands that the change causes. */
  readonly context: Pick<EventDraft, 'tenantId' | 'correlationId' | 'time'>;
  readonly vote: { readonly votingId: string; readonly voterId: string };
}

/** Parses a change of the ballot of a paid vote. @returns undefined for any other change */
export function parsePaidVoteChange(change: TableChange): PaidVoteChange | undefined {
  const parsed = parseBallotChange(change);
  // Only paid votes have an attempt.
  if (parsed?.after.attempt === undefined) return undefined;
  const { key, correlationId, before, after } = parsed;
  const { tenantId, votingId, voterId } = key;
  return {
    before,
    after: { ...after, attempt: parsed.after.attempt },
    context: { tenantId, correlationId, time: toInstant(change.at) },
    vote: { votingId, voterId },
  };
}

/** Whether the debit was requested, for the first time or again. */
export const isDebitRequested = ({ before, after }: PaidVoteChange): boolean =>
  after.pending !== undefined && after.pending.lastRequestedAt !== before.pending?.lastRequestedAt;
