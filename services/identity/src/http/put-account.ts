import { type Clock, systemClock } from '@suffra/shared/clock';
import { defineContract } from '@suffra/shared/http/contract';
import { etagOf, ifMatch, versionIn } from '@suffra/shared/http/etag';
import { accountId } from '@suffra/shared/http/fields';
import { staleVersion, versionRequired } from '@suffra/shared/http/problems';
import { type Answer, serve } from '@suffra/shared/http/serve';
import { type NewId, systemIds } from '@suffra/shared/ids';
import * as z from 'zod/mini';
import { type Account, account, accountContent, contentOf, sameAccount } from '../account.ts';
import { saveAccount } from '../table/accounts.ts';
import { requireWholeTenant } from '../whole-tenant.ts';

export const contract = defineContract({
  method: 'PUT',
  path: '/v1/accounts/{accountId}',
  operationId: 'putAccount',
  summary: 'Create an account, or change it',
  description:
    'Without If-Match it creates; the same content again answers 200. With If-Match it changes the version named. Without a name it is called by its id; without a quota the tenant’s perAccount holds.',
  auth: ['admin'],
  scope: 'accounts:write',
  params: z.strictObject({ accountId }),
  headers: ifMatch,
  body: accountContent,
  answers: {
    200: { description: 'The account as it is now, with its ETag.', body: account },
    201: { description: 'The account was created.', body: account },
  },
  problems: [staleVersion, versionRequired],
});

const answer = (status: 200 | 201, body: Account): Answer => ({
  status,
  headers: { etag: etagOf(body.version) },
  body,
});

/** Makes the route's function. @param newId ids of writes */
export const putAccountRoute = (clock: Clock, newId: NewId) =>
  serve(
    contract,
    async ({ caller, params, headers, body, correlationId }) => {
      requireWholeTenant(caller);
      const content = contentOf(params.accountId, body);
      const creates = headers['if-match'] === undefined;
      const readVersion = creates ? undefined : versionIn(headers);
      const writer = { correlationId, writeId: newId() };
      const outcome = await saveAccount(caller.tenantId, params.accountId, content, readVersion, writer);
      if (outcome.done) return answer(creates ? 201 : 200, outcome.account);
      if (outcome.standing !== undefined && sameAccount(outcome.standing, content))
        return answer(200, outcome.standing);
      throw creates ? versionRequired() : staleVersion();
    },
    clock,
  );

/** Creates or changes an account. */
export const handler = putAccountRoute(systemClock, systemIds);
