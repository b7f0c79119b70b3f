import { expect } from 'chai';
import { loadContracts } from '../../shared/api-docs/contracts.ts';
import { services } from '../../shared/local-platform/paths.ts';
import { readServiceConfig } from '../../shared/local-platform/service-config.ts';
import type { Contract } from '../../shared/runtime/http/contract.ts';

describe('contracts and deployed routes', function () {
  this.timeout(60_000);

  for (const service of services) {
    it(`${service}: every contract has a deployed route with its name and vice versa, with the same authorization`, async () => {
      const { functions } = await readServiceConfig(service);
      const contracts = await loadContracts(service);
      const atUrls = new Set<string>();
      const deployed = Object.entries(functions).flatMap(([key, { events = [] }]) =>
        events.flatMap(({ httpApi, functionUrl }) => {
          if (functionUrl) {
            // A function with several routes has the name of none of them.
            const { operation, method, path } = functionUrl;
            atUrls.add(operation);
            return [`${operation} ${method} ${path} open`];
          }
          if (!httpApi) return [];
          const access = httpApi.authorizer ? 'authorised' : 'open';
          return [`${key} ${httpApi.method.toUpperCase()} ${httpApi.path} ${access}`];
        }),
      );
      // The API of identity and function URLs have no authorizer: their functions verify tokens themselves (decision 004).
      const describeAccess = ({ auth, operationId }: Contract) =>
        auth === 'public' || service === 'identity' || atUrls.has(operationId) ? 'open' : 'authorised';
      const promised = contracts.map(
        (contract) =>
          `${contract.operationId} ${contract.method} ${contract.path} ${describeAccess(contract)}`,
      );
      expect(deployed.sort()).to.deep.equal(promised.sort());
    });
  }

  it('have unique operation ids', async () => {
    const ids = (await Promise.all(services.map(loadContracts)))
      .flat()
      .map((contract) => contract.operationId);
    expect(ids).to.deep.equal([...new Set(ids)]);
  });
});
