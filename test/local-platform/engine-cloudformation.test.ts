import {
  CloudFormationClient,
  CreateStackCommand,
  DeleteStackCommand,
  DescribeStackEventsCommand,
  DescribeStackResourcesCommand,
  DescribeStacksCommand,
} from '@aws-sdk/client-cloudformation';
import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import {
  CreateSecretCommand,
  GetSecretValueCommand,
  ListSecretsCommand,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { CreateQueueCommand, ListQueuesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { expect } from 'chai';
import { type Engine, findFreePort, startEngine } from '../../shared/local-platform/engine.ts';
import { localCredentials, localRegion } from '../../shared/local-platform/paths.ts';
import { waitUntil } from '../../shared/local-platform/wait-until.ts';

const StackName = 'example';
const accountId = '000000000000';
const boundaryArn = `arn:aws:iam::${accountId}:policy/limit`;
const boundary = {
  Type: 'AWS::IAM::ManagedPolicy',
  Properties: {
    ManagedPolicyName: 'limit',
    PolicyDocument: {
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: 'sqs:*', Resource: '*' }],
    },
  },
};
/** A role that may do more than its boundary allows. */
const role = {
  Type: 'AWS::IAM::Role',
  Properties: {
    RoleName: 'limited',
    PermissionsBoundary: boundaryArn,
    AssumeRolePolicyDocument: {
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Principal: { AWS: accountId }, Action: 'sts:AssumeRole' }],
    },
    Policies: [
      {
        PolicyName: 'all',
        PolicyDocument: {
          Version: '2012-10-17',
          Statement: [{ Effect: 'Allow', Action: ['sqs:ListQueues', 'dynamodb:ListTables'], Resource: '*' }],
        },
      },
    ],
  },
};
const table = (DeletionPolicy: string, properties: object = {}) => ({
  Type: 'AWS::DynamoDB::Table',
  DeletionPolicy,
  Properties: {
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
    KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
    ...properties,
  },
});
/** A resource that can't be created, after all others. */
const failAfter = (ids: readonly string[]) => ({ ...role, DependsOn: ids });

