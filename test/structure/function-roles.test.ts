import { expect } from 'chai';
import { services } from '../../shared/local-platform/paths.ts';
import { readServiceConfig } from '../../shared/local-platform/service-config.ts';
import { packagedTemplate, type Template } from '../support/packaged-template.ts';
import { countReadableSecrets, readRolePermissions } from '../support/role-permissions.ts';
import { findCalledActions } from '../support/sdk-calls.ts';

/** Lambda adds at most 1,000 environments of a function in ten seconds. Here all of them start in the same second. */
const environmentsAtOnce = 1_000;
/** GetSecretValue, requests per second in an account and region (AWS Secrets Manager quotas). */
const maxSecretReads = 10_000;
/**
 * Reads of settings whose quota is far below that: DescribeUserPoolClient has 15 a second, GetParameter 40. A function
 * reads its settings when its environment starts.
 */
const scarceReads = /^(cognito-idp:(Describe|List)\w*|ssm:GetParameter\w*|cloudformation:\w+)$/;

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

    it(`${service}: reads settings within the quotas when 1,000 environments start at once`, async () => {
      const { functions } = await readServiceConfig(service);
      const template = await packagedTemplate(service);
      for (const name of Object.keys(functions)) {
        const { actions } = readRolePermissions(template, name);
        expect(
          actions.filter((action) => scarceReads.test(action)),
          `${service} ${name}`,
        ).to.deep.equal([]);
        const reads = countReadableSecrets(template, name) * environmentsAtOnce;
        expect(reads, `${service} ${name}`).to.be.at.most(maxSecretReads);
      }
    });

    it(`${service}: has no fixed name, which could be too long for another stage or region`, async () => {
      for (const [id, { Type, Properties }] of Object.entries((await packagedTemplate(service)).Resources))
        if (Type === 'AWS::IAM::Role')
          expect(Properties, `${service} ${id}`).to.not.have.property('RoleName');
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
