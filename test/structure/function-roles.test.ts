import { expect } from 'chai';
import { services } from '../../shared/local-platform/paths.ts';
import { readServiceConfig } from '../../shared/local-platform/service-config.ts';
import { packagedTemplate, type Template } from '../support/packaged-template.ts';
import { readRolePermissions } from '../support/role-permissions.ts';
import { findCalledActions } from '../support/sdk-calls.ts';

describe('role of each function', function () {
  this.timeout(120_000);

  for (const service of services) {
    it(`${service}: allows exactly the calls in its code`, async () => {
      const { functions } = await readServiceConfig(service);
      const template: Template = await packagedTemplate(service);
      for (const [name, lambda] of Object.entries(functions)) {
        const called = await findCalledActions(service, lambda.handler);
        expect(readRolePermissions(template, name).actions, `${service} ${name}`).to.deep.equal(called);
      }
    });

    it(`${service}: names its resources, without wildcards`, async () => {
      const { functions } = await readServiceConfig(service);
      const template = await packagedTemplate(service);
      for (const name of Object.keys(functions)) {
        expect(readRolePermissions(template, name).wildcards, `${service} ${name}`).to.deep.equal([]);
      }
    });
  }
});
