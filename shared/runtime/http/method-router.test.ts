import { expect } from 'chai';
import * as z from 'zod/mini';
import { callRoute, toApiGatewayEvent, toInvocationEvent } from '../../local-platform/api-gateway.ts';
import { toFunctionUrlEvent } from '../../local-platform/function-url.ts';
import { definePublicContract } from './contract.ts';
import { createMethodRouter } from './method-router.ts';
import { publicRoute } from './route.ts';

const createRoute = (method: 'GET' | 'PUT') =>
  publicRoute(
    definePublicContract({
      method,
      path: '/v1/things/{thingId}',
      operationId: `${method}Thing`,
      summary: 'Test',
      params: z.strictObject({ thingId: z.string() }),
      auth: 'public',
      responses: { 200: { description: 'The method' } },
      problems: [],
    }),
    async ({ params }) => ({ status: 200, body: { method, ...params } }),
  );

describe('a function for several routes with the same path', () => {
  const router = createMethodRouter(createRoute('PUT'), createRoute('GET'));
  const path = '/v1/things/1';

  for (const [source, toEvent] of Object.entries({
    toFunctionUrlEvent,
    toApiGatewayEvent,
    toInvocationEvent,
  }))
    it(`runs the route with the method of the request: ${source}`, async () => {
      for (const method of ['GET', 'PUT']) {
        const request = { method, path, ...(toEvent !== toFunctionUrlEvent && { params: { thingId: '1' } }) };
        expect((await callRoute(router, request, toEvent)).body).to.deep.equal({ method, thingId: '1' });
      }
    });

  it('answers another method with 405 and all methods that it has', async () => {
    for (const method of ['POST', 'DELETE', 'HEAD', 'OPTIONS']) {
      const { status, headers } = await callRoute(router, { method, path }, toFunctionUrlEvent);
      expect([status, headers.allow], method).to.deep.equal([405, 'PUT, GET']);
    }
  });

  it('answers another path with 404, for any method', async () => {
    for (const method of ['GET', 'PUT', 'POST'])
      expect((await callRoute(router, { method, path: '/v1/things' }, toFunctionUrlEvent)).status).to.equal(
        404,
      );
  });

  it('cannot have two routes with the same method, or a function that is not a route', () => {
    expect(() => createMethodRouter(createRoute('PUT'), createRoute('PUT'))).to.throw('two routes');
    expect(() => createMethodRouter(createRoute('PUT'), async () => ({ statusCode: 200 }))).to.throw(
      'not a route',
    );
  });
});
