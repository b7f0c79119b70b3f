import { instant } from '@suffra/shared/fields';
import { defineAuthenticatedContract } from '@suffra/shared/http/contract';
import { authenticatedRoute } from '@suffra/shared/http/route';
import * as z from 'zod/mini';
import { verifyReceipt } from '../application/verify-receipt.ts';
import { parseReceipt } from '../domain/parse-receipt.ts';
import { getReceiptStatus, type ReceiptStatus, toVoteKey } from '../domain/receipt-status.ts';
import { readBallot } from '../storage/ballots.ts';
import { readResult } from '../storage/results.ts';
import { findVoting } from '../storage/votings.ts';

const statuses = ['accepted', 'counted', 'not-counted', 'superseded', 'erased', 'not-recorded'] as const;

export const contract = defineAuthenticatedContract({
  method: 'POST',
  path: '/v1/receipts/check',
  operationId: 'checkReceipt',
  summary: 'Check a receipt',
  description:
    'For every signed-in user of the tenant. The response does not reveal the choices. “valid” means that the receipt is genuine and belongs to this tenant. “counted” is present once the result is certified. The standing “erased” means that the voter’s data was erased; the vote still counts, without a name.',
  auth: ['voter', 'admin'],
  body: z.strictObject({ receipt: z.string().check(z.minLength(1), z.maxLength(4_096)) }),
  responses: {
    200: {
      description: 'Whether the receipt is valid, and the status of its vote',
      body: z.object({
        valid: z.boolean(),
        standing: z.optional(z.enum(statuses)),
        votingId: z.optional(z.string()),
        voteId: z.optional(z.string()),
        votedAt: z.optional(instant),
        counted: z.optional(z.boolean()),
      }),
    },
  },
  problems: [],
});

export const handler = authenticatedRoute(contract, async ({ caller: { tenantId }, body, now }) => {
  const receipt = parseReceipt(body.receipt);
  // Receipts of other tenants are not even verified, so the response reveals nothing about them.
  if (receipt?.claims.tenantId !== tenantId || !(await verifyReceipt(receipt, now)))
    return { status: 200, body: { valid: false } };
  const { claims } = receipt;
  const { votingId, voteId, votedAt } = claims;
  const voting = await findVoting(tenantId, votingId);
  const ballot = voting ? await readBallot(toVoteKey(claims), voting) : {};
  const result = voting && (await readResult(tenantId, votingId, voting.endsAt));
  const status: ReceiptStatus = getReceiptStatus(claims, voting, ballot, result);
  const isFinal = status === 'counted' || status === 'not-counted';
  const counted = isFinal ? { counted: status === 'counted' } : {};
  return { status: 200, body: { valid: true, standing: status, votingId, voteId, votedAt, ...counted } };
});
