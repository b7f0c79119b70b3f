import { expect } from 'chai';
import { loadContracts } from '../../shared/api-docs/contracts.ts';
import { services } from '../../shared/local-platform/paths.ts';
import { readServiceConfig } from '../../shared/local-platform/service-config.ts';

describe('contracts and deployed routes', function () {
  this.timeout(60_000);

  for (const service of services) {
    it(`${service}: every contract has a deployed route with its name and vice versa, with the same authorization`, async () => {
      const { functions } = await readServiceConfig(service);
      const deployed = Object.entries(functions).flatMap(([key, { events }]) =>
        (events ?? []).flatMap(({ httpApi, functionUrl }) => {
          if (functionUrl) return [`${key} ${functionUrl.method} ${functionUrl.path} open`];
          if (!httpApi) return [];
          const access = httpApi.authorizer ? 'authorised' : 'open';
          return [`${key} ${httpApi.method.toUpperCase()} ${httpApi.path} ${access}`];
        }),
      );
      // The API of identity has no authorizer: its functions verify tokens themselves (decision 004).
      const describeAccess = (auth: unknown) =>
        auth === 'public' || service === 'identity' ? 'open' : 'authorised';
      const promised = (await loadContracts(service)).map(
        ({ operationId, method, path, auth }) => `${operationId} ${method} ${path} ${describeAccess(auth)}`,
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
