import * as z from 'zod/mini';
import { send } from './http.ts';

const electorate = z.object({
  current: z.optional(z.object({ electorateId: z.string(), size: z.int() })),
  uploads: z.array(
    z.object({
      electorateId: z.string(),
      state: z.enum(['open', 'confirmed', 'current', 'rejected']),
      rejection: z.optional(z.enum(['list-changed', 'electorate-fixed', 'ended'])),
    }),
  ),
});
/** The list of the people who may vote, and its uploads. */
export type Electorate = z.output<typeof electorate>;

/** Entries of a list: e-mail addresses, or the ids that a partner gives its visitors. */
export type ElectorEntries =
  | { readonly emails: readonly string[] }
  | { readonly issuerId: string; readonly subjects: readonly string[] };

/** Whether an upload replaces the list or adds people to it. */
export type ElectorateMode = 'replace' | 'extend';

const toPath = (votingId: string) => `/v1/votings/${encodeURIComponent(votingId)}/electorate`;
const limits = { maxAttempts: 5, timeoutMs: 20_000 };

/** Reads the size of the list of a voting, and its uploads. */
export const readElectorate = async (votingId: string): Promise<Electorate> =>
  (await send({ method: 'GET', path: toPath(votingId), schema: electorate })).data;

/** Reads the ids of the partners' issuers of the organisation. */
export async function readIssuerIds(): Promise<readonly string[]> {
  const schema = z.object({ items: z.array(z.object({ issuerId: z.string() })) });
  const { data } = await send({ method: 'GET', path: '/v1/partner-issuers', schema });
  return data.items.map(({ issuerId }) => issuerId);
}

/** Starts an upload. @throws Problem `electorate-fixed` @returns its id */
export async function startElectorate(votingId: string, mode: ElectorateMode): Promise<string> {
  const schema = z.object({ electorateId: z.string() });
  const request = { method: 'POST', path: toPath(votingId), body: { mode }, schema } as const;
  return (await send({ ...request, maxAttempts: 3 })).data.electorateId;
}

/** Sends at most 500 entries. The request can be repeated. */
export async function sendElectors(
  votingId: string,
  electorateId: string,
  body: ElectorEntries,
): Promise<void> {
  const path = `${toPath(votingId)}/${encodeURIComponent(electorateId)}/entries`;
  await send({ method: 'POST', path, body, schema: z.undefined(), ...limits });
}

/** Makes an upload the current list. The request can be repeated. @throws Problem `electorate-incomplete` */
export async function confirmElectorate(
  votingId: string,
  electorateId: string,
  entries: number,
): Promise<void> {
  const body = { electorateId, entries };
  await send({ method: 'PUT', path: toPath(votingId), body, schema: z.looseObject({}), ...limits });
}
