/** Permissions that a handler needs only for a property. */
interface PropertyPermissions {
  readonly type: string;
  /** The path of the property. */
  readonly property: string;
  readonly actions: RegExp;
}

/**
 * The handlers of a schema list what they need for every property. These permissions belong to properties
 * that a template has or has not, so a new property in a template adds them.
 */
export const propertyPermissions: readonly PropertyPermissions[] = [
  { type: 'AWS::ApiGatewayV2::Api', property: 'BodyS3Location', actions: /^s3:/ },
  { type: 'AWS::ApiGatewayV2::Authorizer', property: 'AuthorizerCredentialsArn', actions: /^iam:/ },
  {
    type: 'AWS::ApiGatewayV2::DomainName',
    property: 'MutualTlsAuthentication',
    actions: /^(s3:|apigateway:(Add|Remove)Certificate)/,
  },
  { type: 'AWS::ApiGatewayV2::Integration', property: 'CredentialsArn', actions: /^iam:/ },
  { type: 'AWS::CertificateManager::Certificate', property: 'CertificateAuthorityArn', actions: /^acm-pca:/ },
  {
    type: 'AWS::CloudFront::Distribution',
    property: 'DistributionConfig.ConnectionMode',
    actions: /:(Create|Get)ConnectionGroup$/,
  },
  {
    type: 'AWS::CloudFront::Distribution',
    property: 'DistributionConfig.Staging',
    actions: /StagingConfig$/,
  },
  {
    type: 'AWS::CloudFront::Distribution',
    property: 'DistributionConfig.VpcOrigin',
    actions: /:GetVpcOrigin$/,
  },
  {
    type: 'AWS::CodeDeploy::DeploymentGroup',
    property: 'OnPremisesInstanceTagFilters',
    actions: /:RegisterOnPremisesInstance$/,
  },
  {
    type: 'AWS::Cognito::UserPool',
    property: 'EmailConfiguration',
    actions: /^iam:CreateServiceLinkedRole$/,
  },
  { type: 'AWS::Cognito::UserPool', property: 'LambdaConfig', actions: /^kms:/ },
  { type: 'AWS::Cognito::UserPool', property: 'SmsConfiguration', actions: /^iam:PassRole$/ },
  { type: 'AWS::Cognito::UserPoolClient', property: 'AnalyticsConfiguration', actions: /^iam:/ },
  {
    type: 'AWS::DynamoDB::Table',
    property: 'ContributorInsightsSpecification',
    actions: /^(iam:CreateServiceLinkedRole$|dynamodb:UpdateContributorInsights$)/,
  },
  {
    type: 'AWS::DynamoDB::Table',
    property: 'ImportSourceSpecification',
    actions: /^(logs:|s3:|dynamodb:(DescribeImport|ImportTable)$)/,
  },
  {
    type: 'AWS::DynamoDB::Table',
    property: 'KinesisStreamSpecification',
    actions: /^(kinesis:|dynamodb:(Enable|Disable|Update)KinesisStreamingDestination$)/,
  },
  {
    type: 'AWS::DynamoDB::Table',
    property: 'ResourcePolicy',
    actions: /^dynamodb:(Put|Delete)ResourcePolicy$/,
  },
  { type: 'AWS::DynamoDB::Table', property: 'SSESpecification.KMSMasterKeyId', actions: /^kms:/ },
  { type: 'AWS::Events::Rule', property: 'RoleArn', actions: /^iam:/ },
  {
    type: 'AWS::Lambda::Function',
    property: 'CapacityProviderConfig',
    actions: /:PassCapacityProvider$/,
  },
  { type: 'AWS::Lambda::Function', property: 'CodeSigningConfigArn', actions: /:GetCodeSigningConfig$/ },
  { type: 'AWS::Lambda::Function', property: 'FileSystemConfigs', actions: /^(elasticfilesystem|s3files):/ },
  { type: 'AWS::Lambda::Function', property: 'KmsKeyArn', actions: /^kms:/ },
  { type: 'AWS::Lambda::Function', property: 'Layers', actions: /:GetLayerVersion$/ },
  { type: 'AWS::Lambda::Function', property: 'VpcConfig', actions: /^ec2:/ },
  { type: 'AWS::Lambda::EventSourceMapping', property: 'KmsKeyArn', actions: /^kms:/ },
  {
    type: 'AWS::Logs::LogGroup',
    property: 'BearerTokenAuthenticationEnabled',
    actions: /:PutBearerTokenAuthentication$/,
  },
  {
    type: 'AWS::Logs::LogGroup',
    property: 'DataProtectionPolicy',
    actions: /^(firehose:|s3:|logs:((Put|Delete)DataProtectionPolicy|CreateLogDelivery)$)/,
  },
  {
    type: 'AWS::Logs::LogGroup',
    property: 'DeletionProtectionEnabled',
    actions: /:PutLogGroupDeletionProtection$/,
  },
  { type: 'AWS::Logs::LogGroup', property: 'FieldIndexPolicies', actions: /:(Put|Delete)IndexPolicy$/ },
  { type: 'AWS::Logs::LogGroup', property: 'KmsKeyId', actions: /:(Associate|Disassociate)KmsKey$/ },
  {
    type: 'AWS::Logs::LogGroup',
    property: 'ResourcePolicyDocument',
    actions: /:(Put|Delete)ResourcePolicy$/,
  },
  { type: 'AWS::Logs::SubscriptionFilter', property: 'RoleArn', actions: /^iam:/ },
  {
    type: 'AWS::S3::Bucket',
    property: 'MetadataTableConfiguration',
    actions: /^s3tables:/,
  },
  { type: 'AWS::S3::Bucket', property: 'ReplicationConfiguration', actions: /^iam:/ },
  {
    type: 'AWS::SES::ConfigurationSetEventDestination',
    property: 'EventDestination.KinesisFirehoseDestination',
    actions: /^iam:/,
  },
  { type: 'AWS::SNS::Subscription', property: 'SubscriptionRoleArn', actions: /^iam:/ },
  { type: 'AWS::SNS::Topic', property: 'DataProtectionPolicy', actions: /:PutDataProtectionPolicy$/ },
  { type: 'AWS::SNS::Topic', property: 'DeliveryStatusLogging', actions: /^iam:/ },
  {
    type: 'AWS::SecretsManager::Secret',
    property: 'ReplicaRegions',
    actions: /(ReplicateSecretToRegions|RemoveRegionsFromReplication)$/,
  },
  { type: 'AWS::WAFv2::WebACL', property: 'MonetizationConfig', actions: /^payments:/ },
];

