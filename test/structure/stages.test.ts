import { createRequire } from 'node:module';
import { expect } from 'chai';
import { packagedTemplate } from '../support/packaged-template.ts';
import { templateForStage } from '../support/stage-templates.ts';

const required = createRequire(import.meta.url);
const { getStageSettings } = required('../../shared/deployment/stages.cjs');
const { assertDomainForStage, getDomainParameters } = required('../../shared/deployment/domain.cjs');

const stacks = ['identity', 'votings', 'wallet', 'ballot', 'notify', 'metrics', 'mail', 'edge', 'web'];
const stores =
  /^AWS::(DynamoDB::|S3::Bucket$|SQS::Queue$|SecretsManager::Secret$|Cognito::UserPool$|KMS::Key$|RDS|EFS|Logs::LogGroup$|Kinesis)/;

describe('stages', function () {
  this.timeout(120_000);

  it('are a fixed list, so a misspelled name is rejected', () => {
    for (const known of ['prod', 'qa', 'dev', 'pr-17', 'local-prod', 'local-pr-3', 'local'])
      getStageSettings(known);
    for (const typo of ['production', 'Prod', 'pr', 'pr-x', '', 'local-', 'local-local', 'prod2'])
      expect(() => getStageSettings(typo), typo).to.throw('There is no stage');
  });

  it('shift traffic in steps in prod, and use no CodeDeploy only on the local engine', () => {
    expect(getStageSettings('prod').trafficShift).to.match(/^(Canary|Linear)/);
    for (const stage of ['qa', 'dev', 'pr-17'])
      expect(getStageSettings(stage).trafficShift).to.be.a('string');
    expect(getStageSettings('local-prod')).to.deep.equal({ ...getStageSettings('prod'), isLocal: true });
    for (const stage of ['prod', 'qa', 'dev', 'pr-17'])
      expect(getStageSettings(stage).isLocal).to.equal(false);
  });

  it('require a domain and its zone together, and reject invalid values', () => {
    expect(getDomainParameters({})).to.deep.equal({ Domain: '', Zone: '' });
    const valid = { WEB_DOMAIN: 'vote.example.com', WEB_ZONE: 'Z0123ABC' };
    expect(getDomainParameters(valid)).to.deep.equal({ Domain: 'vote.example.com', Zone: 'Z0123ABC' });
    for (const typo of [
      { WEB_DOMAIN: 'https://vote.example.com' },
      { WEB_ZONE: 'example.com' },
      { WEB_ZONE: '' },
    ])
      expect(() => getDomainParameters({ ...valid, ...typo }), JSON.stringify(typo)).to.throw('WEB_');
  });

  it('require a domain for prod, whose sign-ups would get no e-mail after the first 50 of a day', () => {
    expect(() => assertDomainForStage('prod', {})).to.throw('prod needs a domain');
    assertDomainForStage('prod', { WEB_DOMAIN: 'vote.example.com' });
    for (const stage of ['qa', 'pr-17', 'local-prod']) assertDomainForStage(stage, {});
  });

  it('retain every data store in prod when a stack is deleted or a resource replaced', async () => {
    for (const service of stacks)
      for (const [id, entry] of Object.entries((await packagedTemplate(service)).Resources)) {
        const at = `${service} ${id}`;
        if (!stores.test(entry.Type) || id === 'ServerlessDeploymentBucket') continue;
        if (entry.Type === 'AWS::Logs::LogGroup') continue;
        const passing = entry.Type === 'AWS::SQS::Queue' && entry.Properties?.RedrivePolicy !== undefined;
        expect(entry, at).to.include(
          passing
            ? { DeletionPolicy: 'Delete', UpdateReplacePolicy: 'Delete' }
            : { DeletionPolicy: 'RetainExceptOnCreate', UpdateReplacePolicy: 'Retain' },
        );
        if (entry.Type === 'AWS::DynamoDB::Table')
          expect(entry.Properties, at).to.deep.include({
            DeletionProtectionEnabled: true,
            PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
          });
        if (entry.Type === 'AWS::Cognito::UserPool')
          expect(entry.Properties, at).to.include({ DeletionProtection: 'ACTIVE' });
      }
  });

  it('retain nothing else in prod, and nothing that a failed deployment has just created', async () => {
    for (const service of stacks)
      for (const [id, entry] of Object.entries((await packagedTemplate(service)).Resources)) {
        const at = `${service} ${id}`;
        expect(entry.DeletionPolicy ?? 'Delete', at).to.be.oneOf(['Delete', 'RetainExceptOnCreate']);
        if (entry.DeletionPolicy !== 'RetainExceptOnCreate') continue;
        // A version of a function is deleted with the function.
        expect(entry.Type === 'AWS::Lambda::Version' || stores.test(entry.Type), at).to.equal(true);
        expect(entry.Type, at).to.not.equal('AWS::Logs::LogGroup');
      }
  });

  it('delete all data with the stack in other stages', async () => {
    for (const service of stacks)
      for (const [id, entry] of Object.entries((await templateForStage('pr-17', service)).Resources)) {
        const at = `${service} ${id}`;
        if (entry.Type === 'AWS::Lambda::Version') continue;
        for (const policy of [entry.DeletionPolicy, entry.UpdateReplacePolicy])
          expect(policy ?? 'Delete', at).to.equal('Delete');
        if (entry.Type === 'AWS::DynamoDB::Table')
          expect(entry.Properties, at).to.include({ DeletionProtectionEnabled: false });
        if (entry.Type === 'AWS::Cognito::UserPool')
          expect(entry.Properties, at).to.include({ DeletionProtection: 'INACTIVE' });
        if (entry.Type === 'AWS::Logs::LogGroup')
          expect(entry.Properties, at).to.include({ RetentionInDays: 3 });
      }
  });
});
