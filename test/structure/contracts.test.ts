import { expect } from 'chai';
import { contractsOf } from '../../shared/docs/contracts.ts';
import { configOf } from '../../shared/local/config.ts';
import { services } from '../../shared/local/paths.ts';

describe('contracts and deployed routes', function () {
  this.timeout(60_000);

  for (const service of services) {
    it(`${service}: each route of the one is a route of the other, with the same door`, async () => {
      const { functions } = await configOf(service);
      const deployed = Object.values(functions).flatMap(({ events }) =>
        (events ?? []).flatMap(({ httpApi }) =>
          httpApi
            ? [
                `${httpApi.method.toUpperCase()} ${httpApi.path} ${httpApi.authorizer ? 'authorised' : 'open'}`,
              ]
            : [],
        ),
      );
      // identity's own gateway has no authoriser: its functions check tokens themselves (decision 004).
      const door = (auth: unknown) => (auth === 'public' || service === 'identity' ? 'open' : 'authorised');
      const promised = (await contractsOf(service)).map(
        (each) => `${each.method} ${each.path} ${door(each.auth)}`,
      );
      expect(deployed.sort()).to.deep.equal(promised.sort());
    });
  }

  it('no operation id stands twice', async () => {
    const ids = (await Promise.all(services.map(contractsOf))).flat().map((each) => each.operationId);
    expect(ids).to.deep.equal([...new Set(ids)]);
  });
});
