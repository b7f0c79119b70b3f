import { defineContract } from '@suffra/shared/http/contract';
import { instant } from '@suffra/shared/http/fields';
import { serve } from '@suffra/shared/http/serve';
import * as z from 'zod/mini';
import { parseReceipt } from '../receipt.ts';
import { placeOf, type Standing, standingOf } from '../receipt-check.ts';
import { isGenuine } from '../receipt-keys.ts';
import { readBallot } from '../table/ballots.ts';
import { readResult } from '../table/results.ts';
import { readSnapshot } from '../table/snapshots.ts';

const standings = ['accepted', 'counted', 'not-counted', 'superseded', 'erased', 'not-recorded'] as const;

export const contract = defineContract({
  method: 'POST',
  path: '/v1/receipts/check',
  operationId: 'checkReceipt',
  summary: 'Check a receipt',
  description:
    'Anybody who is signed in under the tenant may check a receipt that they hold; it tells nothing of the choices. “valid” means that we signed it and it is of this tenant; “counted” appears once the result is certified, and “erased” where the voter’s data was erased: the vote counts on without a name.',
  auth: ['voter', 'admin'],
  body: z.strictObject({ receipt: z.string().check(z.minLength(1), z.maxLength(4_096)) }),
  answers: {
    200: {
      description: 'What the receipt is worth',
      body: z.object({
        valid: z.boolean(),
        standing: z.optional(z.enum(standings)),
        votingId: z.optional(z.string()),
        voteId: z.optional(z.string()),
        votedAt: z.optional(instant),
        counted: z.optional(z.boolean()),
      }),
    },
  },
  problems: [],
});

export const handler = serve(contract, async ({ caller, body, now }) => {
  const parsed = parseReceipt(body.receipt);
  // Of another tenant nothing is read, not even whether it is genuine.
  if (parsed === undefined || parsed.claims.tenantId !== caller.tenantId || !(await isGenuine(parsed, now)))
    return { status: 200, body: { valid: false } };
  const { claims } = parsed;
  const { votingId, voteId, votedAt } = claims;
  const voting = await readSnapshot(caller.tenantId, votingId);
  const row = voting ? await readBallot(placeOf(claims), voting) : {};
  const result = voting && (await readResult(caller.tenantId, votingId, voting.endsAt));
  const standing: Standing = standingOf(claims, voting, row, result);
  const final = standing === 'counted' || standing === 'not-counted';
  const counted = final ? { counted: standing === 'counted' } : {};
  return { status: 200, body: { valid: true, standing, votingId, voteId, votedAt, ...counted } };
});
