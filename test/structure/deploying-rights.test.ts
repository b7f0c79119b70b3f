import { expect } from 'chai';
import { readStacks } from '../../delivery/stacks.ts';
import { type Call, listResourceCalls, listStackCalls } from '../support/deploying/list-calls.ts';
import { phases, readResourceSchema } from '../support/deploying/resource-schema.ts';
import { isAllowed } from '../support/deploying/simulate-role.ts';
import { account, toStack } from '../support/deploying/stack.ts';
import { neverNeeded, propertyPermissions } from '../support/deploying/unused-permissions.ts';
import { packagedTemplate } from '../support/packaged-template.ts';

const stacks = readStacks().map(({ name }) => name);

async function listCalls(service: string, stage: string): Promise<Call[]> {
  const stack = toStack(service, await packagedTemplate(service), stage);
  const calls = [...(await listResourceCalls(stack)), ...listStackCalls(stack)];
  // Many calls of one resource are equal, whatever phase they are made in.
  return [...new Map(calls.map((call) => [JSON.stringify({ ...call, reason: '' }), call])).values()];
}

async function selectCalls(calls: readonly Call[], tag: string, allowed: boolean): Promise<Call[]> {
  const selected: Call[] = [];
  for (const call of calls) if ((await isAllowed(call, tag)) === allowed) selected.push(call);
  return selected;
}

/**
 * The actions that a role may use outside its stage, because AWS has no resource-level permissions for it or gives the
 * resource a random id without a tag. Prod therefore has an account of its own (delivery/roles.yml).
 */
const unlimitedActions = new RegExp(
  `^(${[
    'apigateway:.+',
    'cloudfront:.+',
    'cognito-idp:.+',
    'codedeploy:(GetDeploymentConfig|StopDeployment)',
    'iam:CreateServiceLinkedRole',
    'lambda:(GetEventSourceMapping|ListTags)',
    'logs:(Describe(LogGroups|IndexPolicies|ResourcePolicies)|PutResourcePolicy|(Create|Get|Update|Delete)LogDelivery|ListLogDeliveries)',
    'route53:.+',
    'secretsmanager:GetRandomPassword',
    'ses:(DescribeConfigurationSet|GetEmailIdentity|ListTagsForResource)',
    'sns:(GetSubscriptionAttributes|SetSubscriptionAttributes|Unsubscribe)',
  ].join('|')})$`,
);
/** Creating a resource with the tags of another stage is denied by its tag, or it has a managed rule group. */
const isShared = ({ action, resource }: Call) =>
  unlimitedActions.test(action) || resource.includes('/managedruleset/');

describe('rights of the deploying roles', function () {
  this.timeout(300_000);

  for (const service of stacks) {
    it(`suffice to create, read, update and delete every resource of ${service}`, async () => {
      const denied = await selectCalls(await listCalls(service, 'prod'), 'prod', false);
      expect(
        denied.map(({ reason, action, resource }) => `${reason}: ${action} on ${resource}`),
      ).to.deep.equal([]);
    });

    it(`suffice for ${service} in the stage of a pull request`, async () => {
      const denied = await selectCalls(await listCalls(service, 'pr-1'), 'pr', false);
      expect(
        denied.map(({ reason, action, resource }) => `${reason}: ${action} on ${resource}`),
      ).to.deep.equal([]);
    });

    it(`change nothing of ${service} in another stage`, async () => {
      const allowed = await selectCalls(await listCalls(service, 'prod'), 'dev', true);
      expect(
        allowed.filter((call) => !isShared(call)).map(({ action, resource }) => `${action} on ${resource}`),
      ).to.deep.equal([]);
    });
  }

  it('tag a new secret of their stage, and take no secret from another stage', async () => {
    const toCall = (context: Call['context']): Call => ({
      reason: 'a secret',
      action: 'secretsmanager:TagResource',
      resource: `arn:aws:secretsmanager:eu-central-1:${account}:secret:TokenKeys-a1b2c3`,
      context,
    });
    expect(await isAllowed(toCall({ 'aws:RequestTag/stage': 'dev' }), 'dev')).to.equal(true);
    expect(await isAllowed(toCall({ 'aws:RequestTag/stage': 'prod' }), 'dev')).to.equal(false);
    expect(
      await isAllowed(toCall({ 'aws:RequestTag/stage': 'dev', 'aws:ResourceTag/stage': 'prod' }), 'dev'),
    ).to.equal(false);
  });

  it('create no role without the permissions boundary', async () => {
    const toCall = (context: Call['context']): Call => ({
      reason: 'a role',
      action: 'iam:CreateRole',
      resource: `arn:aws:iam::${account}:role/suffra-ballot-prod-x`,
      context,
    });
    const boundary = `arn:aws:iam::${account}:policy/suffra-boundary`;
    expect(await isAllowed(toCall({ 'iam:PermissionsBoundary': boundary }), 'prod')).to.equal(true);
    expect(await isAllowed(toCall({ 'iam:PermissionsBoundary': `${boundary}-2` }), 'prod')).to.equal(false);
    expect(await isAllowed(toCall({}), 'prod')).to.equal(false);
  });

  it('leave out only permissions that the schemas of CloudFormation list, for properties that exist', () => {
    const listPermissions = (type: string) =>
      phases.flatMap((phase) => readResourceSchema(type).permissions[phase]);
    for (const { type, property, actions } of propertyPermissions) {
      expect(
        listPermissions(type).some((action) => actions.test(action)),
        `${type} ${actions}`,
      ).to.equal(true);
      const [name = ''] = property.split('.');
      expect(readResourceSchema(type).properties.has(name), `${type} ${property}`).to.equal(true);
    }
    for (const { type, actions } of neverNeeded)
      expect(
        listPermissions(type).some((action) => actions.test(action)),
        `${type} ${actions}`,
      ).to.equal(true);
  });
});
