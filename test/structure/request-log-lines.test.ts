import { expect } from 'chai';
import * as z from 'zod/mini';
import { parseRequestLog } from '../../services/metrics/src/consumers/request-log-line.ts';
import { loadContracts } from '../../shared/api-docs/contracts.ts';
import { callRoute } from '../../shared/local-platform/api-gateway.ts';
import { services } from '../../shared/local-platform/paths.ts';
import type { AuthenticatedContract, Contract, PublicContract } from '../../shared/runtime/http/contract.ts';
import { Problem, problemTypePrefix } from '../../shared/runtime/http/problem.ts';
import { commonProblems } from '../../shared/runtime/http/problems.ts';
import { authenticatedRoute, publicRoute } from '../../shared/runtime/http/route.ts';
import { collectLogLines } from '../../shared/test-support/log-entries.ts';
import { getPlatform } from '../../shared/test-support/platform.ts';

const maxBytes = 300;
/** The longest ids: a tenant of 32 characters, ids that the platform generates, and the correlation id of a client (a UUID). */
const tenantId = 'municipality-of-the-long-name-32';
const accountId = '01M85RY5Z2Q5RB75NMMHWPBHH5';
const votingId = '01M85RY5Z2Q5RB75NMMHWPBHH6';
const correlationId = 'f81d4fae-7dec-11d0-a765-00a0c91e6bf6';
const voterId = '7c9e6679-7425-40de-944b-e07fc1f90ae7';

/** The contract of a route that accepts any request without a body. */
const acceptAnything = <C extends Contract>({ body: _body, bodyType: _type, ...contract }: C) => ({
  ...contract,
  ...{ params: z.any(), query: z.any(), headers: z.any() },
  allowsLimitedAdmins: true,
});
const isPublic = (contract: Contract): contract is PublicContract => contract.auth === 'public';
const isAuthenticated = (contract: Contract): contract is AuthenticatedContract => contract.auth !== 'public';

/** The longest line of a route: its problem with the longest code, for a caller and a voting with the longest ids. */
async function writeLongestLine(contract: Contract): Promise<string> {
  const codes = [...contract.problems, ...commonProblems].map(({ code }) => code);
  const [longestCode = ''] = codes.toSorted((a, b) => b.length - a.length);
  const fail = () => {
    throw new Problem({ type: problemTypePrefix + longestCode, title: '', status: 409, detail: '' });
  };
  const { issuer } = await getPlatform('identity');
  const request = {
    method: contract.method,
    params: { votingId },
    headers: { 'x-correlation-id': correlationId },
    ...(isAuthenticated(contract) && {
      token: await issuer.signToken({ voterId, tenantId, accountId, role: contract.auth[0] ?? 'voter' }),
    }),
  };
  const lines = await collectLogLines(async () => {
    if (isAuthenticated(contract))
      await callRoute(authenticatedRoute(acceptAnything(contract), fail), request);
    if (isPublic(contract))
      await callRoute(
        publicRoute(acceptAnything(contract), async ({ addLogContext, logAuthenticatedTenant }) => {
          addLogContext({ claimedTenant: tenantId, voting: votingId });
          logAuthenticatedTenant(tenantId, accountId);
          return fail();
        }),
        request,
      );
  });
  expect(lines, contract.operationId).to.have.length(1);
  return lines[0] ?? '';
}

describe('the log line of a request', () => {
  const names = ['AWS_LAMBDA_FUNCTION_VERSION', 'LOG_OUTPUT'] as const;
  const saved: Record<string, string | undefined> = {};
  before(() => {
    for (const name of names) saved[name] = process.env[name];
    Object.assign(process.env, { AWS_LAMBDA_FUNCTION_VERSION: '1234', LOG_OUTPUT: 'none' });
  });
  after(() => {
    for (const name of names)
      if (saved[name] === undefined) delete process.env[name];
      else process.env[name] = saved[name];
  });

  for (const service of services)
    it(`${service}: is shorter than ${maxBytes} bytes, and metrics reads its tenant, account and voting`, async () => {
      for (const contract of await loadContracts(service)) {
        const line = await writeLongestLine(contract);
        expect(Buffer.byteLength(line), line).to.be.below(maxBytes);
        const request = parseRequestLog({ id: 'an-event', timestamp: 1_790_000_000_000, message: line });
        expect(request?.tenantId, line).to.equal(tenantId);
        const {
          operation,
          accountId: account,
          votingId: voting,
          at,
          status,
          durationMs,
        } = request?.fact ?? {};
        expect({ operation, account, voting, at }, line).to.deep.equal({
          operation: contract.operationId,
          account: accountId,
          voting: votingId,
          at: 1_790_000_000_000,
        });
        expect(status).to.equal(409);
        expect(durationMs).to.be.at.least(0);
      }
    });

  it('names no voter', async () => {
    const contracts = (await Promise.all(services.map(loadContracts))).flat();
    for (const contract of contracts) expect(await writeLongestLine(contract)).to.not.include(voterId);
  });
});
