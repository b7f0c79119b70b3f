import { createRequire } from 'node:module';
import { expect } from 'chai';
import { packagedTemplate } from '../support/packaged.ts';

const required = createRequire(import.meta.url);
const { settingsOf } = required('../../shared/serverless/stages.cjs');
const { domainParameters } = required('../../shared/serverless/domain.cjs');
const Stage = required('../../shared/serverless/plugins/stage.cjs');

const stacks = ['identity', 'votings', 'wallet', 'ballot', 'notify', 'metrics', 'edge', 'web'];
const stores =
  /^AWS::(DynamoDB::|S3::Bucket$|SQS::Queue$|SecretsManager::Secret$|Cognito::UserPool$|KMS::Key$|RDS|EFS|Logs::LogGroup$|Kinesis)/;

/** A service's template as another stage would have it, by the plugin itself. */
async function asIn(stage: string, service: string) {
  const template = structuredClone(await packagedTemplate(service));
  new Stage({
    service: { provider: { compiledCloudFormationTemplate: template } },
    getProvider: () => ({ getStage: () => stage }),
  }).apply();
  return Object.entries(template.Resources);
}

describe('stages', function () {
  this.timeout(120_000);

  it('are these, and no slip of the pen', () => {
    for (const known of ['prod', 'qa', 'dev', 'pr-17', 'play-prod', 'play-pr-3', 'local']) settingsOf(known);
    for (const slip of ['production', 'Prod', 'pr', 'pr-x', '', 'play-', 'play-local', 'prod2'])
      expect(() => settingsOf(slip), slip).to.throw('There is no stage');
  });

  it('shift traffic by steps in prod, and play it without CodeDeploy on the local engine alone', () => {
    expect(settingsOf('prod').shift).to.match(/^(Canary|Linear)/);
    for (const stage of ['qa', 'dev', 'pr-17']) expect(settingsOf(stage).shift).to.be.a('string');
    expect(settingsOf('play-prod')).to.deep.equal({ ...settingsOf('prod'), played: true });
    for (const stage of ['prod', 'qa', 'dev', 'pr-17']) expect(settingsOf(stage).played).to.equal(false);
  });

  it('have a domain with its zone, or neither, and no slip of the pen', () => {
    expect(domainParameters({})).to.deep.equal({ Domain: '', Zone: '' });
    const whole = { WEB_DOMAIN: 'vote.example.com', WEB_ZONE: 'Z0123ABC' };
    expect(domainParameters(whole)).to.deep.equal({ Domain: 'vote.example.com', Zone: 'Z0123ABC' });
    for (const slip of [
      { WEB_DOMAIN: 'https://vote.example.com' },
      { WEB_ZONE: 'example.com' },
      { WEB_ZONE: '' },
    ])
      expect(() => domainParameters({ ...whole, ...slip }), JSON.stringify(slip)).to.throw('WEB_');
  });

  it('keep in prod what cannot be made again, whichever way a stack goes', async () => {
    for (const service of stacks)
      for (const [id, each] of Object.entries((await packagedTemplate(service)).Resources)) {
        const at = `${service} ${id}`;
        if (!stores.test(each.Type) || id === 'ServerlessDeploymentBucket') continue;
        if (each.Type === 'AWS::Logs::LogGroup') continue;
        const passing = each.Type === 'AWS::SQS::Queue' && each.Properties?.RedrivePolicy !== undefined;
        const policy = passing ? 'Delete' : 'Retain';
        expect(each, at).to.include({ DeletionPolicy: policy, UpdateReplacePolicy: policy });
        if (each.Type === 'AWS::DynamoDB::Table')
          expect(each.Properties, at).to.deep.include({
            DeletionProtectionEnabled: true,
            PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
          });
        if (each.Type === 'AWS::Cognito::UserPool')
          expect(each.Properties, at).to.include({ DeletionProtection: 'ACTIVE' });
      }
  });

  it('leave nothing where nothing must be kept', async () => {
    for (const service of stacks)
      for (const [id, each] of await asIn('pr-17', service)) {
        const at = `${service} ${id}`;
        // The framework keeps versions on purpose; they go with their function.
        if (each.Type !== 'AWS::Lambda::Version') expect(each.DeletionPolicy, at).to.not.equal('Retain');
        if (each.Type === 'AWS::DynamoDB::Table')
          expect(each.Properties, at).to.include({ DeletionProtectionEnabled: false });
        if (each.Type === 'AWS::Cognito::UserPool')
          expect(each.Properties, at).to.include({ DeletionProtection: 'INACTIVE' });
        if (each.Type === 'AWS::Logs::LogGroup')
          expect(each.Properties, at).to.include({ RetentionInDays: 3 });
      }
  });
});
