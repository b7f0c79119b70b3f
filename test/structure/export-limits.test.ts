import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { expect } from 'chai';
import { loadRouteModules } from '../../shared/api-docs/contracts.ts';
import { call } from '../../shared/test-support/call.ts';
import { getPlatform } from '../../shared/test-support/platform.ts';

/** The table of ballot gets no rows that expire for limits: docs/security.md names this as an accepted risk. */
const limitedServices = ['identity', 'wallet', 'notify'] as const;

describe('routes with which admins and API keys export the data of voters', function () {
  this.timeout(120_000);
  const name = 'reached-limit';
  let token: string;
  let middlewareStack: DynamoDBDocumentClient['middlewareStack'] | undefined;
  before(async () => {
    const { issuer } = await getPlatform('notify');
    token = await issuer.signToken({ tenantId: 'exported', voterId: 'admin-export', role: 'admin' });
    // As the routes are loaded: a static import of a test can be another instance of the module.
    const { getDocumentClient } = await import('@suffra/shared/storage/document-client');
    middlewareStack = getDocumentClient().middlewareStack;
    middlewareStack.add(
      (next) => async (args) => {
        const key: unknown = 'Key' in args.input ? args.input.Key : undefined;
        if (JSON.stringify(key)?.includes('#limit#export#'))
          throw new ConditionalCheckFailedException({ message: 'reached', $metadata: {} });
        return next(args);
      },
      { step: 'initialize', name },
    );
  });
  after(() => {
    middlewareStack?.remove(name);
  });

  for (const service of limitedServices)
    it(`${service}: reject a caller whose limit of exports is reached`, async () => {
      const modules = await loadRouteModules(service);
      const exports = modules.filter(({ contract }) => contract.scope === 'exports:read');
      expect(exports).not.to.be.empty;
      for (const { file, contract, handler } of exports) {
        const bodies: Partial<Record<string, object>> = {
          findVoter: { email: 'ada@example.com' },
          searchVoters: {},
        };
        const body = bodies[contract.operationId];
        const request = { method: contract.method, token, params: { voterId: 'voter-ada' }, body };
        const isAboutVoter = contract.path.includes('{voterId}');
        const { status, headers } = await call(handler, {
          ...request,
          ...(!isAboutVoter && { params: {} }),
        });
        expect(status, file).to.equal(429);
        expect(Number(headers['retry-after']), file).to.be.within(1, 900);
      }
    });
});
