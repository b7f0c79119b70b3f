import { expect } from 'chai';
import sinon from 'sinon';
import * as z from 'zod/mini';
import { configureApi, send } from '../../src/api/http.ts';
import { toProblem } from '../../src/api/problem.ts';

describe('requests of a voter', () => {
  let voterId: string | undefined = 'ada';
  let renewedAs: string | undefined;
  let requests: { token: string | null; signal: AbortSignal | null | undefined }[] = [];
  let responses: (() => Response | Promise<Response>)[] = [];

  const respond = (status: number, body: object) => () =>
    new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } });
  const busy = respond(503, { type: 'urn:suffra:problem:busy', detail: '' });

  beforeEach(() => {
    voterId = 'ada';
    renewedAs = undefined;
    requests = [];
    responses = [];
    sinon.stub(globalThis, 'fetch').callsFake(async (_, init) => {
      requests.push({ token: new Headers(init?.headers).get('authorization'), signal: init?.signal });
      const next = responses.shift() ?? respond(200, {});
      return next();
    });
    configureApi(
      {
        token: () => `token of ${voterId}`,
        voterId: () => voterId,
        renew: async () => {
          voterId = renewedAs;
          return renewedAs !== undefined;
        },
      },
      () => {},
      { findEntry: () => undefined, onCachedResponse: () => {}, onServerResponse: () => {} },
    );
  });
  afterEach(() => sinon.restore());

  const castVote = async () =>
    send({ method: 'PUT', path: '/v1/votings/1/vote', schema: z.unknown(), maxAttempts: 3 }).then(
      () => 'done',
      (thrown: unknown) => toProblem(thrown).code,
    );
  const readTokens = () => requests.map(({ token }) => token);

  it('are repeated with the new token of the same voter', async () => {
    responses = [respond(401, {}), respond(200, {})];
    renewedAs = 'ada';
    expect(await castVote()).to.equal('done');
    expect(readTokens()).to.deep.equal(['Bearer token of ada', 'Bearer token of ada']);
  });

  it('are not repeated for another voter after the renewal has signed that one in', async () => {
    responses = [respond(401, {})];
    renewedAs = 'ben';
    expect(await castVote()).to.equal('session-changed');
    expect(readTokens()).to.deep.equal(['Bearer token of ada']);
  });

  it('are not repeated after a temporary problem when the voter has left', async () => {
    for (const next of ['ben', undefined]) {
      requests = [];
      voterId = 'ada';
      responses = [
        () => {
          // After this response, before the next attempt.
          setTimeout(() => {
            voterId = next;
          });
          return busy();
        },
      ];
      expect(await castVote(), String(next)).to.equal('session-changed');
      expect(readTokens(), String(next)).to.deep.equal(['Bearer token of ada']);
    }
  });

  it('give their late response to nobody else', async () => {
    responses = [
      () => {
        voterId = 'ben';
        return respond(200, {})();
      },
    ];
    expect(await castVote()).to.equal('session-changed');
  });

  it('belong to nobody before the session is known, and have a time limit', async () => {
    voterId = undefined;
    responses = [
      () => {
        voterId = 'ada';
        return respond(200, {})();
      },
    ];
    expect(await castVote()).to.equal('done');
    expect(requests[0]?.signal).to.be.instanceOf(AbortSignal);
  });
});
