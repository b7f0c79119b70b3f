'use strict';
const { adaptToLocalEngine } = require('../adapt-to-local-engine.cjs');
const { removeUnusedMonitoring } = require('../remove-monitoring.cjs');
const { getStageSettings } = require('../stages.cjs');

/** Resource types that store data. A test asserts that templates contain no other stores. */
const dataStoreTypes = new Set([
  'AWS::DynamoDB::Table',
  'AWS::S3::Bucket',
  'AWS::SQS::Queue',
  'AWS::SecretsManager::Secret',
  'AWS::Cognito::UserPool',
  'AWS::KMS::Key',
]);

/**
 * Applies the settings of a stage to a stack (stages.cjs): retention of resources and logs, alarms, and the
 * permissions boundary of its roles. Before a stack without retention is removed, its buckets
 * are emptied, because CloudFormation does not delete a bucket with objects. List it after the plugins that
 * add resources.
 */
module.exports = class Stage {
  constructor(serverless) {
    this.serverless = serverless;
    this.hooks = {
      'after:aws:package:finalize:mergeCustomProviderResources': () => this.apply(),
      'before:remove:remove': () => this.emptyBuckets(),
    };
  }

  get settings() {
    return getStageSettings(this.serverless.getProvider('aws').getStage());
  }

  apply() {
    const { compiledCloudFormationTemplate: template } = this.serverless.service.provider;
    for (const [id, resource] of Object.entries(template.Resources))
      applySettings(id, resource, this.settings);
    removeUnusedMonitoring(template.Resources, this.settings);
    if (this.settings.isLocal) template.Resources = adaptToLocalEngine(template.Resources);
  }

  async emptyBuckets() {
    if (this.settings.retainsData) return;
    const aws = this.serverless.getProvider('aws');
    const { tsImport } = await import('tsx/esm/api');
    const { emptyStackBuckets } = await tsImport('../empty-buckets.ts', __filename);
    await emptyStackBuckets(aws.naming.getStackName(), aws.getRegion());
  }
};

function applySettings(id, resource, { retainsData, logRetentionDays }) {
  const { Type, Properties = {} } = resource;
  if (dataStoreTypes.has(Type) && id !== 'ServerlessDeploymentBucket') {
    // A queue drains by itself, but a dead-letter queue holds the only trace of a failure. A resource that a
    // failed deployment has just created is deleted, so the next attempt can create it again.
    const isRetained = retainsData && (Type !== 'AWS::SQS::Queue' || Properties.RedrivePolicy === undefined);
    resource.DeletionPolicy = isRetained ? 'RetainExceptOnCreate' : 'Delete';
    resource.UpdateReplacePolicy = isRetained ? 'Retain' : 'Delete';
  }
  // Calls in progress finish on the version before. It is deleted with its function. A version that a failed
  // deployment leaves would make the next attempt fail, because Lambda does not publish the same code twice.
  if (Type === 'AWS::Lambda::Version') resource.DeletionPolicy = 'RetainExceptOnCreate';
  if (Type === 'AWS::DynamoDB::Table') {
    Properties.DeletionProtectionEnabled = retainsData;
    Properties.PointInTimeRecoverySpecification = { PointInTimeRecoveryEnabled: retainsData };
  }
  // The pipeline may only create roles with this boundary (delivery/roles.yml, delivery/boundary.yml).
  if (Type === 'AWS::IAM::Role')
    Properties.PermissionsBoundary = {
      'Fn::Sub': `arn:\${AWS::Partition}:iam::\${AWS::AccountId}:policy/suffra-boundary`,
    };
  if (Type === 'AWS::Cognito::UserPool') Properties.DeletionProtection = retainsData ? 'ACTIVE' : 'INACTIVE';
  if (Type === 'AWS::Logs::LogGroup') Properties.RetentionInDays = logRetentionDays;
}
