import { assertTenantWideAdmin } from '@suffra/shared/authorization';
import { type Clock, systemClock } from '@suffra/shared/clock';
import { accountId } from '@suffra/shared/fields';
import { defineAuthenticatedContract } from '@suffra/shared/http/contract';
import { authenticatedRoute } from '@suffra/shared/http/route';
import { generateId, type IdGenerator } from '@suffra/shared/ids';
import * as z from 'zod/mini';
import {
  type AccountContent,
  accountContent,
  hasSameAccountContent,
  toAccountContent,
} from '../domain/account.ts';
import { type AccountWriteResult, writeAccount } from '../storage/accounts.ts';

const newAccount = z.strictObject({ accountId, ...accountContent.shape });
const hasDistinctIds = (accounts: readonly { accountId: string }[]): boolean =>
  new Set(accounts.map((account) => account.accountId)).size === accounts.length;
const outcome = z.enum(['created', 'unchanged', 'different']);

export const contract = defineAuthenticatedContract({
  method: 'POST',
  path: '/v1/accounts',
  operationId: 'putAccounts',
  summary: 'Create many accounts',
  description:
    'Up to 100 accounts per request. Each gets an outcome. created: the account is new. unchanged: it already exists with this content, so the request can be repeated. different: it exists with other content, which does not change (use PUT with If-Match to change it). If one account is invalid, none is created.',
  auth: ['admin'],
  scope: 'accounts:write',
  body: z.strictObject({
    accounts: z
      .array(newAccount)
      .check(
        z.minLength(1),
        z.maxLength(100),
        z.refine(hasDistinctIds, 'each account must have a unique id'),
      ),
  }),
  responses: {
    200: {
      description: 'The outcomes, in the order of the accounts.',
      body: z.object({ outcomes: z.array(z.object({ accountId, outcome, version: z.int() })) }),
    },
  },
  problems: [],
});

/** Creates the route's handler. @param newId creates ids of writes */
export const putAccountsRoute = (clock: Clock, newId: IdGenerator) =>
  authenticatedRoute(
    contract,
    async ({ caller, body, correlationId, addLogContext }) => {
      assertTenantWideAdmin(caller);
      addLogContext({ accounts: body.accounts.length });
      const outcomes = await Promise.all(
        body.accounts.map(async (account) => {
          const { accountId } = account;
          const content = toAccountContent(accountId, account);
          const context = { correlationId, writeId: newId(), changedBy: caller.voterId };
          const result = await writeAccount(caller.tenantId, accountId, content, undefined, context);
          return { accountId, ...toOutcome(content, result) };
        }),
      );
      return { status: 200, body: { outcomes } };
    },
    clock,
  );

function toOutcome(
  content: AccountContent,
  result: AccountWriteResult,
): { outcome: z.output<typeof outcome>; version: number } {
  if (result.done) return { outcome: 'created', version: result.account.version };
  // The account exists and accounts are never deleted, so the write returned it.
  if (result.existing === undefined)
    throw new Error('the write of an account failed without an existing row');
  const isSame = hasSameAccountContent(result.existing, content);
  return { outcome: isSame ? 'unchanged' : 'different', version: result.existing.version };
}

export const handler = putAccountsRoute(systemClock, generateId);
