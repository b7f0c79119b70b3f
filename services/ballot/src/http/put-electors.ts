import { assertCanManageVoting } from '@suffra/shared/authorization';
import { type Clock, systemClock } from '@suffra/shared/clock';
import { email } from '@suffra/shared/email';
import { assertNotSuspended } from '@suffra/shared/errors';
import { id } from '@suffra/shared/fields';
import { defineAuthenticatedContract } from '@suffra/shared/http/contract';
import { busy, notAllowed, tenantSuspended } from '@suffra/shared/http/problems';
import { authenticatedRoute, type HttpHandler } from '@suffra/shared/http/route';
import { issuerId } from '@suffra/shared/tokens/partner-key';
import { partnerSubject } from '@suffra/shared/tokens/visitor';
import * as z from 'zod/mini';
import { type ElectorEntries, hashElectors } from '../application/hash-electors.ts';
import { noSuchElectorate as noOpenUpload } from '../domain/errors.ts';
import { readElectorateVersion } from '../storage/electorate-versions.ts';
import { insertElectors } from '../storage/electors.ts';
import { readCachedIsSuspended } from '../storage/suspension-cache.ts';
import { readCachedVoting } from '../storage/voting-cache.ts';
import { noSuchElectorate, noSuchVoting, unknownIssuer } from './problems.ts';

/** With the longest addresses, the request has less than 64 KiB. */
const maxEntries = 500;
const entryCount = [z.minLength(1), z.maxLength(maxEntries)] as const;

/** @returns undefined unless there are either addresses, or subjects of an issuer */
function toEntries({
  emails,
  issuerId,
  subjects,
}: {
  readonly emails?: readonly string[] | undefined;
  readonly issuerId?: string | undefined;
  readonly subjects?: readonly string[] | undefined;
}): ElectorEntries | undefined {
  if (emails !== undefined) return issuerId === undefined && subjects === undefined ? { emails } : undefined;
  return issuerId === undefined || subjects === undefined ? undefined : { issuerId, subjects };
}

export const contract = defineAuthenticatedContract({
  method: 'POST',
  path: '/v1/votings/{votingId}/electorate/{electorateId}/entries',
  operationId: 'putElectors',
  summary: 'Add entries to an upload of a list of voters',
  description:
    'Up to 500 entries per request: e-mail addresses of people with an account at the tenant, or subjects (sub) of visitors in tokens of a partner’s issuer. If one entry is invalid, none is added. Only keyed hashes are stored. A repeated request and repeated entries change nothing.',
  auth: ['admin'],
  allowsLimitedAdmins: true,
  scope: 'votings:write',
  params: z.strictObject({ votingId: id, electorateId: id }),
  body: z
    .strictObject({
      emails: z.optional(z.array(email).check(...entryCount)),
      /** The partner’s issuer whose tokens have the subjects. */
      issuerId: z.optional(issuerId),
      subjects: z.optional(z.array(partnerSubject).check(...entryCount)),
    })
    .check(z.refine((body) => toEntries(body) !== undefined, 'must have emails, or issuerId and subjects')),
  responses: { 204: { description: 'The entries are stored' } },
  problems: [noSuchVoting, notAllowed, noSuchElectorate, unknownIssuer, tenantSuspended, busy],
});

/** Creates the route. @param clock the time of the request */
export const createPutElectorsRoute = (clock: Clock): HttpHandler =>
  authenticatedRoute(
    contract,
    async ({ caller, params: { votingId, electorateId }, body, now }) => {
      const { tenantId } = caller;
      const voting = await readCachedVoting(tenantId, votingId);
      assertCanManageVoting(caller, votingId, voting.accountId);
      assertNotSuspended(await readCachedIsSuspended(tenantId));
      const key = { tenantId, votingId, electorateId };
      const version = await readElectorateVersion(key);
      if (version?.state !== 'open') throw noOpenUpload();
      const entries = toEntries(body);
      if (entries === undefined) throw new Error('the contract lets only requests with entries pass');
      await insertElectors(key, await hashElectors(tenantId, entries, now));
      return { status: 204 };
    },
    clock,
  );

export const handler = createPutElectorsRoute(systemClock);
