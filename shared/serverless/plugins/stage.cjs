'use strict';
const { playable } = require('../playable.cjs');
const { settingsOf } = require('../stages.cjs');

/** Whatever holds what cannot be made again. A test asserts that no other store is in a template. */
const stores = new Set([
  'AWS::DynamoDB::Table',
  'AWS::S3::Bucket',
  'AWS::SQS::Queue',
  'AWS::SecretsManager::Secret',
  'AWS::Cognito::UserPool',
  'AWS::KMS::Key',
]);

/**
 * Gives a stack what its stage asks for (stages.cjs): what is kept when it is removed, how long logs are, how many calls
 * its API lets through, and the most that its roles can hold. Before a stack that keeps nothing is removed, its buckets are emptied, because CloudFormation
 * deletes no bucket with something in it. List it after the plugins that add resources.
 */
module.exports = class Stage {
  constructor(serverless) {
    this.serverless = serverless;
    this.hooks = {
      'after:aws:package:finalize:mergeCustomProviderResources': () => this.apply(),
      'before:remove:remove': () => this.empty(),
    };
  }

  get settings() {
    return settingsOf(this.serverless.getProvider('aws').getStage());
  }

  apply() {
    const { compiledCloudFormationTemplate: template } = this.serverless.service.provider;
    for (const [id, resource] of Object.entries(template.Resources)) applyTo(id, resource, this.settings);
    if (this.settings.played) template.Resources = playable(template.Resources);
  }

  async empty() {
    if (this.settings.keeps) return;
    const aws = this.serverless.getProvider('aws');
    const { tsImport } = await import('tsx/esm/api');
    const { emptyBucketsOf } = await tsImport('../empty-buckets.ts', __filename);
    await emptyBucketsOf(aws.naming.getStackName(), aws.getRegion());
  }
};

function applyTo(id, resource, { keeps, logDays, rate, burst, played }) {
  const { Type, Properties = {} } = resource;
  if (stores.has(Type) && id !== 'ServerlessDeploymentBucket') {
    // A queue empties itself; what lies in a dead-letter queue is all that is left of a failure.
    const kept = keeps && (Type !== 'AWS::SQS::Queue' || Properties.RedrivePolicy === undefined);
    resource.DeletionPolicy = kept ? 'Retain' : 'Delete';
    resource.UpdateReplacePolicy = kept ? 'Retain' : 'Delete';
  }
  if (Type === 'AWS::DynamoDB::Table') {
    Properties.DeletionProtectionEnabled = keeps;
    Properties.PointInTimeRecoverySpecification = { PointInTimeRecoveryEnabled: keeps };
  }
  // The pipeline may make no role without it (delivery/roles.yml); the local engine has no such policy.
  if (Type === 'AWS::IAM::Role' && !played)
    Properties.PermissionsBoundary = {
      'Fn::Sub': `arn:\${AWS::Partition}:iam::\${AWS::AccountId}:policy/suffra-boundary`,
    };
  if (Type === 'AWS::Cognito::UserPool') Properties.DeletionProtection = keeps ? 'ACTIVE' : 'INACTIVE';
  if (Type === 'AWS::Logs::LogGroup') Properties.RetentionInDays = logDays;
  if (Type === 'AWS::ApiGatewayV2::Stage')
    Properties.DefaultRouteSettings = {
      ...Properties.DefaultRouteSettings,
      ThrottlingRateLimit: rate,
      ThrottlingBurstLimit: burst,
    };
}
