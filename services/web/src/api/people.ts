import * as z from 'zod/mini';
import { findVoter, toVoterPath } from './data-exports.ts';
import { send } from './http.ts';
import { type InboxItem, inboxItem } from './schemas/messages.ts';
import {
  type ListedPerson,
  type Participation,
  type Person,
  participationPage,
  peoplePage,
  person,
} from './schemas/people.ts';
import { type LedgerEntry, ledgerPage, wallet } from './schemas/wallet.ts';

/** A page of a list. */
export interface ListPage<T> {
  readonly items: readonly T[];
  readonly nextCursor?: string | undefined;
}

/** Reads a page of the organisation's people, by name. @param name only people whose names have words that begin like its words */
export const listPeople = async (
  name: string | undefined,
  cursor: string | undefined,
): Promise<ListPage<ListedPerson>> => {
  const body = { limit: 20, ...(name !== undefined && { name }), ...(cursor !== undefined && { cursor }) };
  const path = '/v1/voters/search';
  return (await send({ method: 'POST', path, body, schema: peoplePage, maxAttempts: 3 })).data;
};

/** Finds the person with exactly this e-mail address. */
export const findPeopleByEmail = async (email: string): Promise<ListPage<ListedPerson>> => {
  const found = await findVoter(email);
  return { items: found === undefined ? [] : [{ ...found, email }] };
};

/** Reads a person of the organisation. @throws Problem `not-found` */
export const readPerson = async (voterId: string): Promise<Person> =>
  (await send({ method: 'GET', path: toVoterPath(voterId, 'export'), schema: person })).data;

const toQuery = (query: Readonly<Record<string, string | undefined>>): string => {
  const entries = Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value]],
  );
  return entries.length === 0 ? '' : `?${new URLSearchParams(entries)}`;
};

/** Maximum number of pages that one call reads. In a large organisation, most pages have no voting of the person. */
const maxEmptyPages = 5;

/** Reads votings in which a person took part. The page can be empty and still have a cursor. */
export async function readParticipations(
  voterId: string,
  cursor: string | undefined,
): Promise<ListPage<Participation>> {
  let page: ListPage<Participation> = { items: [], nextCursor: cursor };
  for (let count = 0; count < maxEmptyPages; count += 1) {
    const path = `${toVoterPath(voterId, 'votes')}${toQuery({ cursor: page.nextCursor })}`;
    page = (await send({ method: 'GET', path, schema: participationPage })).data;
    if (page.items.length > 0 || page.nextCursor === undefined) break;
  }
  return page;
}

const pageSize = '5';

/** The credits of a person: the balance, and a page of ledger entries, newest first. */
export type PersonCredits = ListPage<LedgerEntry> & { readonly balance: number };

const creditsPage = z.extend(ledgerPage, wallet.shape);

/** Reads the balance of a person and a page of their ledger. */
export const readCredits = async (voterId: string, cursor: string | undefined): Promise<PersonCredits> => {
  const path = `${toVoterPath(voterId, 'wallet')}${toQuery({ limit: pageSize, cursor })}`;
  return (await send({ method: 'GET', path, schema: creditsPage })).data;
};

const messagesPage = z.object({ items: z.array(inboxItem), nextCursor: z.optional(z.string()) });

/** Reads a page of the messages of a person, newest first. */
export const readMessages = async (
  voterId: string,
  cursor: string | undefined,
): Promise<ListPage<InboxItem>> => {
  const path = `${toVoterPath(voterId, 'inbox')}${toQuery({ limit: pageSize, cursor })}`;
  return (await send({ method: 'GET', path, schema: messagesPage })).data;
};
