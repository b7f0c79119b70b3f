import { expect } from 'chai';
import * as z from 'zod/mini';
import { readWaves } from '../../delivery/stacks.ts';
import { findTemplateErrors } from '../support/deploying/template-errors.ts';
import { packagedTemplate, type Template } from '../support/packaged-template.ts';

const lambdaProperties = z.looseObject({
  Environment: z.optional(z.looseObject({ Variables: z.optional(z.record(z.string(), z.unknown())) })),
});
const queueProperties = z.looseObject({ DelaySeconds: z.number(), VisibilityTimeout: z.number() });

type Resource = Template['Resources'][string];

const stacks = ['identity', 'votings', 'wallet', 'ballot', 'notify', 'metrics', 'mail', 'edge', 'web'];

describe('templates of prod', function () {
  this.timeout(300_000);

  for (const service of stacks) {
    it(`include ${service}, packaged without credentials or network`, async () => {
      const { Resources } = await packagedTemplate(service);
      expect(Object.keys(Resources)).to.not.be.empty;
    });
  }

  it('let nobody return after an erasure before every service had time to erase', async () => {
    const readVariables = async (service: string) =>
      Object.values((await packagedTemplate(service)).Resources).map(({ Properties = {} }) => {
        const { Environment } = lambdaProperties.parse(Properties);
        return Environment?.Variables ?? {};
      });
    const [wait] = (await readVariables('identity')).flatMap(
      (variables) => variables.RETURN_AFTER_SECONDS ?? [],
    );
    const marginSeconds = 300;
    for (const service of ['wallet', 'ballot', 'notify']) {
      const { DelaySeconds, VisibilityTimeout } = queueProperties.parse(
        (await packagedTemplate(service)).Resources.Erasures?.Properties,
      );
      const erasesAfter = (await readVariables(service)).flatMap(
        (variables) => variables.ERASE_AFTER_SECONDS ?? [],
      );
      expect(erasesAfter, service).to.have.length(1);
      // A delivery that is a little too early is repeated after seconds, or if its function crashed, after the timeout.
      expect(DelaySeconds + VisibilityTimeout, service).to.be.above(Number(erasesAfter[0]));
      expect(Number(wait), service).to.be.at.least(DelaySeconds + VisibilityTimeout + marginSeconds);
    }
  });

  it('let no function fetch the keys of partners from this machine or another port', async () => {
    for (const service of stacks)
      expect(JSON.stringify(await packagedTemplate(service)), service).not.to.include(
        'PARTNER_KEYS_LOOPBACK_CA',
      );
  });

  for (const service of stacks)
    it(`have only properties that CloudFormation knows, and no reference to a missing name: ${service}`, async () => {
      expect(findTemplateErrors(await packagedTemplate(service))).to.deep.equal([]);
    });

  it('are rejected for an unknown, missing or wrong property, and for an unknown name', async () => {
    const tryChange = async (change: (lambda: Resource) => void): Promise<string[]> => {
      const template = structuredClone(await packagedTemplate('votings'));
      const lambda = template.Resources.GetVotingLambdaFunction;
      if (lambda === undefined) throw new Error('the function is missing');
      change(lambda);
      return findTemplateErrors(template);
    };
    const setProperty = (name: string, value: unknown) =>
      tryChange(({ Properties = {} }) => Object.assign(Properties, { [name]: value }));
    const removeRole = ({ Properties = {} }: Resource) => Reflect.deleteProperty(Properties, 'Role');
    const name = 'GetVotingLambdaFunction';
    expect(String(await setProperty('Memory', 512))).to.match(RegExp(`${name} .*additional.*Memory`));
    expect(String(await tryChange(removeRole))).to.match(RegExp(`${name} .*required.*Role`));
    expect(String(await setProperty('Timeout', 'soon'))).to.match(RegExp(`${name}/Timeout .*integer`));
    expect(String(await setProperty('Architectures', ['arm']))).to.match(/Architectures.*allowed/);
    expect(await setProperty('Timeout', { Ref: 'Nowhere' })).to.deep.equal(['Nowhere does not exist']);
    expect(await setProperty('Role', { 'Fn::Sub': '\u0024{Nowhere.Arn}' })).to.deep.equal([
      'Nowhere does not exist',
    ]);
    expect(await setProperty('Role', { 'Fn::GetAtt': [name, 'Name'] })).to.deep.equal([
      `${name} has no attribute Name`,
    ]);
    expect(await setProperty('Role', { 'Fn::If': ['Never', 'a', 'b'] })).to.deep.equal([
      'Never does not exist',
    ]);
    expect(await tryChange((lambda) => Object.assign(lambda, { DependsOn: 'Nowhere' }))).to.deep.equal([
      'Nowhere does not exist',
    ]);
  });

  it('send e-mail with SES where a stage has a domain, because Cognito sends 50 messages a day', async () => {
    const { Resources } = await packagedTemplate('identity');
    expect(Resources.UserPool?.Properties?.EmailConfiguration).to.deep.equal({
      'Fn::If': [
        'HasDomain',
        {
          EmailSendingAccount: 'DEVELOPER',
          SourceArn: {
            'Fn::Sub':
              'arn:\u0024{AWS::Partition}:ses:\u0024{AWS::Region}:\u0024{AWS::AccountId}:identity/\u0024{Domain}',
          },
          From: { 'Fn::Sub': 'Suffra <no-reply@\u0024{Domain}>' },
          ConfigurationSet: 'suffra-mail-prod',
        },
        { EmailSendingAccount: 'COGNITO_DEFAULT' },
      ],
    });
  });

  it('verify the domain that sends e-mail with DKIM records in its hosted zone, before identity is deployed', async () => {
    const { Resources } = await packagedTemplate('mail');
    expect(Resources.ConfigurationSet).to.deep.include({
      Condition: 'HasDomain',
      Properties: { Name: 'suffra-mail-prod', ReputationOptions: { ReputationMetricsEnabled: true } },
    });
    expect(Resources.Identity).to.deep.include({ Condition: 'HasDomain' });
    expect(Resources.Identity?.Properties).to.deep.include({
      EmailIdentity: { Ref: 'Domain' },
      ConfigurationSetAttributes: { ConfigurationSetName: { Ref: 'ConfigurationSet' } },
    });
    for (const record of ['1', '2', '3'])
      expect(Resources[`DkimRecord${record}`], record).to.deep.include({
        Condition: 'HasDomain',
        Properties: {
          HostedZoneId: { Ref: 'Zone' },
          Name: { 'Fn::GetAtt': ['Identity', `DkimDNSTokenName${record}`] },
          Type: 'CNAME',
          TTL: '300',
          ResourceRecords: [{ 'Fn::GetAtt': ['Identity', `DkimDNSTokenValue${record}`] }],
        },
      });
    const waves = readWaves().map((wave) => wave.map(({ name }) => name));
    const findWave = (stack: string) => waves.findIndex((wave) => wave.includes(stack));
    expect(findWave('mail')).to.equal(0);
    expect(findWave('identity')).to.be.above(findWave('mail'));
  });

  it('have alarms for e-mail that is not sent, that bounces and that is reported as spam', async () => {
    const { Resources } = await packagedTemplate('identity');
    const readAlarm = (id: string) => Resources[id]?.Properties ?? {};
    expect(readAlarm('MailsNotSentAlarm')).to.deep.include({ MetricName: 'mailsNotSent', Threshold: 1 });
    const Dimensions = [{ Name: 'ses:configuration-set', Value: 'suffra-mail-prod' }];
    expect(readAlarm('BounceRateAlarm')).to.deep.include({
      ...{ Namespace: 'AWS/SES', MetricName: 'Reputation.BounceRate', Dimensions, Threshold: 0.05 },
    });
    expect(readAlarm('ComplaintRateAlarm')).to.deep.include({
      ...{ Namespace: 'AWS/SES', MetricName: 'Reputation.ComplaintRate', Dimensions, Threshold: 0.001 },
    });
  });

  it('rotate refresh tokens, which the former flow would not do', async () => {
    const { Resources } = await packagedTemplate('identity');
    // Rotation needs this plan. The default of AWS could change, and with it the price.
    expect(Resources.UserPool?.Properties).to.include({ UserPoolTier: 'ESSENTIALS' });
    expect(Resources.UserPoolClient?.Properties).to.deep.include({
      ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'],
      RefreshTokenRotation: { Feature: 'ENABLED', RetryGracePeriodSeconds: 60 },
      EnableTokenRevocation: true,
    });
  });

  it('encrypt tables with the default key, because the AWS managed key charges for requests', async () => {
    for (const service of stacks)
      for (const [id, { Properties }] of Object.entries((await packagedTemplate(service)).Resources))
        expect(Properties ?? {}, `${service} ${id}`).to.not.have.property('SSESpecification');
  });

  it('retain every table, and encrypt every queue', async () => {
    for (const service of stacks) {
      const { Resources } = await packagedTemplate(service);
      for (const [id, entry] of Object.entries(Resources)) {
        if (entry.Type === 'AWS::DynamoDB::Table') {
          expect(entry, `${service} ${id}`).to.include({
            DeletionPolicy: 'RetainExceptOnCreate',
            UpdateReplacePolicy: 'Retain',
          });
          expect(entry.Properties?.PointInTimeRecoverySpecification).to.deep.equal({
            PointInTimeRecoveryEnabled: true,
          });
        }
        if (entry.Type === 'AWS::SQS::Queue') {
          const safe =
            entry.Properties?.SqsManagedSseEnabled === true || entry.Properties?.KmsMasterKeyId !== undefined;
          expect(safe, `${service} ${id} is encrypted`).to.equal(true);
        }
      }
    }
  });

  it('name each dead-letter queue after its queue, so that a redrive finds both', async () => {
    for (const service of stacks)
      for (const [id, entry] of Object.entries((await packagedTemplate(service)).Resources))
        if (entry.Type === 'AWS::SQS::Queue' && entry.Properties?.RedrivePolicy !== undefined)
          expect(entry.Properties.RedrivePolicy, `${service} ${id}`).to.deep.include({
            deadLetterTargetArn: { 'Fn::GetAtt': [`${id}Dlq`, 'Arn'] },
          });
  });

  it('have an alarm for every dead-letter queue', async () => {
    for (const service of stacks) {
      const { Resources } = await packagedTemplate(service);
      const alarms = JSON.stringify(
        Object.values(Resources).filter((resource) => resource.Type === 'AWS::CloudWatch::Alarm'),
      );
      for (const [id, entry] of Object.entries(Resources)) {
        if (entry.Type !== 'AWS::SQS::Queue' || entry.Properties?.RedrivePolicy !== undefined) continue;
        expect(alarms, `${service} ${id} has an alarm`).to.include(`"${id}"`);
      }
    }
  });

  it('use the domain of a stage that has one, with at least TLS 1.2', async () => {
    const [web, edge] = await Promise.all(['web', 'edge'].map(packagedTemplate));
    const condition = { HasDomain: { 'Fn::Not': [{ 'Fn::Equals': [{ Ref: 'Domain' }, ''] }] } };
    for (const entry of [web, edge]) expect(entry).to.deep.include({ Conditions: condition });
    const { Certificate } = edge?.Resources ?? {};
    expect(Certificate).to.deep.include({
      Condition: 'HasDomain',
      Properties: {
        DomainName: { Ref: 'Domain' },
        ValidationMethod: 'DNS',
        DomainValidationOptions: [{ DomainName: { Ref: 'Domain' }, HostedZoneId: { Ref: 'Zone' } }],
      },
    });
    const { Distribution, AddressRecord, AddressRecord6 } = web?.Resources ?? {};
    expect(Distribution?.Properties?.DistributionConfig).to.deep.include({
      Aliases: { 'Fn::If': ['HasDomain', [{ Ref: 'Domain' }], { Ref: 'AWS::NoValue' }] },
      ViewerCertificate: {
        'Fn::If': [
          'HasDomain',
          {
            AcmCertificateArn: { Ref: 'CertificateArn' },
            SslSupportMethod: 'sni-only',
            MinimumProtocolVersion: 'TLSv1.2_2021',
          },
          { CloudFrontDefaultCertificate: true },
        ],
      },
    });
    for (const [record, Type] of [
      [AddressRecord, 'A'],
      [AddressRecord6, 'AAAA'],
    ] as const) {
      expect(record?.Condition).to.equal('HasDomain');
      expect(record?.Properties).to.deep.include({
        Type,
        Name: { Ref: 'Domain' },
        HostedZoneId: { Ref: 'Zone' },
      });
    }
  });
});
