import { toInstant } from '@suffra/shared/clock';
import { createAuditRoute } from '@suffra/shared/events/change-audit';
import { createEvent, type EventDraft } from '@suffra/shared/events/cloud-event';
import { createStreamPublisher, type TableChange } from '@suffra/shared/events/stream-handler';
import {
  creditDebited,
  creditReturned,
  creditsPurchased,
  creditsRestored,
  creditsRevoked,
  debitDeclined,
} from '@suffra/shared/events/wallet';
import { topicArn } from '../env.ts';
import { parseEntryRow } from '../storage/entry-row.ts';
import { parseRepublishedDecisionRow } from '../storage/republished-decision-row.ts';
import { toAuditCommands } from './audit-commands.ts';

const purchaseEvents = { bought: creditsPurchased, revoked: creditsRevoked, restored: creditsRestored };
const outcomeEvents = { spent: creditDebited, declined: debitDeclined, returned: creditReturned };

/** Maps a change of wallet's table to events: the outcome of a vote's credit, and credits bought, revoked or restored. */
export function toEvents({ after, at }: TableChange): EventDraft[] {
  if (after?.kind === 'entry') return mapEntry(after, at);
  if (after?.kind === 'republished-decision') return mapRepublishedDecision(after, at);
  return [];
}

function mapEntry(row: unknown, changedAt: number): EventDraft[] {
  const {
    owner: { tenantId, voterId },
    correlationId,
    entry: { ref, cause, delta, balance, decisions, at },
  } = parseEntryRow(row);
  const envelope = { tenantId, correlationId, time: toInstant(changedAt) };
  if (cause === 'bought' || cause === 'revoked' || cause === 'restored') {
    const data = { voterId, purchaseId: ref, credits: Math.abs(delta), balance };
    return [createEvent(purchaseEvents[cause], { ...envelope, data })];
  }
  const attempt = decisions[ref]?.attempt;
  if (attempt === undefined || (cause !== 'spent' && cause !== 'declined' && cause !== 'returned')) return [];
  const data = {
    voterId,
    votingId: ref,
    attempt,
    ...(cause !== 'declined' && { enteredAt: toInstant(at) }),
  };
  return [createEvent(outcomeEvents[cause], { ...envelope, data })];
}

function mapRepublishedDecision(row: unknown, changedAt: number): EventDraft[] {
  const {
    owner: { tenantId, voterId },
    correlationId,
    votingId,
    attempt,
    outcome,
  } = parseRepublishedDecisionRow(row);
  const envelope = { tenantId, correlationId, time: toInstant(changedAt) };
  return [createEvent(outcomeEvents[outcome], { ...envelope, data: { voterId, votingId, attempt } })];
}

export const handler = createStreamPublisher(
  () => topicArn().WALLET_TOPIC,
  toEvents,
  createAuditRoute(toAuditCommands),
);
