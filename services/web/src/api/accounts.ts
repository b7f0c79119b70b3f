import { send } from './http.ts';
import {
  type Account,
  type AccountOutcome,
  type AccountPage,
  account,
  accountPage,
  outcomes,
} from './schemas/account.ts';

/** Reads a page of the organisation's accounts. @param by the start of their ids or of their names */
export const listAccounts = async (
  limit: number,
  by: { id?: string; name?: string } = {},
  cursor?: string,
): Promise<AccountPage> => {
  const search = new URLSearchParams({
    limit: String(limit),
    ...by,
    ...(cursor !== undefined && { cursor }),
  });
  return (await send({ method: 'GET', path: `/v1/accounts?${search}`, schema: accountPage })).data;
};

/**
 * Creates or changes an account.
 * @param version the version that was read; undefined for a new account
 * @throws Problem `stale-version`, `version-required` (the id exists already) …
 */
export const saveAccount = async (
  accountId: string,
  body: { name?: string; quota?: number },
  version?: number,
): Promise<Account> => {
  const path = `/v1/accounts/${encodeURIComponent(accountId)}`;
  const headers = version === undefined ? {} : { 'if-match': `"${version}"` };
  return (await send({ method: 'PUT', path, body, headers, schema: account, maxAttempts: 3 })).data;
};

/** Creates up to 100 accounts. Accounts that exist stay unchanged. */
export const createAccounts = async (
  accounts: readonly { accountId: string; name?: string; quota?: number }[],
): Promise<readonly AccountOutcome[]> =>
  (await send({ method: 'POST', path: '/v1/accounts', body: { accounts }, schema: outcomes, maxAttempts: 3 }))
    .data.outcomes;
