import { toInstant } from '@suffra/shared/clock';
import { voterVoted } from '@suffra/shared/events/ballot';
import { createEvent, type EventDraft } from '@suffra/shared/events/cloud-event';
import type { TableChange } from '@suffra/shared/events/stream-handler';
import { type BallotImage, parseBallotChange } from '../storage/ballot-row-change.ts';

/**
 * Maps a late vote of a registered voter to an event, so no alert is sent to the voter. It is published once per vote:
 * when the vote is pending, or when it is accepted if it never was.
 */
export function toLateVoteEvents(change: TableChange): EventDraft[] {
  const parsed = parseBallotChange(change);
  if (parsed === undefined) return [];
  const { key, correlationId, before, after } = parsed;
  if (after.late !== true || after.registeredAt === undefined) return [];
  const vote = getVote(after);
  if (vote === undefined || vote.voteId === getVote(before)?.voteId) return [];
  const { tenantId, votingId, voterId } = key;
  const context = { tenantId, correlationId, time: toInstant(change.at) };
  const data = { voterId, votingId, votedAt: toInstant(vote.votedAt) };
  return [createEvent(voterVoted, { ...context, data })];
}

const getVote = ({ voteId, votedAt, pending }: BallotImage) =>
  voteId !== undefined && votedAt !== undefined ? { voteId, votedAt } : pending;
