import { getContract, type HttpHandler } from './route.ts';

/**
 * Creates a function that serves several routes with the same path, each with its own method: the CDN chooses an origin by path only.
 * A request with another method gets 405, and the header `allow` names the methods of all routes.
 * @param first also answers requests with another method
 * @throws if two routes have the same method, or a function is not a route
 */
export function createMethodRouter(first: HttpHandler, ...others: readonly HttpHandler[]): HttpHandler {
  const routes = new Map<string, HttpHandler>();
  for (const route of [first, ...others]) {
    const method = getContract(route)?.method;
    if (method === undefined) throw new Error('the function is not a route');
    if (routes.has(method)) throw new Error(`two routes have the method ${method}`);
    routes.set(method, route);
  }
  return async (event, context) => {
    const route = routes.get(event.requestContext.http.method);
    if (route !== undefined) return route(event, context);
    const response = await first(event, context);
    const isMethodNotAllowed = response.statusCode === 405;
    return isMethodNotAllowed
      ? { ...response, headers: { ...response.headers, allow: [...routes.keys()].join(', ') } }
      : response;
  };
}
