import { expect } from 'chai';
import { computePreparation, knownBurst } from '../../delivery/prepare/plan.ts';
import { isAllowed } from '../support/deploying/simulate-role.ts';
import { account } from '../support/deploying/stack.ts';
import { packagedTemplate } from '../support/packaged-template.ts';

const preparation = computePreparation({ ...knownBurst, kind: 'any' });
const region = 'eu-central-1';

describe('preparation of a stage', function () {
  this.timeout(300_000);

  it('names functions with an alias, tables and APIs that the stacks have', async () => {
    for (const { service, name } of [...preparation.functions, ...preparation.cappedFunctions]) {
      const { Resources } = await packagedTemplate(service);
      const id = `${name.charAt(0).toUpperCase()}${name.slice(1)}LambdaFunction`;
      expect(Resources[id]?.Properties?.FunctionName, `${service} ${name}`).to.equal(
        `suffra-${service}-prod-${name}`,
      );
      expect(Resources, `${service} ${name}`).to.have.property(`${id}Aliaslive`);
    }
    for (const { service, table } of preparation.tables)
      expect((await packagedTemplate(service)).Resources[table]?.Type, `${service} ${table}`).to.equal(
        'AWS::DynamoDB::Table',
      );
    for (const { service } of preparation.apis)
      expect((await packagedTemplate(service)).Parameters, service).to.include.keys('ApiRate', 'ApiBurst');
  });

  it('is allowed to the role of its stage, and to no other', async () => {
    const toCalls = (stage: string) => [
      ...[
        'PutProvisionedConcurrencyConfig',
        'GetProvisionedConcurrencyConfig',
        'DeleteProvisionedConcurrencyConfig',
        'PutFunctionConcurrency',
        'GetFunctionConcurrency',
        'DeleteFunctionConcurrency',
      ].map((call) => ({
        action: `lambda:${call}`,
        resource: `arn:aws:lambda:${region}:${account}:function:suffra-ballot-${stage}-vote`,
      })),
      ...['DescribeTable', 'UpdateTable'].map((call) => ({
        action: `dynamodb:${call}`,
        resource: `arn:aws:dynamodb:${region}:${account}:table/suffra-ballot-${stage}-Table-1A2B3C`,
      })),
      ...['DescribeStacks', 'ListStackResources', 'UpdateStack'].map((call) => ({
        action: `cloudformation:${call}`,
        resource: `arn:aws:cloudformation:${region}:${account}:stack/suffra-ballot-${stage}/0a1b`,
      })),
    ];
    for (const call of toCalls('prod')) {
      const reason = 'a preparation';
      expect(await isAllowed({ ...call, reason, context: {} }, 'prod'), call.action).to.equal(true);
      expect(await isAllowed({ ...call, reason, context: {} }, 'dev'), call.action).to.equal(false);
    }
  });
});
