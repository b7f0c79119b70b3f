import { type Clock, systemClock } from '@suffra/shared/clock';
import { notAllowed } from '@suffra/shared/errors';
import { tenantId, text, voterId } from '@suffra/shared/fields';
import { defineAuthenticatedContract } from '@suffra/shared/http/contract';
import { busy, tenantSuspended } from '@suffra/shared/http/problems';
import { authenticatedRoute } from '@suffra/shared/http/route';
import { deriveId, generateId, type IdGenerator } from '@suffra/shared/ids';
import type { Caller } from '@suffra/shared/tokens/claims';
import * as z from 'zod/mini';
import { grantCredits } from '../application/grant-credits.ts';
import { idempotencyKey } from './fields.ts';
import { idempotencyKeyReused, noSuchVoter, notEnoughCredits } from './problems.ts';

/** The most credits that one request gives or takes: limits the damage of a typing error. */
const maxCredits = 10_000;

export const contract = defineAuthenticatedContract({
  method: 'POST',
  path: '/v1/tenants/{tenantId}/voters/{voterId}/credits',
  operationId: 'grantCredits',
  summary: 'Give credits to a voter, or take some',
  description:
    'For admins within their tenant, and for operators in every tenant. The voter must have signed in before. The ledger of the voter shows the reason and who gave the credits. A repeated request with the same Idempotency-Key and content has no further effect.',
  auth: ['admin', 'operator'],
  params: z.strictObject({ tenantId, voterId }),
  headers: z.object({ 'idempotency-key': idempotencyKey }),
  body: z.strictObject({
    /** Positive to give, negative to take. */
    credits: z.int().check(
      z.minimum(-maxCredits),
      z.maximum(maxCredits),
      z.refine((credits) => credits !== 0, 'must not be 0'),
    ),
    reason: text(3, 200),
  }),
  responses: {
    201: {
      description: 'The sequence number of the ledger entry, and the balance after it.',
      body: z.object({ seq: z.int(), balance: z.int() }),
    },
  },
  problems: [noSuchVoter, notEnoughCredits, idempotencyKeyReused, tenantSuspended, busy],
});

/** Creates the route. @param newId creates the ids of writes */
export const createGrantCreditsRoute = (clock: Clock, newId: IdGenerator) =>
  authenticatedRoute(
    contract,
    async ({ caller, params, headers, body, correlationId, now }) => {
      assertCanGrant(caller, params.tenantId);
      const grantId = deriveId('grant', caller.tenantId, headers['idempotency-key']);
      const context = { grantId, by: caller.voterId, correlationId, now };
      const { seq, balance } = await grantCredits(params, body, context, newId);
      return { status: 201, body: { seq, balance } };
    },
    clock,
  );

export const handler = createGrantCreditsRoute(systemClock, generateId);

/** @throws DomainError `not-allowed` for an admin of another tenant */
function assertCanGrant({ role, tenantId: own }: Caller, tenantId: string): void {
  if (role !== 'operator' && own !== tenantId) throw notAllowed();
}
