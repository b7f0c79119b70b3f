import { type Clock, systemClock } from '@suffra/shared/clock';
import { defineContract } from '@suffra/shared/http/contract';
import { accountId } from '@suffra/shared/http/fields';
import { serve } from '@suffra/shared/http/serve';
import { type NewId, systemIds } from '@suffra/shared/ids';
import * as z from 'zod/mini';
import { accountContent, contentOf, sameAccount } from '../account.ts';
import { type AccountWrite, saveAccount } from '../table/accounts.ts';
import { requireWholeTenant } from '../whole-tenant.ts';

const newAccount = z.strictObject({ accountId, ...accountContent.shape });
const distinct = (accounts: readonly { accountId: string }[]): boolean =>
  new Set(accounts.map((each) => each.accountId)).size === accounts.length;
const outcome = z.enum(['created', 'unchanged', 'different']);

export const contract = defineContract({
  method: 'POST',
  path: '/v1/accounts',
  operationId: 'putAccounts',
  summary: 'Create many accounts',
  description:
    'Up to 100 a call, each with its outcome: created; unchanged, when it was there with this very content, so that a call may be repeated; different, when it is there with other content, which stays (change it with PUT and If-Match). A malformed one refuses the call, and nothing is created.',
  auth: ['admin'],
  scope: 'accounts:write',
  body: z.strictObject({
    accounts: z
      .array(newAccount)
      .check(z.minLength(1), z.maxLength(100), z.refine(distinct, 'each account must have an id of its own')),
  }),
  answers: {
    200: {
      description: 'The outcomes in the order of the accounts sent.',
      body: z.object({ outcomes: z.array(z.object({ accountId, outcome, version: z.int() })) }),
    },
  },
  problems: [],
});

type Sent = z.output<typeof newAccount>;

/** Makes the route's function. @param newId ids of writes */
export const putAccountsRoute = (clock: Clock, newId: NewId) =>
  serve(
    contract,
    async ({ caller, body, correlationId, note }) => {
      requireWholeTenant(caller);
      note({ accounts: body.accounts.length });
      const outcomes = await Promise.all(
        body.accounts.map(async (sent) => {
          const content = contentOf(sent.accountId, sent);
          const writer = { correlationId, writeId: newId() };
          const write = await saveAccount(caller.tenantId, sent.accountId, content, undefined, writer);
          return { accountId: sent.accountId, ...told(sent, write) };
        }),
      );
      return { status: 200, body: { outcomes } };
    },
    clock,
  );

function told(sent: Sent, write: AccountWrite): { outcome: z.output<typeof outcome>; version: number } {
  if (write.done) return { outcome: 'created', version: write.account.version };
  // Refused because it is there: accounts are never taken away, so what stood in the way was returned.
  if (write.standing === undefined) throw new Error('an account was refused by no row');
  const same = sameAccount(write.standing, contentOf(sent.accountId, sent));
  return { outcome: same ? 'unchanged' : 'different', version: write.standing.version };
}

/** Creates accounts in bulk. */
export const handler = putAccountsRoute(systemClock, systemIds);
