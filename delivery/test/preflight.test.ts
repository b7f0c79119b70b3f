import { execFile } from 'node:child_process';
import {
  CloudFormationClient,
  CreateStackCommand,
  DescribeStacksCommand,
} from '@aws-sdk/client-cloudformation';
import { CreatePolicyCommand, IAMClient } from '@aws-sdk/client-iam';
import { CreateHostedZoneCommand, Route53Client } from '@aws-sdk/client-route-53';
import { PutSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { CreateEmailIdentityCommand, PutAccountDetailsCommand, SESv2Client } from '@aws-sdk/client-sesv2';
import { expect } from 'chai';
import { type Engine, findFreePort, startEngine } from '../../shared/local-platform/engine.ts';
import { localCredentials, localRegion, root } from '../../shared/local-platform/paths.ts';
import { waitUntil } from '../../shared/local-platform/wait-until.ts';
import { checkStage } from '../commands/preflight.ts';
import type { Load } from '../preflight/quotas.ts';
import type { Finding } from '../preflight/rules/finding.ts';
import { type ServiceQuotasStub, startServiceQuotas } from './support/service-quotas.ts';

const policy = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: 's3:*', Resource: '*' }],
});
const secretTemplate = {
  Resources: {
    Payments: {
      Type: 'AWS::SecretsManager::Secret',
      Properties: { Name: 'payments-of-the-test', GenerateSecretString: {} },
    },
  },
};
// The export does not exist, so CloudFormation rolls the stack back.
const failingTemplate = {
  Resources: {
    Topic: { Type: 'AWS::SNS::Topic', Properties: { DisplayName: { 'Fn::ImportValue': 'no-such-export' } } },
  },
};
const topicTemplate = { Resources: { Topic: { Type: 'AWS::SNS::Topic' } } };

let engine: Engine;
let quotas: ServiceQuotasStub;
let zoneId = '';
const connection = (region = localRegion) => ({
  endpoint: engine.endpoint,
  region,
  credentials: localCredentials,
});

/** The environment of a caller without a domain and without an address for alarms. */
const baseEnvironment = () => ({
  AWS_ENDPOINT_URL: engine.endpoint,
  AWS_ENDPOINT_URL_SERVICE_QUOTAS: quotas.endpoint,
  AWS_REGION: localRegion,
  AWS_ACCESS_KEY_ID: localCredentials.accessKeyId,
  AWS_SECRET_ACCESS_KEY: localCredentials.secretAccessKey,
  WEB_DOMAIN: '',
  WEB_ZONE: '',
  ALARM_EMAIL: '',
});

/** Checks the stage prod with some environment variables, which are restored afterwards. */
async function check(env: Record<string, string> = {}, load: Load = 'hall'): Promise<Finding[]> {
  const before = { ...process.env };
  Object.assign(process.env, baseEnvironment(), env);
  try {
    return await checkStage('prod', load);
  } finally {
    for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name];
    Object.assign(process.env, before);
  }
}

/** The findings that are not ok, as "status check". */
const problems = (findings: readonly Finding[]): string[] =>
  findings.filter(({ status }) => status !== 'ok').map(({ status, check: name }) => `${status} ${name}`);
const getDetail = (findings: readonly Finding[], name: string): string =>
  findings.find((finding) => finding.check === name)?.detail ?? '';

/** Creates a stack and waits until CloudFormation has finished. */
async function createStack(StackName: string, template: object, region = localRegion): Promise<string> {
  const cloudFormation = new CloudFormationClient(connection(region));
  await cloudFormation.send(new CreateStackCommand({ StackName, TemplateBody: JSON.stringify(template) }));
  let status = '';
  await waitUntil(
    async () => {
      const { Stacks = [] } = await cloudFormation.send(new DescribeStacksCommand({ StackName }));
      status = Stacks[0]?.StackStatus ?? '';
      return /_(COMPLETE|FAILED)$/.test(status);
    },
    20_000,
    StackName,
  );
  return status;
}

