import { send } from './http.ts';
import {
  type Account,
  type AccountPage,
  account,
  accountPage,
  type Outcome,
  outcomes,
} from './shapes/account.ts';

/** A page of the organisation's accounts. @param by what their ids, or their names, begin with */
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
  return (await send({ method: 'GET', path: `/v1/accounts?${search}`, answer: accountPage })).data;
};

/**
 * Makes an account, or changes one. @param version the version that was read; undefined: it is a new one
 * @throws Problem `stale-version`, `version-required` (there is one of this id) …
 */
export const saveAccount = async (
  accountId: string,
  body: { name?: string; quota?: number },
  version?: number,
): Promise<Account> => {
  const path = `/v1/accounts/${encodeURIComponent(accountId)}`;
  const headers = version === undefined ? {} : { 'if-match': `"${version}"` };
  return (await send({ method: 'PUT', path, body, headers, answer: account, tries: 3 })).data;
};

/** Makes up to 100 accounts; those that are there stay as they are. */
export const createAccounts = async (
  accounts: readonly { accountId: string; name?: string; quota?: number }[],
): Promise<readonly Outcome[]> =>
  (await send({ method: 'POST', path: '/v1/accounts', body: { accounts }, answer: outcomes, tries: 3 })).data
    .outcomes;
