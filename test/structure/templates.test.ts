import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect } from 'chai';
import { localFolder, root } from '../../shared/local/paths.ts';
import { packagedTemplate, templateFile } from '../support/packaged.ts';

const stacks = ['identity', 'votings', 'wallet', 'ballot', 'notify', 'metrics', 'edge', 'web'];

describe('the templates that go to production', function () {
  this.timeout(120_000);

  for (const service of stacks) {
    it(`${service} is packaged without credentials or network`, async () => {
      const { Resources } = await packagedTemplate(service);
      expect(Object.keys(Resources)).to.not.be.empty;
    });
  }

  it('are clean by cfn-lint', async () => {
    await Promise.all(stacks.map(packagedTemplate));
    const lint = promisify(execFile)(
      `${localFolder}venv/bin/cfn-lint`,
      // W3005: the framework names dependencies that CloudFormation would see by itself.
      ['-r', 'eu-central-1', '-i', 'W3005', '-t', ...stacks.map(templateFile)],
      { cwd: root },
    );
    const found = await lint.then(
      () => '',
      (error: { stdout?: string; message: string }) => error.stdout || error.message,
    );
    expect(found).to.equal('');
  });

  it('name every store with a policy for its deletion, and encrypt it', async () => {
    for (const service of stacks) {
      const { Resources } = await packagedTemplate(service);
      for (const [id, each] of Object.entries(Resources)) {
        if (each.Type === 'AWS::DynamoDB::Table') {
          expect(each, `${service} ${id}`).to.include({
            DeletionPolicy: 'Retain',
            UpdateReplacePolicy: 'Retain',
          });
          expect(each.Properties?.PointInTimeRecoverySpecification).to.deep.equal({
            PointInTimeRecoveryEnabled: true,
          });
        }
        if (each.Type === 'AWS::SQS::Queue') {
          const safe =
            each.Properties?.SqsManagedSseEnabled === true || each.Properties?.KmsMasterKeyId !== undefined;
          expect(safe, `${service} ${id} is encrypted`).to.equal(true);
        }
      }
    }
  });

  it('name each dead-letter queue for its queue, so that a redrive finds both', async () => {
    for (const service of stacks)
      for (const [id, each] of Object.entries((await packagedTemplate(service)).Resources))
        if (each.Type === 'AWS::SQS::Queue' && each.Properties?.RedrivePolicy !== undefined)
          expect(each.Properties.RedrivePolicy, `${service} ${id}`).to.deep.include({
            deadLetterTargetArn: { 'Fn::GetAtt': [`${id}Dlq`, 'Arn'] },
          });
  });

  it('watch every dead-letter queue', async () => {
    for (const service of stacks) {
      const { Resources } = await packagedTemplate(service);
      const alarms = JSON.stringify(
        Object.values(Resources).filter((each) => each.Type === 'AWS::CloudWatch::Alarm'),
      );
      for (const [id, each] of Object.entries(Resources)) {
        if (each.Type !== 'AWS::SQS::Queue' || each.Properties?.RedrivePolicy !== undefined) continue;
        expect(alarms, `${service} ${id} has an alarm`).to.include(`"${id}"`);
      }
    }
  });

  it('go by the domain of their stage where it has one, and by TLS 1.2 at least', async () => {
    const [web, edge] = await Promise.all(['web', 'edge'].map(packagedTemplate));
    const condition = { HasDomain: { 'Fn::Not': [{ 'Fn::Equals': [{ Ref: 'Domain' }, ''] }] } };
    for (const each of [web, edge]) expect(each).to.deep.include({ Conditions: condition });
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

  it('put the distribution behind a firewall with limits, tighter where passwords are guessed', async () => {
    const web = await packagedTemplate('web');
    const config = JSON.stringify(web.Resources.Distribution?.Properties?.DistributionConfig);
    expect(config).to.include('"WebACLId":{"Ref":"FirewallArn"}');
    const { Firewall } = (await packagedTemplate('edge')).Resources;
    expect(Firewall?.Properties).to.include({ Scope: 'CLOUDFRONT' });
    const limits = [...JSON.stringify(Firewall).matchAll(/"Limit":(\d+)/g)].map(([, limit]) => Number(limit));
    expect(limits).to.deep.equal([600, 20_000]);
    const [, guarded = ''] = /"RegexString":"([^"]+)"/.exec(JSON.stringify(Firewall)) ?? [];
    for (const path of [
      '/v1/sessions',
      '/v1/sessions/refresh',
      '/v1/sign-up',
      '/v1/password/reset',
      '/v1/token',
    ])
      expect(path).to.match(new RegExp(guarded));
    for (const path of ['/v1/votings/X/vote', '/v1/tokens', '/v1/me', '/'])
      expect(path).to.not.match(new RegExp(guarded));
  });
});
