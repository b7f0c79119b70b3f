import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { expect } from 'chai';
import * as z from 'zod/mini';
import { configOf } from '../../shared/local/config.ts';
import { localFolder, services } from '../../shared/local/paths.ts';
import {
  deliveryRoles,
  filled,
  means,
  policyDocument,
  policyOf,
  rolesFile,
} from '../support/delivery-roles.ts';
import { makes } from '../support/makes.ts';
import { packagedTemplate } from '../support/packaged.ts';

const granted = ['Stacks', 'Resources', 'Front'].flatMap((id) => policyOf(id).Statement);
const resources = z.array(z.union([z.string(), z.looseObject({ 'Fn::Sub': z.optional(z.string()) })]));
const named = granted.flatMap(({ Resource }) =>
  resources
    .parse([Resource].flat())
    .map((each) => (typeof each === 'string' ? each : (each['Fn::Sub'] ?? '')))
    .filter((each) => each.includes('aws:PrincipalTag/stage')),
);
const arn = (service: string, rest: string) =>
  `arn:\${AWS::Partition}:${service}:eu:\${AWS::AccountId}:${rest}`;

describe('the roles of the pipeline', function () {
  this.timeout(120_000);

  it('are clean by cfn-lint', async () => {
    const lint = promisify(execFile)(`${localFolder}venv/bin/cfn-lint`, [
      '-r',
      'eu-central-1',
      '-t',
      rolesFile,
    ]);
    const found = await lint.then(
      () => '',
      (error: { stdout?: string; message: string }) => error.stdout || error.message,
    );
    expect(found).to.equal('');
  });

  it('are taken by steps of this repository alone, those of a stage from its deployment environment alone', () => {
    expect(Object.fromEntries(deliveryRoles.map(({ name, subject }) => [name, subject]))).to.deep.equal({
      'suffra-delivery-build': `${filled('Repository')}:*`,
      'suffra-delivery-preview': `${filled('Repository')}:*`,
      'suffra-delivery-dev': `${filled('Repository')}:${filled('DevEnvironment')}:*`,
      'suffra-delivery-qa': `${filled('Repository')}:${filled('QaEnvironment')}:*`,
      'suffra-delivery-prod': `${filled('Repository')}:${filled('ProdEnvironment')}:*`,
    });
  });

  it('may not do everything to anything, and act on what has no name for reasons that stand beside it', () => {
    const text = readFileSync(rolesFile, 'utf8');
    const unnamed = granted.filter(({ Resource }) => Resource === '*').map(({ Sid = '' }) => Sid);
    expect(unnamed).to.have.members([
      ...['StacksUnnamed', 'EventSources', 'NewSecrets', 'Secrets', 'Listed', 'Pools', 'Cdn'],
      ...['NewCertificates', 'Certificates'],
    ]);
    for (const { Action, Sid } of granted) expect(Action, Sid).to.not.include('*');
    for (const sid of unnamed.filter((each) => each !== 'Secrets'))
      expect(text, sid).to.match(new RegExp(`# .+\\n +- Sid: ${sid}\\n`));
  });

  it('read no vote and no secret, make nobody an account, and take off no boundary', () => {
    const never =
      /^(dynamodb:(\*|.*Item|Query|Scan|PartiQL.*|GetRecords)|secretsmanager:(\*|Get.*Value|Put.*)|cognito-idp:(\*|Admin.*)|iam:(\*|.*User.*|.*AccessKey.*|DeleteRolePermissionsBoundary)|sts:.*)$/;
    const actions = granted.flatMap(({ Action }) => Action);
    expect(actions.filter((each) => never.test(each))).to.deep.equal([]);
  });

  it('reach their own stage by every name, and no other', async () => {
    const functions: string[][] = [];
    for (const service of services)
      functions.push(...Object.keys((await configOf(service)).functions).map((name) => [service, name]));
    const namesIn = (stage: string) => [
      arn('cloudformation', `stack/suffra-web-${stage}/1`),
      arn('codedeploy', `application:suffra-ballot-${stage}`),
      arn('codedeploy', `deploymentgroup:suffra-ballot-${stage}/x`),
      arn('ssm', `parameter/suffra/${stage}/released`),
      arn('wafv2', `global/webacl/suffra-${stage}/1`),
      arn('scheduler', `schedule-group/suffra-votings-${stage}`),
      `arn:\${AWS::Partition}:cloudwatch::\${AWS::AccountId}:dashboard/suffra-ballot-${stage}`,
      arn('sqs', `suffra-wallet-${stage}-Commands-X`),
      arn('dynamodb', `table/suffra-wallet-${stage}-Table-X`),
      `arn:\${AWS::Partition}:s3:::suffra-web-${stage}-client-x`,
      `arn:\${AWS::Partition}:iam::\${AWS::AccountId}:role/suffra-votings-${stage}-TimerRole-X`,
      arn('lambda', `function:CodeDeployHook_suffra-ballot-${stage}-before`),
      ...functions.map(([service, name]) => arn('lambda', `function:suffra-${service}-${stage}-${name}`)),
    ];
    const tags = deliveryRoles.flatMap(({ tag = [] }) => tag);
    expect(tags).to.have.members(['pr', 'dev', 'qa', 'prod']);
    for (const tag of tags)
      for (const stage of ['dev', 'qa', 'prod', 'pr-1'])
        for (const name of namesIn(stage)) {
          const own = stage === tag || (tag === 'pr' && stage === 'pr-1');
          expect(
            named.some((each) => means(each, name, tag)),
            `${tag}: ${name}`,
          ).to.equal(own);
        }
  });

  it('may make and remove whatever the templates have', async () => {
    const actions = granted.flatMap(({ Action }) => Action);
    const may = (action: string) => actions.some((each) => means(each, action));
    for (const service of [...services, 'edge', 'web'])
      for (const { Type } of Object.values((await packagedTemplate(service)).Resources)) {
        expect(makes, `${service}: which rights it takes`).to.have.property(Type);
        for (const action of makes[Type] ?? []) expect(may(action), `${Type}: ${action}`).to.equal(true);
      }
  });

  it('make roles within the boundary alone', () => {
    const making = granted.filter(({ Action }) => Action.includes('iam:CreateRole'));
    expect(making.map(({ Condition }) => Condition)).to.deep.equal([
      { StringEquals: { 'iam:PermissionsBoundary': { Ref: 'Boundary' } } },
    ]);
  });

  it('fit into what IAM takes for a policy, 6,144 characters', () => {
    for (const id of ['Stacks', 'Resources', 'Front', 'Boundary'])
      expect(JSON.stringify(policyOf(id)).replaceAll(/\{"Fn::Sub":|!/g, '').length, id).to.be.lessThan(6144);
  });
});

describe('the boundary of functions', function () {
  this.timeout(120_000);
  const most = policyOf('Boundary').Statement.flatMap(({ Action }) => Action);
  const within = (action: string) => most.some((each) => means(each, action));

  it('holds no identity, no other role and no service that functions do not use', () => {
    for (const never of ['iam:CreateUser', 'iam:CreateRole', 'sts:AssumeRole', 'ec2:RunInstances', '*'])
      expect(within(never), never).to.equal(false);
  });

  for (const service of services)
    it(`${service}: is named by every role, and wide enough for each`, async () => {
      for (const [id, { Type, Properties }] of Object.entries((await packagedTemplate(service)).Resources)) {
        if (Type !== 'AWS::IAM::Role') continue;
        expect(Properties?.PermissionsBoundary, id).to.deep.equal({
          'Fn::Sub': `arn:\${AWS::Partition}:iam::\${AWS::AccountId}:policy/suffra-boundary`,
        });
        const own = z.array(z.object({ PolicyDocument: policyDocument })).parse(Properties?.Policies ?? []);
        for (const { Action } of own.flatMap((each) => each.PolicyDocument.Statement))
          for (const action of Action) expect(within(action), `${id} ${action}`).to.equal(true);
      }
    });
});
