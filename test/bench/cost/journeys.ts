import { randomUUID } from 'node:crypto';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import * as z from 'zod/mini';
import type { JourneyName } from '../../../delivery/gates/unit-cost.ts';
import { ApiClient } from '../../../shared/local-platform/api-client.ts';
import { grantCredits, signUpVoter } from '../../support/voters.ts';
import { type BrowserRequest, type CdnUse, createCdnUse, sendCounted } from './counted-client.ts';

const tenant = 'aurora';
const password = 'Local-only-2026';
const issuer = 'https://cost.example';

/** The requests of each voter in one voting. */
export interface Journey {
  readonly voters: number;
  readonly price: 0 | 1;
  /** Prepares a voter. It is not measured. */
  readonly prepare?: (voter: number) => Promise<void>;
  readonly run: (voter: number, votingId: string, use: CdnUse) => Promise<void>;
}

const tokenResponse = z.object({ access_token: z.string() });
const session = z.object({ accessToken: z.string() });

/** Creates the journeys. @param admin of the tenant */
export async function createJourneys(site: string, admin: ApiClient): Promise<Record<JourneyName, Journey>> {
  const sign = await createPartner(admin);
  const tokens = new Map<number, string>();
  const emails = new Map<number, string>();
  const ignored = createCdnUse();
  const onPartnerPage = (use: CdnUse, request: BrowserRequest) => sendCounted(site, use, true, request);
  const onSite = (use: CdnUse, request: BrowserRequest) => sendCounted(site, use, false, request);
  const exchange = async (visitor: string, use: CdnUse): Promise<string> => {
    const body = toTokenRequest(await sign(visitor, randomUUID()));
    const contentType = 'application/x-www-form-urlencoded';
    const response = await onPartnerPage(use, { method: 'POST', path: '/v1/token', body, contentType });
    return tokenResponse.parse(response).access_token;
  };
  const toVote = (votingId: string, token: string | undefined): BrowserRequest => ({
    method: 'PUT',
    path: `/v1/votings/${votingId}/vote`,
    body: JSON.stringify({ choices: ['o1'] }),
    token,
    hasApi: false,
  });
  /** Creates the request that reads the vote of a request to vote. */
  const createReadRequest = ({ body: _body, ...vote }: BrowserRequest): BrowserRequest => ({
    ...vote,
    method: 'GET',
  });
  // A new visitor of a partner's page votes in the widget: one request with the partner's token.
  const castVisitorVote = (votingId: string, token: string, use: CdnUse) =>
    onPartnerPage(use, {
      method: 'POST',
      path: '/v1/visitor-votes',
      body: JSON.stringify({ tenantId: tenant, votingId, token, choices: ['o1'] }),
      contentType: 'text/plain',
      hasApi: false,
      hasCdnFunction: false,
    });
  const readToken = async (voter: number) => {
    tokens.set(voter, await exchange(`voter-${voter}`, ignored));
  };
  return {
    // A voter with a token votes on the site.
    freeVote: {
      voters: 200,
      price: 0,
      prepare: readToken,
      run: async (voter, votingId, use) => {
        await onSite(use, toVote(votingId, tokens.get(voter)));
      },
    },
    // A person signs in, opens the list and a voting, votes and sees the results.
    freeVoteAllIn: {
      voters: 40,
      price: 0,
      prepare: async (voter) => {
        emails.set(voter, (await signUpVoter(site)).email);
      },
      run: async (voter, votingId, use) => {
        const body = JSON.stringify({ tenantId: tenant, email: emails.get(voter), password });
        const signIn = await onSite(use, { method: 'POST', path: '/v1/sessions', body });
        const token = session.parse(signIn).accessToken;
        const read = (path: string) => onSite(use, { method: 'GET', path, token });
        await read('/v1/votings?limit=24');
        await read('/v1/votings/counts');
        await read(`/v1/me/ballots?votings=${votingId}`);
        await read(`/v1/votings/${votingId}`);
        const vote = toVote(votingId, token);
        await onSite(use, createReadRequest(vote));
        await onSite(use, vote);
        await read(`/v1/votings/${votingId}/results`);
      },
    },
    visitorVote: {
      voters: 400,
      price: 0,
      run: async (voter, votingId, use) => {
        await castVisitorVote(votingId, await sign(`visitor-${voter}`), use);
      },
    },
    // The token has an id, so each of ballot and identity writes that it was used.
    visitorVoteOnce: {
      voters: 400,
      price: 0,
      run: async (voter, votingId, use) => {
        await castVisitorVote(votingId, await sign(`once-${voter}`, randomUUID()), use);
      },
    },
    // A voter with a token and a credit votes, and reads the outcome.
    paidVoteAllIn: {
      voters: 100,
      price: 1,
      prepare: async (voter) => {
        await readToken(voter);
        const me = await new ApiClient(site, tokens.get(voter)).send('GET', '/v1/me');
        await grantCredits(admin, String(me.body.voterId), 1);
      },
      run: async (voter, votingId, use) => {
        const vote = toVote(votingId, tokens.get(voter));
        await onSite(use, vote);
        // The client reads once, when the message about the outcome has arrived.
        await onSite(use, createReadRequest(vote));
      },
    },
  };
}

/** Signs the token of a visitor. With an id (`jti`) it is accepted once. */
type SignToken = (visitor: string, tokenId?: string) => Promise<string>;

/** Registers the issuer of a partner. */
async function createPartner(admin: ApiClient): Promise<SignToken> {
  const { publicKey, privateKey } = await generateKeyPair('ES256');
  const { kty, crv, x, y } = await exportJWK(publicKey);
  const body = { issuer, jwks: { keys: [{ kty, crv, x, y, kid: 'cost' }] } };
  await admin.send('PUT', '/v1/partner-issuers/cost', { body });
  return (visitor, tokenId) =>
    new SignJWT(tokenId === undefined ? {} : { jti: tokenId })
      .setProtectedHeader({ alg: 'ES256', kid: 'cost' })
      .setIssuer(issuer)
      .setSubject(visitor)
      .setAudience(`urn:suffra:tenant:${tenant}`)
      .setIssuedAt()
      .setExpirationTime('5m')
      .sign(privateKey);
}

const toTokenRequest = (subjectToken: string): string =>
  String(
    new URLSearchParams({
      grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
      subject_token: subjectToken,
      subject_token_type: 'urn:ietf:params:oauth:token-type:jwt',
      client_id: tenant,
    }),
  );
