import { type Clock, systemClock } from '@suffra/shared/clock';
import { assertNotSuspended, staleVersion } from '@suffra/shared/errors';
import { defineAuthenticatedContract } from '@suffra/shared/http/contract';
import { ifMatchHeaders, parseIfMatch, toETag } from '@suffra/shared/http/etag';
import * as problems from '@suffra/shared/http/problems';
import { authenticatedRoute, type HttpResponse } from '@suffra/shared/http/route';
import { generateId, type IdGenerator } from '@suffra/shared/ids';
import * as z from 'zod/mini';
import { hasSameContent, type Pack, pack, packContent, packId } from '../domain/pack.ts';
import { writePack } from '../storage/packs.ts';
import { readIsSuspended } from '../storage/tenant-replicas.ts';

export const contract = defineAuthenticatedContract({
  method: 'PUT',
  path: '/v1/credit-packs/{packId}',
  operationId: 'putPack',
  summary: 'Create or replace a pack of credits',
  description:
    'Without If-Match it creates a pack; a repeated request with the same content returns 200. With If-Match it replaces that version. To stop selling a pack, set onSale to false: purchases keep their terms.',
  auth: ['admin'],
  params: z.strictObject({ packId }),
  headers: ifMatchHeaders,
  body: packContent,
  responses: {
    200: { description: 'The current pack, with its ETag.', body: pack },
    201: { description: 'The new pack, with its ETag.', body: pack },
  },
  problems: [problems.staleVersion, problems.versionRequired, problems.tenantSuspended],
});

const toPackResponse = (status: 200 | 201, body: Pack): HttpResponse => ({
  status,
  headers: { etag: toETag(body.version) },
  body,
});

/** Creates the route. @param newId creates the ids of writes */
export const createPutPackRoute = (clock: Clock, newId: IdGenerator) =>
  authenticatedRoute(
    contract,
    async ({ caller, params, headers, body, correlationId }) => {
      const isNew = headers['if-match'] === undefined;
      const readVersion = isNew ? undefined : parseIfMatch(headers);
      const context = { correlationId, writeId: newId(), changedBy: caller.voterId };
      assertNotSuspended(await readIsSuspended(caller.tenantId));
      const written = await writePack(caller.tenantId, params.packId, body, readVersion, context);
      if (written.done) return toPackResponse(isNew ? 201 : 200, written.pack);
      if (written.existing !== undefined && hasSameContent(written.existing, body))
        return toPackResponse(200, written.existing);
      throw isNew ? problems.versionRequired() : staleVersion();
    },
    clock,
  );

export const handler = createPutPackRoute(systemClock, generateId);
