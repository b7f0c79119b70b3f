import { expect } from 'chai';
import { configOf } from '../../shared/local/config.ts';
import { services } from '../../shared/local/paths.ts';
import { grantsOf } from '../support/grants.ts';
import { packagedTemplate, type Template } from '../support/packaged.ts';
import { actionsCalledBy } from '../support/sdk-calls.ts';

describe('the role of each function', function () {
  this.timeout(120_000);

  for (const service of services) {
    it(`${service}: holds what its code calls, and nothing else`, async () => {
      const { functions } = await configOf(service);
      const template: Template = await packagedTemplate(service);
      for (const [name, lambda] of Object.entries(functions)) {
        const called = await actionsCalledBy(service, lambda.handler);
        expect(grantsOf(template, name).actions, `${service} ${name}`).to.deep.equal(called);
      }
    });

    it(`${service}: names what it may touch, no wildcard`, async () => {
      const { functions } = await configOf(service);
      const template = await packagedTemplate(service);
      for (const name of Object.keys(functions)) {
        expect(grantsOf(template, name).wildcards, `${service} ${name}`).to.deep.equal([]);
      }
    });
  }
});
