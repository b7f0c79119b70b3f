import { toEpochMs } from '@suffra/shared/clock';
import type { TableChange } from '@suffra/shared/events/stream-handler';
import {
  ballotKind,
  cancellation,
  changeRule,
  eligibleVoters,
  resultsVisibility,
} from '@suffra/shared/events/voting-rules';
import { correction, earlyEnd, option } from '@suffra/shared/events/votings';
import { defaultResultStep } from '@suffra/shared/result-step';
import { toDueAttributes } from '@suffra/shared/sweeps/due-rows';
import * as z from 'zod/mini';
import { getNextTimerDeadline, timerKinds } from '../domain/timer.ts';
import type { Voting } from '../domain/voting.ts';
import { toExcerpt, type VotingTile } from '../domain/voting-list.ts';
import { votingKey, votingSk } from './keys.ts';
import { toListKeys } from './list-keys.ts';

/** The attributes of a voting that a tile shows as they are. */
const tileAttributes = {
  votingId: z.string(),
  version: z.int(),
  title: z.string(),
  startsAt: z.string(),
  endsAt: z.string(),
  price: z.literal([0, 1]),
  ballot: ballotKind,
  results: resultsVisibility,
  change: changeRule,
  accountId: z.optional(z.string()),
  createdAt: z.string(),
  cancelled: z.boolean(),
  earlyEnd: z.optional(earlyEnd),
  fired: z.partialRecord(z.enum(timerKinds), z.string()),
};

/** The attributes of a tile, which the indexes of lists project. */
const tileRow = z.object({ ...tileAttributes, excerpt: z.string(), optionCount: z.int() });

const votingRow = z.object({
  ...tileAttributes,
  description: z.string(),
  tenantId: z.string(),
  windowVersion: z.int(),
  options: z.array(option),
  resultStep: z._default(z.int(), defaultResultStep),
  eligibleVoters: z.optional(eligibleVoters),
  lastOption: z.int(),
  buckets: z.int(),
  cancellation: z.optional(cancellation),
  corrections: z.array(correction),
  changeHash: z.optional(z.string()),
  changedBy: z.optional(z.string()),
  correlationId: z.string(),
});

/** A voting, and the requests that wrote it. */
export interface StoredVoting extends Voting {
  /** The hash of the request that changed it last. */
  readonly changeHash?: string | undefined;
  /** The admin or API key that wrote it last. Votings from before the audit have none. */
  readonly changedBy?: string | undefined;
  /** From the request or timer that wrote it last. */
  readonly correlationId: string;
}

/** The request that creates a voting. */
export interface CreationContext {
  readonly correlationId: string;
  /** The admin or API key, for the audit. */
  readonly changedBy: string;
}

/** The request that changes a voting. Its hash tells its own repetition from another request. */
export interface WriteContext extends CreationContext {
  readonly requestHash: string;
  /** Milliseconds since the epoch. */
  readonly changedAt: number;
}

/** Parses the row of a voting. @throws when it is not the row of a voting */
export const parseVotingRow = (row: unknown): StoredVoting => votingRow.parse(row);

/** Parses a row of an index of lists, or of a title term. */
export function parseTileRow(row: unknown): VotingTile {
  const { excerpt, ...tile } = tileRow.parse(row);
  return { ...tile, description: excerpt };
}

/** Converts a voting into its tile. */
export const toTile = (voting: Voting): VotingTile =>
  parseTileRow({ ...voting, ...toTileAttributes(voting) });

/** The attributes of a tile that the voting itself does not have. */
export const toTileAttributes = ({ options, description }: Pick<Voting, 'options' | 'description'>) => ({
  optionCount: options.length,
  excerpt: toExcerpt(description),
});

/** Parses the voting before and after a change of its row. @returns undefined for another or a deleted row */
export function parseVotingChange(
  change: TableChange,
): { before?: StoredVoting; after: StoredVoting } | undefined {
  if (change.after?.sk !== votingSk) return undefined;
  return {
    ...(change.before && { before: parseVotingRow(change.before) }),
    after: parseVotingRow(change.after),
  };
}

/** The attributes that follow from the content of a voting. */
const toDerivedAttributes = (voting: Voting) => ({ ...toTileAttributes(voting), ...toListKeys(voting) });

/**
 * The attributes by which a sweep finds a voting whose next timer does not fire; undefined ones are to be removed.
 * @param since when the window or the timers changed last, milliseconds since the epoch
 */
export const toTimerDueAttributes = (voting: Voting, since: number) => ({
  dueShard: undefined,
  dueAt: undefined,
  ...toDueAttributes(votingKey(voting.tenantId, voting.votingId), getNextTimerDeadline(voting, since)),
});

/** Converts a new voting into its row. */
export const toVotingRow = (voting: Voting, context: CreationContext) => ({
  ...votingKey(voting.tenantId, voting.votingId),
  ...voting,
  ...toTimerDueAttributes(voting, toEpochMs(voting.createdAt)),
  ...toDerivedAttributes(voting),
  ...context,
});

/**
 * Converts a changed voting into the attributes to update; undefined ones are to be removed. It leaves out `fired`: a
 * timer may mark it at the same moment.
 */
export function toChangedAttributes(
  voting: Voting,
  { requestHash, changedAt, ...context }: WriteContext,
): Record<string, unknown> {
  const { fired: _fired, createdAt: _createdAt, buckets: _buckets, ...changing } = voting;
  return {
    ...changing,
    accountId: voting.accountId,
    ...toDerivedAttributes(voting),
    ...toTimerDueAttributes(voting, changedAt),
    changeHash: requestHash,
    ...context,
  };
}
