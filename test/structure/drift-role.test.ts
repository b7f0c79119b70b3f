import { readdirSync, readFileSync } from 'node:fs';
import { expect } from 'chai';
import * as z from 'zod/mini';
import { readStacks } from '../../delivery/stacks.ts';
import { localFolder } from '../../shared/local-platform/paths.ts';
import { matchesPattern, readPolicy } from '../support/delivery-roles.ts';
import { packagedTemplate } from '../support/packaged-template.ts';

const schema = z.looseObject({
  handlers: z.looseObject({
    read: z.optional(z.looseObject({ permissions: z.optional(z.array(z.string())) })),
  }),
});
const [python = ''] = readdirSync(`${localFolder}venv/lib`);
/** The schemas that CloudFormation publishes, which cfn-lint ships. */
const schemas = `${localFolder}venv/lib/${python}/site-packages/cfnlint/data/schemas/`;
const files = z
  .record(z.string(), z.string())
  .parse(JSON.parse(readFileSync(`${schemas}providers/us-east-1.json`, 'utf8')));

/** The permissions with which CloudFormation reads a resource, which detecting its drift needs. */
const listReadPermissions = (type: string): readonly string[] =>
  schema.parse(JSON.parse(readFileSync(`${schemas}resources/${files[type]}.json`, 'utf8'))).handlers.read
    ?.permissions ?? [];

/** Permissions in the schemas that return data, change something, or concern features that no template uses. */
const withheld = new Set([
  'cognito-idp:ListUserPoolClientSecrets',
  'iam:PassRole',
  'kms:Decrypt',
  'kms:DescribeKey',
  's3:getObject',
  'secretsmanager:GetSecretValue',
]);

describe('role of the drift check', function () {
  this.timeout(240_000);
  const actions = ['Drift', 'Checks'].flatMap((id) =>
    readPolicy(id).Statement.flatMap(({ Action }) => Action),
  );
  const driftActions = readPolicy('Drift').Statement.flatMap(({ Action }) => Action);

  it('reads every resource type of the templates', async () => {
    const missing = new Set<string>();
    for (const { name } of readStacks())
      for (const { Type } of Object.values((await packagedTemplate(name)).Resources))
        for (const permission of listReadPermissions(Type))
          if (!withheld.has(permission) && !driftActions.some((action) => matchesPattern(action, permission)))
            missing.add(`${Type}: ${permission}`);
    expect([...missing]).to.deep.equal([]);
  });

  it('and the check before a release change nothing, and read no data', () => {
    const isReadingSettings =
      /^(apigateway:GET|cloudformation:Detect\w+|[\w-]+:(Get|List|Describe)[\w]*|s3:GetBucket\*)$/;
    expect(actions.filter((action) => !isReadingSettings.test(action))).to.deep.equal([]);
    const returnsData =
      /^(secretsmanager:(Get.*Value|BatchGet.*)|dynamodb:(GetItem|GetRecords|Query|Scan)|s3:GetObject.*|sqs:ReceiveMessage|logs:(Get(LogEvents|QueryResults|LogRecord))|ssm:GetParameter.*|cognito-idp:(Admin|ListUsers).*)$/;
    expect(actions.filter((action) => returnsData.test(action))).to.deep.equal([]);
  });

  it('fit into the IAM limit of 6,144 characters per policy', () => {
    for (const id of ['Drift', 'Checks'])
      expect(JSON.stringify(readPolicy(id)).length, id).to.be.lessThan(6_144);
  });
});
