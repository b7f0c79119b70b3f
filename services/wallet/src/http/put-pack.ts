import { type Clock, systemClock } from '@suffra/shared/clock';
import { defineContract } from '@suffra/shared/http/contract';
import { etagOf, ifMatch, versionIn } from '@suffra/shared/http/etag';
import { notAllowed, staleVersion, versionRequired } from '@suffra/shared/http/problems';
import { type Answer, serve } from '@suffra/shared/http/serve';
import { type NewId, systemIds } from '@suffra/shared/ids';
import * as z from 'zod/mini';
import { type Pack, pack, packContent, packId, samePack } from '../pack.ts';
import { savePack } from '../table/packs.ts';

export const contract = defineContract({
  method: 'PUT',
  path: '/v1/credit-packs/{packId}',
  operationId: 'putPack',
  summary: 'Offer a pack of credits, or change it',
  description:
    'Without If-Match it makes a new pack; the same content again answers 200. With If-Match it replaces the version named. To withdraw a pack, set onSale to false: what was bought keeps its terms.',
  auth: ['admin'],
  params: z.strictObject({ packId }),
  headers: ifMatch,
  body: packContent,
  answers: {
    200: { description: 'The pack as it is now, with its ETag.', body: pack },
    201: { description: 'Made.', body: pack },
  },
  problems: [staleVersion, versionRequired],
});

const answer = (status: 200 | 201, body: Pack): Answer => ({
  status,
  headers: { etag: etagOf(body.version) },
  body,
});

/** Makes the route's function. @param newId ids of writes */
export const putPackRoute = (clock: Clock, newId: NewId) =>
  serve(
    contract,
    async ({ caller, params, headers, body, correlationId }) => {
      // Packs are the whole tenant's, and this admin runs some votings only.
      if (caller.votings !== undefined) throw notAllowed();
      const creates = headers['if-match'] === undefined;
      const readVersion = creates ? undefined : versionIn(headers);
      const writer = { correlationId, writeId: newId() };
      const written = await savePack(caller.tenantId, params.packId, body, readVersion, writer);
      if (written.done) return answer(creates ? 201 : 200, written.pack);
      if (written.standing !== undefined && samePack(written.standing, body))
        return answer(200, written.standing);
      throw creates ? versionRequired() : staleVersion();
    },
    clock,
  );

/** Offers a pack. */
export const handler = putPackRoute(systemClock, systemIds);
