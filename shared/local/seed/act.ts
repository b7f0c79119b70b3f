import type { HttpHandler } from '../../src/http/serve.ts';
import type { Caller } from '../../src/tokens/claims.ts';
import { call, type TestAnswer, type TestRequest } from '../../test/call.ts';

/** Calls routes as one person. */
export type Act = (route: HttpHandler, request: TestRequest, ...expected: number[]) => Promise<TestAnswer>;

/**
 * Lets somebody act through the real routes, as they are behind API Gateway's check of the token.
 * @returns what calls a route; it throws when the answer's status is none of those expected
 */
export const actAs =
  ({ tenantId, voterId, role }: Pick<Caller, 'tenantId' | 'voterId' | 'role'>): Act =>
  async (route, request, ...expected) => {
    const answer = await call(route, { ...request, claims: { sub: voterId, tenantId, role } });
    if (expected.includes(answer.status)) return answer;
    throw new Error(`the seed met ${answer.status}: ${JSON.stringify(answer.body)}`);
  };
