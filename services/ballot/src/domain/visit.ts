import { toInstant } from '@suffra/shared/clock';
import { createEvent, type EventDraft } from '@suffra/shared/events/cloud-event';
import { recordVisitorSignIn } from '@suffra/shared/events/identity';

/** The sign-in of a visitor who votes with the partner's token. It is stored with the vote, and identity gets it later. */
export interface Visit {
  /** In milliseconds since the epoch. */
  readonly at: number;
  /** The account from whose page the visitor came. */
  readonly accountId?: string | undefined;
  /** The hash of a token that is accepted once. */
  readonly tokenUse?: string | undefined;
}

/** The visitor of a visit, and the request. */
interface VisitContext {
  readonly tenantId: string;
  readonly voterId: string;
  readonly issuerId: string;
  readonly correlationId: string;
}

/** Creates the command by which identity records a visit as a sign-in. */
export const toSignInCommand = (
  { tenantId, voterId, issuerId, correlationId }: VisitContext,
  { at, accountId, tokenUse }: Visit,
): EventDraft => {
  const signedInAt = toInstant(at);
  const data = {
    voterId,
    issuerId,
    signedInAt,
    ...(accountId !== undefined && { accountId }),
    ...(tokenUse !== undefined && { tokenUse }),
  };
  return createEvent(recordVisitorSignIn, { tenantId, correlationId, time: signedInAt, data });
};