describe('preflight', function () {
  this.timeout(120_000);
  const complete = () => ({
    WEB_DOMAIN: 'vote.example.com',
    WEB_ZONE: zoneId,
    ALARM_EMAIL: 'oncall@example.com',
  });

  before(async () => {
    [engine, quotas] = await Promise.all([startEngine(await findFreePort()), startServiceQuotas(10_000)]);
  });
  after(async () => {
    quotas.stop();
    await engine.stop();
  });

  it('prints what is missing in an empty account, and ends with exit code 1', async () => {
    const result = await new Promise<{ code: unknown; stdout: string }>((resolve) => {
      const args = ['--import', 'tsx', `${root}delivery/run.ts`, 'preflight', 'prod'];
      const env = { ...process.env, ...baseEnvironment(), NODE_NO_WARNINGS: '1' };
      execFile(process.execPath, args, { cwd: root, env }, (error, stdout) =>
        resolve({ code: error?.code ?? 0, stdout }),
      );
    });
    expect(result.code).to.equal(1);
    expect(result.stdout.match(/^missing .*(?=:)/gm)).to.deep.equal([
      'missing  permissions boundary',
      'missing  hosted zone',
      'missing  alarm e-mail',
    ]);
  });

  it('is blocked when the credentials are rejected', async () => {
    const unreachable = { AWS_ENDPOINT_URL_STS: 'http://127.0.0.1:1', AWS_MAX_ATTEMPTS: '1' };
    expect(problems(await check(unreachable))).to.deep.equal(['missing credentials']);
  });

  it('finds nothing to do in an account where everything is ready', async () => {
    await new IAMClient(connection()).send(
      new CreatePolicyCommand({ PolicyName: 'suffra-boundary', PolicyDocument: policy }),
    );
    const { HostedZone } = await new Route53Client(connection()).send(
      new CreateHostedZoneCommand({ Name: 'example.com', CallerReference: '1' }),
    );
    zoneId = (HostedZone?.Id ?? '').replace('/hostedzone/', '');
    await new SESv2Client(connection()).send(
      new CreateEmailIdentityCommand({ EmailIdentity: 'vote.example.com' }),
    );
    expect(problems(await check(complete()))).to.deep.equal([]);
  });

  it('is blocked when the hosted zone does not exist, or has another domain', async () => {
    for (const env of [{ WEB_ZONE: 'Z0000000000000' }, { WEB_DOMAIN: 'vote.example.org' }])
      expect(problems(await check({ ...complete(), ...env })), JSON.stringify(env)).to.include(
        'missing hosted zone',
      );
  });

  it('reads applied quotas, and is blocked by the concurrency of a new account', async () => {
    quotas.applied.set('L-B99A9384', 10);
    const findings = await check(complete());
    quotas.applied.clear();
    expect(problems(findings)).to.deep.equal(['missing Lambda: concurrent executions']);
    expect(getDetail(findings, 'Lambda: concurrent executions')).to.match(/^10; a release needs 100/);
  });

  it('warns about quotas that are too low for the load', async () => {
    expect(problems(await check(complete(), 'burst'))).to.deep.equal([
      'warning API Gateway: requests a second',
      'warning DynamoDB: write units a second of a table',
    ]);
  });

  it('warns while SES is in the sandbox', async () => {
    const mail = new SESv2Client(connection());
    const details = { MailType: 'TRANSACTIONAL' as const, WebsiteURL: 'https://vote.example.com' };
    await mail.send(new PutAccountDetailsCommand({ ...details, ProductionAccessEnabled: false }));
    const findings = await check(complete());
    await mail.send(new PutAccountDetailsCommand({ ...details, ProductionAccessEnabled: true }));
    expect(problems(findings)).to.deep.equal(['warning SES: account']);
    expect(getDetail(findings, 'SES: account')).to.include('sandbox');
  });

  it('warns until the payment keys are complete', async () => {
    expect(await createStack('suffra-wallet-prod', secretTemplate)).to.equal('CREATE_COMPLETE');
    const put = (settings: object) =>
      new SecretsManagerClient(connection()).send(
        new PutSecretValueCommand({
          SecretId: 'payments-of-the-test',
          SecretString: JSON.stringify(settings),
        }),
      );
    const readDetail = async () => getDetail(await check(complete()), 'payment keys');
    expect(await readDetail()).to.include('not set yet');
    const settings = {
      site: 'https://vote.example.com',
      stripe: { secretKey: 'sk', webhookSecret: 'wh' },
      paypal: { clientId: 'id', clientSecret: 's', webhookId: 'w', api: 'https://api-m.paypal.com' },
    };
    await put({ ...settings, stripe: { secretKey: 'sk' } });
    expect(await readDetail()).to.equal('not complete: stripe.webhookSecret');
    await put(settings);
    expect(await readDetail()).to.equal('complete');
  });

  it('warns in a region that has no stack of the stage, although its edge stack exists', async () => {
    await createStack('suffra-edge-prod', topicTemplate, 'us-east-1');
    expect(problems(await check({ ...complete(), AWS_REGION: 'eu-west-1' }))).to.include('warning region');
    expect(problems(await check(complete()))).to.deep.equal([]);
  });

  it('is blocked by the stack that a failed deployment left', async () => {
    expect(await createStack('suffra-identity-prod', failingTemplate)).to.equal('ROLLBACK_COMPLETE');
    const findings = await check(complete());
    expect(problems(findings)).to.deep.equal(['missing stacks']);
    expect(getDetail(findings, 'stacks')).to.include('suffra-identity-prod ROLLBACK_COMPLETE');
  });
});
