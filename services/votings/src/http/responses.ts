import {
  ballotKind,
  cancellation,
  changeRule,
  eligibleVoters,
  resultsVisibility,
} from '@suffra/shared/events/voting-rules';
import { correction, earlyEnd, option } from '@suffra/shared/events/votings';
import { accountId, id } from '@suffra/shared/fields';
import { toETag } from '@suffra/shared/http/etag';
import * as z from 'zod/mini';
import type { CreatedVoting } from '../application/create-voting.ts';
import { getState, type Voting, type VotingSettings } from '../domain/voting.ts';
import type { VotingDraft } from '../domain/voting-draft.ts';
import type { VotingTile } from '../domain/voting-list.ts';
import { draftBody } from './fields.ts';

const commonFields = {
  votingId: id,
  version: z.int(),
  title: z.string(),
  description: z.string(),
  startsAt: z.string(),
  endsAt: z.string(),
  state: z.enum(['coming', 'open', 'closed', 'cancelled']),
  price: z.literal([0, 1]),
  ballot: ballotKind,
  results: resultsVisibility,
  change: changeRule,
  accountId: z.optional(accountId),
  /** Present if an admin ended it early: `endsAt` is then the early end. The reason is shown to the voters. */
  earlyEnd: z.optional(earlyEnd),
  createdAt: z.string(),
};

/** A voting in a response. */
export const votingResponse = z.object({
  ...commonFields,
  options: z.array(option),
  /** Live results are published when at least this number of votes has been added. */
  resultStep: z.int(),
  /** Absent: everyone of the tenant may vote. */
  eligibleVoters: z.optional(eligibleVoters),
  /** Only of a cancelled voting. The reason is shown to the voters. */
  cancellation: z.optional(cancellation),
  /** Corrections of the description and pictures since one minute before the start, the oldest first. */
  corrections: z.array(correction),
});
/** A voting in a list. */
export const tileResponse = z.object({ ...commonFields, optionCount: z.int() });

/** Whether paid votings are listed and counted: false for a voter who hides them. */
export const showsPaidResponse = z.boolean();

/** Returns a created voting with its address: 200 if an earlier request created it. */
export const toCreatedResponse = ({ voting, now, isNew }: CreatedVoting) => ({
  status: isNew ? (201 as const) : (200 as const),
  headers: { etag: toETag(voting.version), location: `/v1/votings/${voting.votingId}` },
  body: toVotingResponse(voting, now),
});

/** Returns a voting with its version as the ETag. @param now milliseconds since the epoch, for its state */
export const toVersionedResponse = (voting: Voting, now: number) => ({
  status: 200 as const,
  headers: { etag: toETag(voting.version) },
  body: toVotingResponse(voting, now),
});

/** Converts a voting into its response. @param now milliseconds since the epoch, for its state */
export const toVotingResponse = (voting: Voting, now: number): z.output<typeof votingResponse> => ({
  ...toCommonFields(voting, now),
  options: [...voting.options],
  resultStep: voting.resultStep,
  corrections: [...voting.corrections],
  ...(voting.eligibleVoters !== undefined && { eligibleVoters: voting.eligibleVoters }),
  ...(voting.cancellation !== undefined && { cancellation: voting.cancellation }),
});

/** Converts a tile into its response. @param now milliseconds since the epoch, for its state */
export const toTileResponse = (tile: VotingTile, now: number): z.output<typeof tileResponse> => ({
  ...toCommonFields(tile, now),
  optionCount: tile.optionCount,
});

function toCommonFields(
  voting: Omit<VotingSettings, 'options' | 'resultStep' | 'eligibleVoters'> &
    Pick<VotingTile, 'votingId' | 'version' | 'createdAt' | 'cancelled' | 'earlyEnd' | 'fired'>,
  now: number,
) {
  return {
    votingId: voting.votingId,
    version: voting.version,
    title: voting.title,
    description: voting.description,
    startsAt: voting.startsAt,
    endsAt: voting.endsAt,
    state: getState(voting, now),
    price: voting.price,
    ballot: voting.ballot,
    results: voting.results,
    change: voting.change,
    ...(voting.accountId !== undefined && { accountId: voting.accountId }),
    ...(voting.earlyEnd !== undefined && { earlyEnd: voting.earlyEnd }),
    createdAt: voting.createdAt,
  };
}

const draftFields = {
  draftId: id,
  version: z.int(),
  createdAt: z.string(),
  changedAt: z.string(),
};

/** A draft in a response. */
export const draftResponse = z.object({ ...draftFields, content: draftBody });
/** A draft in a list. */
export const draftSummaryResponse = z.object({
  ...draftFields,
  title: z.optional(z.string()),
  accountId: z.optional(accountId),
});

const toDraftFields = ({ draftId, version, createdAt, changedAt }: VotingDraft) => ({
  ...{ draftId, version, createdAt, changedAt },
});

/** Converts a draft into its response. */
export const toDraftResponse = (draft: VotingDraft): z.output<typeof draftResponse> => ({
  ...toDraftFields(draft),
  content: { ...draft.content, options: draft.content.options?.map((option) => ({ ...option })) },
});

/** Converts a draft into its entry in a list. */
export const toDraftSummaryResponse = (draft: VotingDraft): z.output<typeof draftSummaryResponse> => {
  const { title, accountId: draftAccount } = draft.content;
  return {
    ...toDraftFields(draft),
    ...(title !== undefined && { title }),
    ...(draftAccount !== undefined && { accountId: draftAccount }),
  };
};
