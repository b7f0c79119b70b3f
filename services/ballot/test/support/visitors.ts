import {
  partnerIssuerChanged,
  partnerIssuerDeleted,
  partnerKeysFetched,
} from '@suffra/shared/events/identity';
import type { HttpHandler } from '@suffra/shared/http/route';
import { generateId } from '@suffra/shared/ids';
import {
  call,
  type TestRequest,
  type TestResponse,
  toFunctionUrlEvent,
} from '@suffra/shared/test-support/call';
import type { Partner } from '@suffra/shared/test-support/partner';
import { toSqsEvent, toSqsMessage } from '@suffra/shared/test-support/sqs-events';
import { publicKey } from '@suffra/shared/tokens/partner-key';
import { handler as onVotings } from '../../src/consumers/voting-snapshots.ts';
import type { Voting } from '../../src/domain/voting.ts';
import { handler as castVisitorVote } from '../../src/http/cast-visitor-vote.ts';
import { clearIssuerCache } from '../../src/storage/issuer-cache.ts';

/** Creates the revision of a change. */
export const toRevision = (n: number): string => String(n).padStart(40, '0');

const deliver = async (message: string): Promise<void> => {
  const { batchItemFailures } = await onVotings(toSqsEvent(message));
  if (batchItemFailures.length > 0) throw new Error('an event about an issuer was not accepted');
};

/** Delivers `partner-issuer.changed`. @param change replaces members */
export async function deliverIssuer(tenantId: string, partner: Partner, change: object = {}): Promise<void> {
  partner.audiences.add(`urn:suffra:tenant:${tenantId}`);
  const data = {
    issuerId: 'web',
    issuer: partner.issuer,
    entryId: 'entry-1',
    registrationId: 'w-1',
    keys: [publicKey.parse(partner.jwk)],
    revision: toRevision(1),
    ...change,
  };
  await deliver(toSqsMessage(partnerIssuerChanged, { tenantId, data }));
  clearIssuerCache();
}

/** Delivers `partner-issuer.deleted`. It does not clear the cache. */
export const deliverDeletion = (tenantId: string, revision: string): Promise<void> =>
  deliver(toSqsMessage(partnerIssuerDeleted, { tenantId, data: { issuerId: 'web', revision } }));

/** Delivers `partner-keys.fetched`. */
export async function deliverKeys(tenantId: string, partner: Partner, fetchedAt: number): Promise<void> {
  const data = {
    issuerId: 'web',
    registrationId: 'w-1',
    keys: [publicKey.parse(partner.jwk)],
    fetchedAt: new Date(fetchedAt).toISOString(),
    revision: toRevision(fetchedAt),
  };
  await deliver(toSqsMessage(partnerKeysFetched, { tenantId, data }));
  clearIssuerCache();
}

/** Calls POST /v1/visitor-votes as its function URL does. */
export const callVisitorVote = (
  request: TestRequest,
  handler: HttpHandler = castVisitorVote,
): Promise<TestResponse> =>
  call(
    handler,
    {
      method: 'POST',
      path: '/v1/visitor-votes',
      ...request,
      headers: { 'content-type': 'text/plain;charset=UTF-8', ...request.headers },
    },
    toFunctionUrlEvent,
  );

/** Votes with a partner's token. */
export const voteAsVisitor = (
  tenantId: string,
  token: string,
  { votingId }: Pick<Voting, 'votingId'>,
  choices: readonly string[],
  handler: HttpHandler = castVisitorVote,
): Promise<TestResponse> =>
  callVisitorVote(
    {
      headers: { 'x-correlation-id': generateId() },
      body: JSON.stringify({ tenantId, votingId, token, choices }),
    },
    handler,
  );
