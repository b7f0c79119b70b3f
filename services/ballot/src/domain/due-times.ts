import { toEpochMs } from '@suffra/shared/clock';
import { type BallotsExport, retentionMs } from './ballots-export.ts';
import type { CertifiedResult } from './result.ts';
import { getVotesEnd, type Voting } from './voting.ts';

const minuteMs = 60_000;

/** A result is certified about 15 seconds after the end; a large recount takes longer. */
const certifyWithinMs = 3 * minuteMs;
/** A certified result is published some seconds later. */
const publishWithinMs = 2 * minuteMs;
/** The votes of a cancelled voting are voided from 15 seconds after the cancellation. */
const voidWithinMs = 10 * minuteMs;
/** Early enough that a repeated export ends before it counts as failed (ballots-export.ts). */
const exportWithinMs = 8 * minuteMs;

/**
 * Returns when a sweep looks whether a voting is finished: certified and published, or, after a cancellation, its paid
 * votes voided. In milliseconds since the epoch.
 * @returns undefined if nothing will happen to the voting
 */
export function getVotingDueTime(voting: Voting): number | undefined {
  if (!voting.cancelled) return getVotesEnd(voting) + certifyWithinMs;
  if (voting.price === 0) return undefined;
  return toEpochMs(voting.cancellation?.cancelledAt ?? voting.endsAt) + voidWithinMs;
}

/** Returns when the public results must contain a certified result, in milliseconds since the epoch. */
export const getPublicationDueTime = ({ certifiedAt }: CertifiedResult): number =>
  toEpochMs(certifiedAt) + publishWithinMs;

/** Returns when a run of an export must be finished, in milliseconds since the epoch. */
export const getExportDueTime = ({ startedAt }: Pick<BallotsExport, 'startedAt'>): number =>
  startedAt + exportWithinMs;

/** Whether an export is too old to be finished. @param now in milliseconds since the epoch */
export const isExportAbandoned = ({ startedAt }: Pick<BallotsExport, 'startedAt'>, now: number): boolean =>
  now >= startedAt + retentionMs;
