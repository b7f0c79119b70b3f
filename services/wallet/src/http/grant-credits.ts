import { type Clock, systemClock } from '@suffra/shared/clock';
import { defineContract } from '@suffra/shared/http/contract';
import { tenantId, text, voterId } from '@suffra/shared/http/fields';
import { busy, notAllowed } from '@suffra/shared/http/problems';
import { serve } from '@suffra/shared/http/serve';
import { derivedId, type NewId, systemIds } from '@suffra/shared/ids';
import type { Caller } from '@suffra/shared/tokens/claims';
import * as z from 'zod/mini';
import { grantHash, grantLine } from '../grant.ts';
import { balanceOf, following } from '../ledger.ts';
import { idempotencyKeyReused, notEnoughCredits } from '../problems.ts';
import { appendOnce, type Effect, readEffect } from '../table/effects.ts';
import { readNewest } from '../table/entries.ts';

/** Most credits that one request gives or takes: a slip of a digit or two stays mendable. */
const most = 10_000;
/** How often a wallet that others change at the same moment is tried. */
const tries = 5;

export const contract = defineContract({
  method: 'POST',
  path: '/v1/tenants/{tenantId}/voters/{voterId}/credits',
  operationId: 'grantCredits',
  summary: 'Give a voter credits, or take some',
  description:
    'Admins do so within their tenant, operators in every one. The reason and who gave it stand in the voter’s history. The same Idempotency-Key with the same content is done once.',
  auth: ['admin', 'operator'],
  params: z.strictObject({ tenantId, voterId }),
  headers: z.object({
    'idempotency-key': z
      .string()
      .check(z.regex(/^[\x21-\x7e]{1,128}$/, 'must be 1 to 128 visible ASCII characters')),
  }),
  body: z.strictObject({
    /** Above zero to give, below to take. */
    credits: z.int().check(
      z.minimum(-most),
      z.maximum(most),
      z.refine((credits) => credits !== 0, 'must not be 0'),
    ),
    reason: text(3, 200),
  }),
  answers: {
    201: {
      description: 'Done: the number of the line in the ledger, and the balance after it',
      body: z.object({ seq: z.int(), balance: z.int() }),
    },
  },
  problems: [notEnoughCredits, idempotencyKeyReused, busy],
});

/** Makes the route's function. @param newId ids of writes */
export const grantCreditsRoute = (clock: Clock, newId: NewId) =>
  serve(
    contract,
    async ({ caller, params, headers, body, correlationId, now }) => {
      requireTenant(caller, params.tenantId);
      const ref = derivedId('grant', caller.tenantId, headers['idempotency-key']);
      const hash = grantHash(body);
      for (let i = 0; i < tries; i += 1) {
        const known = await readEffect(params, ref);
        if (known !== undefined) return answerOf(known, hash);
        const newest = await readNewest(params);
        const line = grantLine(balanceOf(newest), body, ref, caller.voterId);
        const writer = { correlationId, writeId: newId() };
        const done = await appendOnce(params, ref, hash, following(newest, line, now), writer);
        if (done !== undefined) return answerOf(done, hash);
      }
      throw busy();
    },
    clock,
  );

/** Gives or takes credits. */
export const handler = grantCreditsRoute(systemClock, systemIds);

/** An admin of single votings runs those alone: credits are good in all of them. */
function requireTenant({ role, tenantId: own, votings }: Caller, wanted: string): void {
  if (role !== 'operator' && (own !== wanted || votings !== undefined)) throw notAllowed();
}

function answerOf({ seq, balance, hash }: Effect, wanted: string) {
  if (hash !== wanted) throw idempotencyKeyReused();
  return { status: 201, body: { seq, balance } };
}
