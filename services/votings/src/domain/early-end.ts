import { toEpochMs, toInstant } from '@suffra/shared/clock';
import { cannotChangeNow } from './errors.ts';
import { getState, type Voting } from './voting.ts';
import { minWindowMs } from './window.ts';

/**
 * How long after the request a voting ends early, milliseconds. The new end must reach ballot, whose functions use a
 * snapshot for up to 5 seconds, before it is reached (docs/decisions/049).
 */
export const earlyEndLeadMs = 20_000;

/** The decision of an admin to end a voting early. */
export interface EarlyEndRequest {
  /** Shown to the voters. */
  readonly reason: string;
  readonly notifiesVoters: boolean;
}

/**
 * Ends an open voting {@link earlyEndLeadMs} from now, but not before it was open for a minute. All votes that are cast
 * until then count. A voting that ends early already is returned unchanged, with its first reason.
 * @param now milliseconds since the epoch
 * @throws DomainError `cannot-change-now` when the voting is not open, or ends within that time anyway
 */
export function endEarly(voting: Voting, { reason, notifiesVoters }: EarlyEndRequest, now: number): Voting {
  const state = getState(voting, now);
  if (voting.earlyEnd !== undefined && state !== 'cancelled') return voting;
  if (state !== 'open')
    throw cannotChangeNow({ detail: toDetail(state), extensions: { fields: ['endsAt'], state } });
  const endsAtMs = Math.max(now + earlyEndLeadMs, toEpochMs(voting.startsAt) + minWindowMs);
  if (endsAtMs >= toEpochMs(voting.endsAt)) {
    const detail = 'The voting ends within moments anyway: an early end would not be earlier.';
    throw cannotChangeNow({ detail, extensions: { fields: ['endsAt'], state } });
  }
  return {
    ...voting,
    version: voting.version + 1,
    windowVersion: voting.windowVersion + 1,
    endsAt: toInstant(endsAtMs),
    earlyEnd: { reason, decidedAt: toInstant(now), plannedEndsAt: voting.endsAt, notifiesVoters },
  };
}

function toDetail(state: ReturnType<typeof getState>): string {
  if (state === 'coming') return 'The voting has not started: move its end, or cancel it.';
  return state === 'closed' ? 'The voting has ended already.' : 'The voting was cancelled.';
}
