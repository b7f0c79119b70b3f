import * as z from 'zod/mini';
import { type Answered, send } from './http.ts';
import {
  type AuditPage,
  auditPage,
  type BallotsExport,
  ballotsExport,
  type Participant,
  participants,
} from './shapes/data.ts';

/** Anything, as it came: an export leaves nothing out because this client does not know it. */
const whole = z.looseObject({});
const page = z.object({ items: z.array(z.unknown()), nextCursor: z.optional(z.string()) });
const walletPage = z.extend(page, { balance: z.int() });

const read = async (path: string): Promise<unknown> =>
  (await send({ method: 'GET', path, answer: whole })).data;

interface Page<T> {
  readonly items: readonly T[];
  readonly nextCursor?: string | undefined;
}

/** Reads every page of a list. */
async function readPages<P extends Page<unknown>>(path: string, answer: z.ZodMiniType<P>): Promise<P[]> {
  const pages: P[] = [];
  let cursor: string | undefined;
  do {
    const query = cursor === undefined ? '' : `?${new URLSearchParams({ cursor })}`;
    const { data } = await send({ method: 'GET', path: `${path}${query}`, answer });
    pages.push(data);
    cursor = data.nextCursor;
  } while (cursor !== undefined);
  return pages;
}

/** Reads a list to its end. */
const readAll = async <T>(path: string, answer: z.ZodMiniType<Page<T>>): Promise<T[]> =>
  (await readPages(path, answer)).flatMap(({ items }) => items);

/** All that the platform keeps of the caller, of each service by its name. */
export const exportMine = async (): Promise<Readonly<Record<string, unknown>>> => ({
  profile: await read('/v1/me/export'),
  votes: await readAll('/v1/me/votes', page),
  wallet: {
    ...whole.parse(await read('/v1/me/wallet')),
    entries: await readAll('/v1/me/wallet/entries', page),
  },
  purchases: await readAll('/v1/purchases', page),
  inbox: await readAll('/v1/me/inbox', page),
  devices: await read('/v1/me/devices'),
});

const voterPath = (voterId: string, part: string) => `/v1/voters/${encodeURIComponent(voterId)}/${part}`;

/**
 * What an admin may have of a voter, of each service by its name: all that is kept but what they chose.
 * @throws Problem `not-found`
 */
export async function exportVoter(voterId: string): Promise<Readonly<Record<string, unknown>>> {
  const profile = await read(voterPath(voterId, 'export'));
  const votes = await readAll(voterPath(voterId, 'votes'), page);
  const wallet = await readPages(voterPath(voterId, 'wallet'), walletPage);
  return {
    profile,
    votes,
    wallet: { balance: wallet[0]?.balance, entries: wallet.flatMap(({ items }) => items) },
    purchases: await readAll(voterPath(voterId, 'purchases'), page),
    inbox: await readAll(voterPath(voterId, 'inbox'), page),
    devices: await read(voterPath(voterId, 'devices')),
    audit: await readAll(voterPath(voterId, 'audit'), page),
  };
}

/** Has all that is kept of the caller erased. Repeating it is safe. @throws Problem `wrong-credentials` */
export const eraseMe = (voterId: string, password: string | undefined): Promise<Answered<unknown>> =>
  send({
    method: 'POST',
    path: '/v1/me/erasure',
    body: { confirm: voterId, ...(password !== undefined && { password }) },
    answer: whole,
    tries: 3,
  });

/** Has all that is kept of a voter erased. Repeating it is safe. @throws Problem `not-found` or `staff-stays` */
export const eraseVoter = (voterId: string): Promise<Answered<unknown>> =>
  send({ method: 'POST', path: voterPath(voterId, 'erasure'), answer: whole, tries: 3 });

/** A page of who took data out or had it erased, the newest first. */
export const readAudit = async (cursor?: string): Promise<AuditPage> => {
  const path = `/v1/audit?${new URLSearchParams({ limit: '20', ...(cursor !== undefined && { cursor }) })}`;
  return (await send({ method: 'GET', path, answer: auditPage })).data;
};

const votingPath = (votingId: string, part: string) => `/v1/votings/${encodeURIComponent(votingId)}/${part}`;

/** Who takes part in a voting, all of them, in no order. */
export const readParticipation = (votingId: string): Promise<Participant[]> =>
  readAll(votingPath(votingId, 'participation'), participants);

/**
 * Has files made of what was voted, without names; while some are being made, or are there, those are it. Repeating it is
 * safe. @throws Problem `not-certified`
 */
export const exportBallots = (votingId: string): Promise<Answered<unknown>> =>
  send({ method: 'POST', path: votingPath(votingId, 'ballots'), answer: whole, tries: 3 });

/** How far the files are, and where: their addresses are good for five minutes. @throws Problem `no-export` */
export const readBallotsExport = async (votingId: string): Promise<BallotsExport> =>
  (await send({ method: 'GET', path: votingPath(votingId, 'ballots'), answer: ballotsExport })).data;
