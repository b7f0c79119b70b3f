import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { expect } from 'chai';
import { parse } from 'yaml';
import * as z from 'zod/mini';
import { runCfnLint } from '../../delivery/gates/policy/run-cfn-lint.ts';
import { localFolder, services } from '../../shared/local-platform/paths.ts';
import {
  boundaryFile,
  deliveryRoles,
  deployingPolicies,
  matchesPattern,
  policyDocument,
  readPolicy,
  rolesFile,
  toReference,
} from '../support/delivery-roles.ts';
import { packagedTemplate } from '../support/packaged-template.ts';

const granted = deployingPolicies.flatMap((id) => readPolicy(id).Statement);
const boundaryArn = { 'Fn::Sub': `arn:\${AWS::Partition}:iam::\${AWS::AccountId}:policy/suffra-boundary` };

describe('roles of the pipeline', function () {
  this.timeout(120_000);

  it('pass cfn-lint, which reports an error in a template', () => {
    expect(runCfnLint([rolesFile, boundaryFile])).to.deep.equal([]);
    const file = `${mkdtempSync(`${localFolder}lint-`)}/template.yml`;
    writeFileSync(file, 'Resources: { Queue: { Type: AWS::SQS::Queue, Properties: { Name: votes } } }');
    const found = runCfnLint([file]);
    rmSync(dirname(file), { recursive: true });
    expect(found.join('\n')).to.match(/:E3002:.*'Name' was unexpected/);
  });

  it('can be assumed only by steps of this repository, and the role of a stage only from its deployment environment', () => {
    expect(Object.fromEntries(deliveryRoles.map(({ name, subject }) => [name, subject]))).to.deep.equal({
      'suffra-delivery-build': `${toReference('Repository')}:*`,
      'suffra-delivery-preview': `${toReference('Repository')}:*`,
      'suffra-delivery-drift': `${toReference('Repository')}:${toReference('DriftEnvironment')}:*`,
      'suffra-delivery-dev': `${toReference('Repository')}:${toReference('DevEnvironment')}:*`,
      'suffra-delivery-qa': `${toReference('Repository')}:${toReference('QaEnvironment')}:*`,
      'suffra-delivery-prod': `${toReference('Repository')}:${toReference('ProdEnvironment')}:*`,
    });
  });

  it('have the same four policies, which the simulation of a deploy reads, and the one of checks, except the roles that only build or compare', () => {
    expect(deliveryRoles.map(({ tag, policies }) => [tag, policies])).to.deep.equal([
      [undefined, []],
      ...['pr', 'dev', 'qa', 'prod'].map((tag) => [
        tag,
        ['Stacks', 'Resources', 'Tagged', 'Front', 'Checks'],
      ]),
      [undefined, ['Drift']],
    ]);
    expect(deployingPolicies).to.deep.equal(['Stacks', 'Resources', 'Tagged', 'Front']);
  });

  it('have no wildcard action, and explain each statement without a named resource in a comment', () => {
    const text = readFileSync(rolesFile, 'utf8');
    const unnamed = granted.filter(({ Resource }) => Resource === '*').map(({ Sid = '' }) => Sid);
    expect(unnamed).to.have.members([
      ...['StacksWithoutArn', 'EventSources', 'NewSecrets', 'TaggedResources', 'ListsAndSubscriptions'],
      ...['Pools', 'Cdn', 'NewCertificatesAndDomains', 'ListZones'],
    ]);
    for (const { Action, Sid } of granted) expect(Action, Sid).to.not.include('*');
    for (const sid of unnamed) expect(text, sid).to.match(new RegExp(`# .+\\n +- Sid: ${sid}\\n`));
  });

  it('cannot read votes or secrets other than the header of the CDN, create users, or remove the permissions boundary', () => {
    const never =
      /^(dynamodb:(\*|.*Item|Query|Scan|PartiQL.*|GetRecords)|secretsmanager:(\*|Get.*Value|Put.*)|cognito-idp:(\*|Admin.*)|iam:(\*|.*User.*|.*AccessKey.*|DeleteRolePermissionsBoundary)|sts:.*)$/;
    // CloudFormation resolves the header of the CDN with the permissions of its caller (docs/decisions/021).
    const actions = granted.flatMap(({ Sid, Action }) => (Sid === 'OriginSecret' ? [] : Action));
    expect(actions.filter((entry) => never.test(entry))).to.deep.equal([]);
    const exception = granted.find(({ Sid }) => Sid === 'OriginSecret');
    expect(exception?.Action).to.deep.equal(['secretsmanager:GetSecretValue']);
    expect(JSON.stringify(exception?.Resource)).to.match(
      /^(?:[^"]|"(?!arn)|"arn:[^"]+:secret:\*OriginSecret-\*")+$/,
    );
    expect(exception?.Condition).to.deep.equal({
      StringLike: {
        'aws:ResourceTag/stage': ['\u0024{aws:PrincipalTag/stage}', '\u0024{aws:PrincipalTag/stage}-*'],
      },
    });
  });

  it('can create roles only with the permissions boundary', () => {
    const createRoleStatements = granted.filter(({ Action }) => Action.includes('iam:CreateRole'));
    expect(createRoleStatements.map(({ Condition }) => Condition)).to.deep.equal([
      { StringEquals: { 'iam:PermissionsBoundary': boundaryArn } },
    ]);
  });

  it('fit into the IAM limit of 6,144 characters per policy', () => {
    for (const id of [...deployingPolicies, 'Boundary'])
      expect(JSON.stringify(readPolicy(id)).replaceAll(/\{"Fn::Sub":|!/g, '').length, id).to.be.lessThan(
        6144,
      );
  });
});

describe('permissions boundary of functions', function () {
  this.timeout(120_000);
  const boundaryActions = readPolicy('Boundary').Statement.flatMap(({ Action }) => Action);
  const isAllowed = (action: string) => boundaryActions.some((entry) => matchesPattern(entry, action));

  it('has a template without parameters, so that a first deploy without the pipeline can create it', () => {
    const { Parameters, Resources } = z
      .object({ Parameters: z.optional(z.unknown()), Resources: z.record(z.string(), z.unknown()) })
      .parse(parse(readFileSync(boundaryFile, 'utf8')));
    expect(Parameters).to.equal(undefined);
    expect(Object.keys(Resources)).to.deep.equal(['Boundary']);
    expect(Resources.Boundary).to.have.nested.property('Properties.ManagedPolicyName', 'suffra-boundary');
  });

  it('allows no users, no other roles and no services that functions do not use', () => {
    for (const never of ['iam:CreateUser', 'iam:CreateRole', 'sts:AssumeRole', 'ec2:RunInstances', '*'])
      expect(isAllowed(never), never).to.equal(false);
  });

  for (const service of services)
    it(`${service}: is set on every role, and allows all permissions of each role`, async () => {
      for (const [id, { Type, Properties }] of Object.entries((await packagedTemplate(service)).Resources)) {
        if (Type !== 'AWS::IAM::Role') continue;
        expect(Properties?.PermissionsBoundary, id).to.deep.equal(boundaryArn);
        const own = z.array(z.object({ PolicyDocument: policyDocument })).parse(Properties?.Policies ?? []);
        for (const { Action } of own.flatMap((entry) => entry.PolicyDocument.Statement))
          for (const action of Action) expect(isAllowed(action), `${id} ${action}`).to.equal(true);
      }
    });
});