/** Permissions that a handler lists and that no property in the templates needs, with the reason. */
export const neverNeeded: readonly {
  readonly type: string;
  readonly actions: RegExp;
  readonly why: string;
}[] = [
  {
    type: 'AWS::DynamoDB::Table',
    actions:
      /^dynamodb:(CreateTableReplica|AssociateTableReplica|Scan|Query|(Put|Get|Update|Delete|BatchWrite)Item)$/,
    why: 'A table has replicas only as AWS::DynamoDB::GlobalTable.',
  },
  {
    type: 'AWS::IAM::Role',
    actions: /^iam:DeleteRolePermissionsBoundary$/,
    why: 'The boundary is never removed: no role of the pipeline may do that.',
  },
  {
    type: 'AWS::SecretsManager::Secret',
    actions: /:GetSecretValue$/,
    why: 'Values are write-only for CloudFormation and rotated without it, and no role of the pipeline reads them.',
  },
  {
    type: 'AWS::CloudFront::Distribution',
    actions: /:CreateDistributionWithTags$/,
    why: 'A call, not an action: AWS checks CreateDistribution and TagResource for it.',
  },
];

/** Whether a resource needs a permission that the handlers of its type list. */
export function isNeeded(type: string, properties: unknown, action: string): boolean {
  if (neverNeeded.some((entry) => entry.type === type && entry.actions.test(action))) return false;
  const rules = propertyPermissions.filter((rule) => rule.type === type && rule.actions.test(action));
  return rules.length === 0 || rules.some(({ property }) => hasProperty(properties, property.split('.')));
}

function hasProperty(value: unknown, [first, ...rest]: readonly string[]): boolean {
  if (first === undefined) return value !== undefined;
  if (typeof value !== 'object' || value === null) return false;
  return hasProperty(new Map(Object.entries(value)).get(first), rest);
}