describe('CloudFormation of the local engine that enforces IAM', function () {
  this.timeout(60_000);
  let engine: Engine;
  const settings = () => ({ endpoint: engine.endpoint, region: localRegion, credentials: localCredentials });

  beforeEach(async () => {
    engine = await startEngine(await findFreePort(), { enforcesIam: true });
  });

  afterEach(() => engine.stop());

  const readStatus = async (): Promise<string | undefined> => {
    const { Stacks = [] } = await new CloudFormationClient(settings()).send(
      new DescribeStacksCommand({ StackName }),
    );
    return Stacks[0]?.StackStatus;
  };

  const createStack = async (resources: object): Promise<string | undefined> => {
    await new CloudFormationClient(settings()).send(
      new CreateStackCommand({
        StackName,
        TemplateBody: JSON.stringify({ Resources: resources }),
        Capabilities: ['CAPABILITY_NAMED_IAM'],
      }),
    );
    const isDone = async () => (await readStatus())?.endsWith('IN_PROGRESS') === false;
    await waitUntil(isDone, 60_000, 'the stack to be created or rolled back');
    return readStatus();
  };

  const deleteStack = async (): Promise<void> => {
    await new CloudFormationClient(settings()).send(new DeleteStackCommand({ StackName }));
    const isGone = () =>
      readStatus().then(
        (status) => status === 'DELETE_COMPLETE',
        () => true,
      );
    await waitUntil(isGone, 60_000, 'the stack to be deleted');
  };

  const readFailures = async (): Promise<string> => {
    const { StackEvents = [] } = await new CloudFormationClient(settings()).send(
      new DescribeStackEventsCommand({ StackName }),
    );
    return StackEvents.filter(({ ResourceStatus }) => ResourceStatus?.endsWith('_FAILED'))
      .map(({ LogicalResourceId, ResourceStatusReason }) => `${LogicalResourceId}: ${ResourceStatusReason}`)
      .join('\n');
  };

  const readTableNames = async () =>
    (await new DynamoDBClient(settings()).send(new ListTablesCommand({}))).TableNames ?? [];

  it('rejects a role whose permissions boundary does not exist', async () => {
    expect(await createStack({ Role: role })).to.equal('ROLLBACK_COMPLETE');
    expect(await readFailures()).to.equal(
      `Role: Scope ARN: ${boundaryArn} does not exist or is not attachable.`,
    );
  });

  it('limits a role to its permissions boundary', async () => {
    const status = await createStack({ Boundary: boundary, Role: { ...role, DependsOn: 'Boundary' } });
    expect(status).to.equal('CREATE_COMPLETE');
    const { Credentials } = await new STSClient(settings()).send(
      new AssumeRoleCommand({ RoleArn: `arn:aws:iam::${accountId}:role/limited`, RoleSessionName: 'test' }),
    );
    const credentials = {
      accessKeyId: Credentials?.AccessKeyId ?? '',
      secretAccessKey: Credentials?.SecretAccessKey ?? '',
      sessionToken: Credentials?.SessionToken ?? '',
    };
    const limited = { ...settings(), credentials };
    const { $metadata } = await new SQSClient(limited).send(new ListQueuesCommand({}));
    expect($metadata.httpStatusCode).to.equal(200);
    const rejection = await new DynamoDBClient(limited)
      .send(new ListTablesCommand({}))
      .catch((error) => error);
    expect(rejection.name).to.equal('AccessDeniedException');
  });

  it('deletes what a failed stack created, except for what is retained or protected from deletion', async () => {
    const tables = {
      Deleted: table('Delete'),
      Retained: table('Retain'),
      DeletedOnFailure: table('RetainExceptOnCreate'),
      Protected: table('RetainExceptOnCreate', { DeletionProtectionEnabled: true }),
    };
    await createStack({ ...tables, Role: failAfter(Object.keys(tables)) });
    expect((await readTableNames()).map((name) => name.split('-')[1])).to.have.members([
      'Retained',
      'Protected',
    ]);
    expect(await readFailures()).to.match(/^Protected: example-Protected-\w+ has deletion protection\.$/m);
  });

  it('gives the resources of a new stack other names than those that a deleted stack retained', async () => {
    const resources = { Table: table('RetainExceptOnCreate') };
    expect(await createStack(resources)).to.equal('CREATE_COMPLETE');
    await deleteStack();
    const retained = await readTableNames();
    expect(retained).to.have.length(1);
    expect(await createStack(resources)).to.equal('CREATE_COMPLETE');
    const { StackResources = [] } = await new CloudFormationClient(settings()).send(
      new DescribeStackResourcesCommand({ StackName }),
    );
    const [{ PhysicalResourceId = '' } = {}] = StackResources;
    expect(await readTableNames()).to.have.members([...retained, PhysicalResourceId]);
    expect(retained).to.not.include(PhysicalResourceId);
  });

  it('refers to a secret by its ARN, which policies name', async () => {
    await createStack({
      Secret: { Type: 'AWS::SecretsManager::Secret', Properties: { SecretString: 'one' } },
    });
    const { StackResources = [] } = await new CloudFormationClient(settings()).send(
      new DescribeStackResourcesCommand({ StackName }),
    );
    const [{ PhysicalResourceId: SecretId = '' } = {}] = StackResources;
    expect(SecretId).to.match(/^arn:aws:secretsmanager:[^:]+:\d{12}:secret:example-Secret-/);
    const secretsManager = new SecretsManagerClient(settings());
    const { SecretString } = await secretsManager.send(new GetSecretValueCommand({ SecretId }));
    expect(SecretString).to.equal('one');
    await deleteStack();
    const { SecretList } = await secretsManager.send(new ListSecretsCommand({}));
    expect(SecretList).to.deep.equal([]);
  });

  it('rejects a secret, a queue and a table whose name is taken', async () => {
    await new SecretsManagerClient(settings()).send(
      new CreateSecretCommand({ Name: 'taken', SecretString: 'first' }),
    );
    await new SQSClient(settings()).send(new CreateQueueCommand({ QueueName: 'taken' }));
    const named = {
      Secret: { Type: 'AWS::SecretsManager::Secret', Properties: { Name: 'taken' } },
      Queue: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'taken' } },
    };
    for (const [id, resource] of Object.entries(named)) {
      expect(await createStack({ [id]: resource }), id).to.equal('ROLLBACK_COMPLETE');
      expect(await readFailures()).to.equal(
        `${id}: Resource of type '${resource.Type}' with identifier 'taken' already exists.`,
      );
      await deleteStack();
    }
    const twice = { Table: table('Retain', { TableName: 'taken' }) };
    expect(await createStack(twice)).to.equal('CREATE_COMPLETE');
    await deleteStack();
    expect(await createStack(twice)).to.equal('ROLLBACK_COMPLETE');
    expect(await readTableNames()).to.deep.equal(['taken']);
  });
});
