import { DeleteCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import {
  ballotKind,
  changeRule,
  eligibleVoters,
  resultsVisibility,
} from '@suffra/shared/events/voting-rules';
import { getDocumentClient } from '@suffra/shared/storage/document-client';
import { queryRows } from '@suffra/shared/storage/query-rows';
import { writeConditionally } from '@suffra/shared/storage/write-conditionally';
import type { TransactionWrite } from '@suffra/shared/storage/write-transaction';
import * as z from 'zod/mini';
import { getCreationExpiry } from '../domain/creation-record.ts';
import type { VotingDraft } from '../domain/voting-draft.ts';
import { tableEnv } from '../env.ts';
import { draftKey, draftsPk } from './keys.ts';
import { readVotingsRow } from './read-row.ts';

const content = z.object({
  title: z.optional(z.string()),
  description: z.optional(z.string()),
  options: z.optional(z.array(z.object({ label: z.optional(z.string()), imageUrl: z.optional(z.string()) }))),
  startsAt: z.optional(z.string()),
  endsAt: z.optional(z.string()),
  price: z.optional(z.literal([0, 1])),
  ballot: z.optional(ballotKind),
  results: z.optional(resultsVisibility),
  resultStep: z.optional(z.int()),
  change: z.optional(changeRule),
  accountId: z.optional(z.string()),
  eligibleVoters: z.optional(eligibleVoters),
});

const draftRow = z.object({
  tenantId: z.string(),
  draftId: z.string(),
  version: z.int(),
  content,
  createdAt: z.string(),
  changedAt: z.string(),
  changeHash: z.string(),
  votingId: z.optional(z.string()),
});

/** Reads a draft by a consistent read. @returns undefined when the tenant has no such draft */
export async function readDraft(tenantId: string, draftId: string): Promise<VotingDraft | undefined> {
  const row = await readVotingsRow(draftKey(tenantId, draftId), { isConsistent: true });
  return row && draftRow.parse(row);
}

const toDraftRow = (draft: VotingDraft) => ({
  ...draftKey(draft.tenantId, draft.draftId),
  kind: 'draft',
  ...draft,
});

/** The condition that a draft still has the version that was read. */
const toVersionCondition = (before: VotingDraft | undefined) =>
  before === undefined
    ? { ConditionExpression: 'attribute_not_exists(pk)' }
    : {
        ConditionExpression: '#version = :version',
        ExpressionAttributeNames: { '#version': 'version' },
        ExpressionAttributeValues: { ':version': before.version },
      };

/** Writes the next version of a draft. @returns false if it has changed since it was read */
export async function writeDraft(before: VotingDraft | undefined, after: VotingDraft): Promise<boolean> {
  const put = new PutCommand({
    TableName: tableEnv().VOTINGS_TABLE,
    Item: toDraftRow(after),
    ...toVersionCondition(before),
  });
  return (await writeConditionally(() => getDocumentClient().send(put))).done;
}

/** Deletes a draft. @returns false if it has changed since it was read */
export async function deleteDraftRow(draft: VotingDraft): Promise<boolean> {
  const deletion = new DeleteCommand({
    TableName: tableEnv().VOTINGS_TABLE,
    Key: draftKey(draft.tenantId, draft.draftId),
    ...toVersionCondition(draft),
  });
  return (await writeConditionally(() => getDocumentClient().send(deletion))).done;
}

/**
 * The write that records that a draft was published, which deletes its content. The record is kept for 30 days, so a
 * repeated request finds the voting.
 */
export const toPublishedPut = (draft: VotingDraft, votingId: string, now: number): TransactionWrite => ({
  Put: {
    TableName: tableEnv().VOTINGS_TABLE,
    Item: {
      ...toDraftRow({ ...draft, version: draft.version + 1, content: toPublishedContent(draft), votingId }),
      expiresAt: getCreationExpiry(now),
    },
    ...toVersionCondition(draft),
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  },
});

/** The account decides who may read the record. */
const toPublishedContent = ({ content: { accountId } }: VotingDraft) =>
  accountId === undefined ? {} : { accountId };

/** Reads the next drafts, the newest first. @param after the draft at which the last page ended */
export async function queryDrafts(
  tenantId: string,
  after: string | undefined,
  limit: number,
): Promise<{ drafts: VotingDraft[]; next?: string }> {
  const { Items = [], LastEvaluatedKey } = await getDocumentClient().send(
    new QueryCommand({
      TableName: tableEnv().VOTINGS_TABLE,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': draftsPk(tenantId) },
      ScanIndexForward: false,
      Limit: limit,
      ...(after !== undefined && { ExclusiveStartKey: draftKey(tenantId, after) }),
    }),
  );
  const drafts = z.array(draftRow).parse(Items);
  return { drafts, ...(LastEvaluatedKey !== undefined && { next: String(LastEvaluatedKey.sk) }) };
}

/** Returns whether a tenant has at least `count` drafts that are not published. */
export async function hasDrafts(tenantId: string, count: number): Promise<boolean> {
  const drafts = queryRows({
    TableName: tableEnv().VOTINGS_TABLE,
    KeyConditionExpression: 'pk = :pk',
    FilterExpression: 'attribute_not_exists(votingId)',
    ProjectionExpression: 'draftId',
    ExpressionAttributeValues: { ':pk': draftsPk(tenantId) },
  });
  let found = 0;
  for await (const _ of drafts) if (++found >= count) return true;
  return false;
}
