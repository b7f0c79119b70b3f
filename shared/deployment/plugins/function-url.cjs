'use strict';

/**
 * Adds the event `functionUrl` to serverless.yml: `{ operation, method, path }` of a route that the CDN calls at a function URL,
 * without an API (docs/decisions/055-function-url-for-visitors.md). `operation` is the operation id of the route: a function may
 * have several routes. The framework creates the URL, and permissions with which
 * everyone may call it. The URL itself knows no routes: the function refuses other methods and paths (shared/runtime/http/route.ts).
 * List it before canary.cjs, which moves the URL to the alias.
 */
module.exports = class FunctionUrl {
  constructor(serverless) {
    this.serverless = serverless;
    serverless.configSchemaHandler.defineFunctionEvent('aws', 'functionUrl', {
      type: 'object',
      properties: { operation: { type: 'string' }, method: { type: 'string' }, path: { type: 'string' } },
      required: ['operation', 'method', 'path'],
      additionalProperties: false,
    });
    this.hooks = { 'package:initialize': () => this.addUrls() };
  }

  addUrls() {
    const { service } = this.serverless;
    for (const name of service.getAllFunctions()) {
      const lambda = service.getFunction(name);
      if (lambda.events?.some(({ functionUrl }) => functionUrl !== undefined)) lambda.url = true;
    }
  }
};
