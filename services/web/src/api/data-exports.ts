import * as z from 'zod/mini';
import { type ApiResponse, send } from './http.ts';
import {
  type AuditPage,
  auditPage,
  type BallotExport,
  ballotExport,
  type FoundVoter,
  foundVoters,
  type Participant,
  participantPage,
} from './schemas/data-exports.ts';

/** Accepts any object, so that an export includes fields that this client does not know. */
const anyObject = z.looseObject({});
const anyPage = z.object({ items: z.array(z.unknown()), nextCursor: z.optional(z.string()) });
const walletPage = z.extend(anyPage, { balance: z.int() });

const readJson = async (path: string): Promise<unknown> =>
  (await send({ method: 'GET', path, schema: anyObject })).data;

interface Page<T> {
  readonly items: readonly T[];
  readonly nextCursor?: string | undefined;
}

/** Reads all pages of a list. */
async function readPages<P extends Page<unknown>>(path: string, answer: z.ZodMiniType<P>): Promise<P[]> {
  const pages: P[] = [];
  let cursor: string | undefined;
  do {
    const query = cursor === undefined ? '' : `?${new URLSearchParams({ cursor })}`;
    const { data } = await send({ method: 'GET', path: `${path}${query}`, schema: answer });
    pages.push(data);
    cursor = data.nextCursor;
  } while (cursor !== undefined);
  return pages;
}

/** Reads all items of a list. */
const readAllItems = async <T>(path: string, answer: z.ZodMiniType<Page<T>>): Promise<T[]> =>
  (await readPages(path, answer)).flatMap(({ items }) => items);

/** Reads all data that the platform stores about the caller, by service. */
export const exportOwnData = async (): Promise<Readonly<Record<string, unknown>>> => ({
  profile: await readJson('/v1/me/export'),
  votes: await readAllItems('/v1/me/votes', anyPage),
  wallet: {
    ...anyObject.parse(await readJson('/v1/me/wallet')),
    entries: await readAllItems('/v1/me/wallet/entries', anyPage),
  },
  purchases: await readAllItems('/v1/purchases', anyPage),
  inbox: await readAllItems('/v1/me/inbox', anyPage),
  devices: await readJson('/v1/me/devices'),
  followedAccounts: await readJson('/v1/me/followed-accounts'),
});

/** The path of a part of a voter's data. */
export const toVoterPath = (voterId: string, part: string) =>
  `/v1/voters/${encodeURIComponent(voterId)}/${part}`;

/**
 * Reads the data about a voter that an admin may export, by service. The voter's choices are not included.
 * @throws Problem `not-found`
 */
export async function exportVoterData(voterId: string): Promise<Readonly<Record<string, unknown>>> {
  const profile = await readJson(toVoterPath(voterId, 'export'));
  const votes = await readAllItems(toVoterPath(voterId, 'votes'), anyPage);
  const wallet = await readPages(toVoterPath(voterId, 'wallet'), walletPage);
  return {
    profile,
    votes,
    wallet: { balance: wallet[0]?.balance, entries: wallet.flatMap(({ items }) => items) },
    purchases: await readAllItems(toVoterPath(voterId, 'purchases'), anyPage),
    inbox: await readAllItems(toVoterPath(voterId, 'inbox'), anyPage),
    devices: await readJson(toVoterPath(voterId, 'devices')),
    followedAccounts: await readJson(toVoterPath(voterId, 'followed-accounts')),
    audit: await readAllItems(toVoterPath(voterId, 'audit'), anyPage),
  };
}

/** Erases all data of the caller. The request can be repeated. @throws Problem `wrong-credentials` */
export const eraseOwnData = (voterId: string, password: string | undefined): Promise<ApiResponse<unknown>> =>
  send({
    method: 'POST',
    path: '/v1/me/erasure',
    body: { confirm: voterId, ...(password !== undefined && { password }) },
    schema: anyObject,
    maxAttempts: 3,
  });

/** Finds the voter with exactly this e-mail address. The search is recorded in the audit log. */
export async function findVoter(email: string): Promise<FoundVoter | undefined> {
  const path = '/v1/voters/lookup';
  const { data } = await send({ method: 'POST', path, body: { email }, schema: foundVoters, maxAttempts: 3 });
  return data.items[0];
}

/** Erases all data of a voter. The request can be repeated. @throws Problem `not-found` or `staff-stays` */
export const eraseVoterData = (voterId: string): Promise<ApiResponse<unknown>> =>
  send({ method: 'POST', path: toVoterPath(voterId, 'erasure'), schema: anyObject, maxAttempts: 3 });

/** Reads a page of the log of exports, erasures and changes, newest first. @param filter parameters of the query */
export const readAuditLog = async (
  filter: Readonly<Record<string, string>>,
  cursor?: string,
): Promise<AuditPage> => {
  const query = { limit: '20', ...filter, ...(cursor !== undefined && { cursor }) };
  const path = `/v1/audit?${new URLSearchParams(query)}`;
  return (await send({ method: 'GET', path, schema: auditPage })).data;
};

const toVotingPath = (votingId: string, part: string) =>
  `/v1/votings/${encodeURIComponent(votingId)}/${part}`;

/** Reads all participants of a voting, in no particular order. */
export const readParticipants = (votingId: string): Promise<Participant[]> =>
  readAllItems(toVotingPath(votingId, 'participation'), participantPage);

/**
 * Starts an export of the ballots, without names. An export that is running or ready is reused, so the request can be
 * repeated.
 * @throws Problem `not-certified`
 */
export const startBallotExport = (votingId: string): Promise<ApiResponse<unknown>> =>
  send({ method: 'POST', path: toVotingPath(votingId, 'ballots'), schema: anyObject, maxAttempts: 3 });

/**
 * Reads the progress of the ballot export and the links to its files. The links are valid for five minutes.
 * @throws Problem `no-export`
 */
export const readBallotExport = async (votingId: string): Promise<BallotExport> =>
  (await send({ method: 'GET', path: toVotingPath(votingId, 'ballots'), schema: ballotExport })).data;
